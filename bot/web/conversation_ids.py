"""Conversation ids: 128 random bits with a signature, so that nobody can pick or guess another's conversation."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets


class ConversationIds:
    """Issues and checks ids. Without a secret of the operator's, one is drawn for the life of the process."""

    def __init__(self, secret: str = "") -> None:
        self._key = hashlib.sha256(secret.encode()).digest() if secret else secrets.token_bytes(32)

    def new(self) -> str:
        """Return a fresh id (43 characters, safe in a URL, though it never stands in one)."""
        number = secrets.token_bytes(16)
        return base64.urlsafe_b64encode(number + self._signature(number)).rstrip(b"=").decode()

    def is_ours(self, conversation: object) -> bool:
        """Say whether an id was issued with this key."""
        if not isinstance(conversation, str) or len(conversation) != 43 or not conversation.isascii():
            return False
        try:
            raw = base64.b64decode(conversation + "=", altchars=b"-_", validate=True)
        except ValueError:
            return False
        return len(raw) == 32 and hmac.compare_digest(raw[16:], self._signature(raw[:16]))

    def _signature(self, number: bytes) -> bytes:
        return hmac.new(self._key, number, hashlib.sha256).digest()[:16]
