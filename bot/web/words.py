"""The type of every word that leaves: the shapes of the contract take `Vetted` only, a plain string cannot be sent."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from bot.content.vetted import Vetted


def _only_vetted(value: Any) -> Vetted:
    if not isinstance(value, Vetted):
        raise ValueError("words that do not come from resources/ cannot be sent")
    return value


Words = Annotated[
    str, PlainValidator(_only_vetted), PlainSerializer(str, return_type=str), WithJsonSchema({"type": "string"})
]
