"""Majakka: vetted answers to questions about safety and rights online."""
