"""The directory in the words of the Open Referral Human Services Data Specification (HSDS) 3.0.

Pure functions from content to plain JSON data; `bot/web/hsds.py` serves them, `majakka export hsds` writes them. What the
standard has no field for is said with its attributes: docs/reference/hsds.md is the profile.
"""
