"""The content being served, reloaded when a file changes and the whole is valid."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from bot.content.approval.serving import Serve, servable
from bot.content.content import Content
from bot.content.loader import fingerprint, load
from bot.content.yaml_file import ContentError

_log = logging.getLogger("majakka.content")
# Moving a watched folder away is no change inside it, so nobody tells: look by oneself.
LOOK_AGAIN_MS = 2_000


class ContentStore:
    """Holds the last good content. `problems` is non-empty while what lies on disk cannot be used."""

    def __init__(self, root: Path, serve: Serve = "sourced") -> None:
        self.root = root
        self.serve: Serve = serve
        self._content = self._read()
        self.problems: list[tuple[str, int, str]] = []
        self._seen = self._content.version
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def content(self) -> Content:
        """The last content that was valid as a whole."""
        return self._content

    def _read(self) -> Content:
        """Read the folder, and leave out what may not be served."""
        whole = load(self.root)
        content = servable(whole, self.serve)
        if self.serve == "approved":
            for code, language in content.languages.items():
                _log.warning("approved content only: %d of %d answers in %s", len(language.answers),
                             len(whole.languages[code].answers), code)
        return content

    def refresh(self) -> bool:
        """Read the folder again if anything changed; return whether new content is being served now.

        Content that is broken, or gone, leaves the old content in place and fills `problems`.
        """
        try:
            version = fingerprint(self.root)
        except OSError:
            version = "unreadable"
        if version == self._seen:
            return False
        self._seen = version
        try:
            self._content = self._read()
        except ContentError as error:
            self.problems = error.problems
            for file, line, message in error.problems[:20]:
                _log.error("content not reloaded: %s:%d: %s", file, line, message)
            return False
        except Exception as error:  # files that vanish while they are read, or what nobody thought of: never stop watching
            self.problems = [(str(self.root), 1, f"cannot be read ({type(error).__name__})")]
            _log.error("content not reloaded: %s", type(error).__name__)
            return False
        self.problems = []
        _log.info("content reloaded, version %s", self._content.version)
        return True

    def watch(self, on_change: Callable[[], None] | None = None) -> None:
        """Watch the folder in the background until `close`; a folder that vanishes is looked for again."""
        self._thread = threading.Thread(target=self._watch, args=(on_change,), daemon=True, name="content-watch")
        self._thread.start()

    def _watch(self, on_change: Callable[[], None] | None) -> None:
        from watchfiles import watch

        while not self._stop.is_set():
            folder = self._folder()
            if folder is not None:
                unseen = True  # what changed before the watch began
                try:
                    for changes in watch(
                        self.root, stop_event=self._stop, debounce=300, raise_interrupt=False,
                        rust_timeout=LOOK_AGAIN_MS, yield_on_timeout=True,
                    ):
                        if (changes or unseen) and self.refresh() and on_change:
                            on_change()
                        unseen = False
                        if self._folder() != folder:
                            break  # what is watched was moved away, or another folder stands in its place
                except (OSError, RuntimeError):
                    pass
            if self.refresh() and on_change:
                on_change()
            self._stop.wait(1.0)

    def _folder(self) -> tuple[int, int] | None:
        """Return what tells the folder from another one of the same name, or None while there is none."""
        try:
            found = self.root.stat()
        except OSError:
            return None
        return (found.st_dev, found.st_ino)

    def close(self) -> None:
        """Stop watching."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=3)
