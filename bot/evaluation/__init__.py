"""Measuring on messages that nobody trained or tuned on. `majakka eval` prints, and writes what docs/reference shows."""
