"""`majakka check --online`: asks every address of the content whether it still leads somewhere.

Not a rule of `majakka check`, and never part of tests against the world: it takes as long as courtesy takes.
"""

from bot.checks.online.ask import NoWeb, ask_all

__all__ = ["NoWeb", "ask_all"]
