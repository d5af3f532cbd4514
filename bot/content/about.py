"""What is known of the person and the place while a reply is chosen. Nothing here identifies anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from babel import Locale

from bot.content.content import Content
from bot.content.models import Audience


@dataclass(frozen=True, slots=True)
class About:
    """Language code, country code or None, platform id or None, audience or None (not said), and the moment.

    `writes`: the language that the person writes in where it is not served, so that `language` is another; else None.
    """

    language: str
    country: str | None
    platform: str | None
    audience: Audience | None
    now: datetime
    writes: str | None = None

    @classmethod
    def of(
        cls, content: Content, *, language: str | None = None, country: str | None = None, platform: str | None = None,
        audience: str | None = None, now: datetime | None = None, writes: str | None = None,
    ) -> About:
        """Read what was said or preset; a value that does not exist is as good as not given."""
        country = OFTEN_MEANT.get(country.upper(), country.upper()) if country else None
        platform = platform.lower() if platform else None
        return cls(
            language=content.language(language).code,
            country=country if country and is_country(country) else None,
            platform=platform if platform in content.platforms else None,
            audience=Audience(audience) if audience and audience in Audience.__members__ else None,
            now=now or datetime.now(UTC),
            writes=writes,
        )

    @property
    def voice(self) -> Audience:
        """The voice to speak in; who has not said their age is spoken to as a teen."""
        return self.audience or Audience.teen


_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
_TERRITORIES = frozenset(
    code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
)
OFTEN_MEANT = {"UK": "GB", "EL": "GR"}


def is_country(code: str) -> bool:
    """Say whether CLDR knows a country or territory with this ISO 3166 code (upper case)."""
    return code in _TERRITORIES
