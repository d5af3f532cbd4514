"""Actions of the dialogue, one a file: read what is known, ask `bot.content.compose` what to say, hand over references.

They run in the server's process by default, and can be served by `rasa_sdk` on their own: `majakka rasa run actions`.
"""
