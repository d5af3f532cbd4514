"""Words that came out of a file in `resources/`, with the reference of the place.

A `Vetted` can be made by `bot.content.render` only: making one needs a key that is private to these two modules, and a
test checks that no other module mentions it. Everything that reaches a user is built of these.
"""

from __future__ import annotations

from typing import final

_KEY = object()


@final
class Vetted(str):
    """A text from `resources/`; `ref` says where it stands."""

    __slots__ = ("ref",)
    ref: str

    def __new__(cls, text: str, ref: str, *, key: object) -> Vetted:
        if key is not _KEY:
            raise TypeError("only bot.content.render makes texts for users")
        made = super().__new__(cls, text)
        made.ref = ref
        return made
