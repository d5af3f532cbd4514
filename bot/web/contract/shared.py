"""What requests share: strictness, and short codes that can hold no text of anybody's."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.web.contract.conversation import Typed

MOST_WORDS = 3
_TELLS_TOO_MUCH = re.compile(r"@|://|[0-9](?:.*?[0-9]){5}|[\x00-\x1f\x7f]")


def _code(value: str) -> str:
    """Refuse what no code of ours looks like, and what could be about a person: sentences, addresses, long numbers."""
    if len(value.split()) > MOST_WORDS or _TELLS_TOO_MUCH.search(value):
        raise ValueError("must be a short code, not a text or an identifier")
    return value


# The same rule as JSON Schema can say it.
_PATTERN = r"^(?!.*(@|://|[0-9](.*[0-9]){5}|[\x00-\x1f\x7f]))\s*(\S+\s+){0,2}\S*\s*$"
Code = Annotated[Typed, Field(max_length=40, json_schema_extra={"pattern": _PATTERN}), AfterValidator(_code)]
Country = Annotated[Code | None, Field(description="ISO 3166-1 alpha-2; an unknown one is ignored")]
Language = Annotated[Code | None, Field(description="BCP 47; one that is not served falls back")]
Platform = Annotated[Code | None, Field(description="The id of a platform (resources/platforms); an unknown one is ignored")]
Audience = Annotated[Code | None, Field(description="child, teen or adult; anything else is ignored")]
Topic = Annotated[Code | None, Field(description="A topic id (resources/topics.yml); an unknown one is ignored")]
