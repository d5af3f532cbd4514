"""Settings from the environment, read once. Every name begins with MAJAKKA_; `docs/reference/settings.md` lists them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent


def _folder(name: str, default: str) -> Path:
    return Path(os.environ.get(name, ROOT / default)).resolve()


def _serve() -> Literal["sourced", "approved"]:
    value = os.environ.get("MAJAKKA_SERVE", "sourced")
    if value == "approved":
        return "approved"
    if value != "sourced":  # a slip of the pen must not serve what nobody has approved
        raise ValueError(f"MAJAKKA_SERVE is {value!r}; it can be sourced or approved")
    return "sourced"


@dataclass(frozen=True)
class Settings:
    """Where things are, and the bounds that keep a server upright."""

    resources: Path = field(default_factory=lambda: _folder("MAJAKKA_RESOURCES", "resources"))
    models: Path = field(default_factory=lambda: _folder("MAJAKKA_MODELS", "models"))
    project: Path = ROOT
    conversation_minutes: float = field(default_factory=lambda: float(os.environ.get("MAJAKKA_CONVERSATION_MINUTES", "30")))
    conversations: int = field(default_factory=lambda: int(os.environ.get("MAJAKKA_CONVERSATIONS", "20000")))
    turn_seconds: float = field(default_factory=lambda: float(os.environ.get("MAJAKKA_TURN_SECONDS", "10")))
    watch: bool = field(default_factory=lambda: os.environ.get("MAJAKKA_WATCH", "1") != "0")
    client_rate: str = field(default_factory=lambda: os.environ.get("MAJAKKA_CLIENT_RATE", "20/second;600/minute"))
    page_rate: str = field(default_factory=lambda: os.environ.get("MAJAKKA_PAGE_RATE", "60/second;1800/minute"))
    conversation_rate: str = field(default_factory=lambda: os.environ.get("MAJAKKA_CONVERSATION_RATE", "100/10 second"))
    redis: str = field(default_factory=lambda: os.environ.get("MAJAKKA_REDIS", ""))
    cards_k: int = field(default_factory=lambda: int(os.environ.get("MAJAKKA_K", "10")))
    public_url: str = field(default_factory=lambda: os.environ.get("MAJAKKA_PUBLIC_URL", "").rstrip("/"))
    operator_key: str = field(default_factory=lambda: os.environ.get("MAJAKKA_OPERATOR_KEY", ""))
    serve: Literal["sourced", "approved"] = field(default_factory=_serve)
    secret: str = field(default_factory=lambda: os.environ.get("MAJAKKA_SECRET", ""))


def settings() -> Settings:
    """Return the settings as the environment has them now."""
    return Settings()
