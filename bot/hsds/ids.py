"""Identifiers that never change: name-based UUIDs (RFC 9562, version 5) of what our files call a thing."""

from __future__ import annotations

from uuid import UUID, uuid5

# Drawn once for this project; another value would change every identifier ever handed out.
NAMESPACE = UUID("5d3f6c0e-9a51-4f0e-8a6d-2b7c1e94d0a3")


def of(table: str, *parts: str) -> str:
    """Return the identifier of an entry: `of("service", "gb-childline")`."""
    return str(uuid5(NAMESPACE, "/".join((table, *parts))))
