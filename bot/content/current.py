"""The one content store of this process, shared by the web app, the actions and the command line."""

from __future__ import annotations

import threading

from bot.content.content import Content
from bot.content.store import ContentStore
from bot.settings import settings

_lock = threading.Lock()
_store: ContentStore | None = None


def store() -> ContentStore:
    """Return the store, reading `resources/` at the first call; raises ContentError when it cannot be used."""
    global _store
    with _lock:
        if _store is None:
            _store = ContentStore(settings().resources, settings().serve)
        return _store


def use(new: ContentStore | None) -> None:
    """Replace the store (tests, previews); None makes the next call read `resources/` afresh."""
    global _store
    with _lock:
        _store = new


def content() -> Content:
    """Return the content being served."""
    return store().content
