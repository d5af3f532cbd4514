"""An answer: one topic's words in up to three voices."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from bot.content.models.shared import Audience, Frozen, Source, Status, Text


class Voice(Frozen):
    """The answer as said to one audience. Each list item is one short message or one action."""

    opening: Annotated[tuple[Text, ...], Field(min_length=1)]
    steps_title: Text | None = None
    steps: tuple[Text, ...] = ()
    avoid: tuple[Text, ...] = ()
    good_to_know: tuple[Text, ...] = ()
    say_it: Text | None = None


class Answer(Frozen):
    """`languages/<lang>/answers/<topic>.yml`."""

    topic: str
    title: Annotated[Text, Field(max_length=60)]
    adult_title: Annotated[Text, Field(max_length=60)] | None = None
    voices: Annotated[dict[Audience, Voice], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    status: Status = Status.draft

    @model_validator(mode="after")
    def _steps_have_a_title(self) -> Answer:
        for audience, voice in self.voices.items():
            if voice.steps and not voice.steps_title:
                raise ValueError(f"voices.{audience}: steps need a steps_title")
        return self

    def voice_for(self, audience: Audience) -> tuple[Audience, Voice]:
        """Return the voice for `audience`, or the nearest one that was written (teen before adult before child)."""
        for wanted in (audience, Audience.teen, Audience.adult, Audience.child):
            if wanted in self.voices:
                return wanted, self.voices[wanted]
        raise LookupError(self.topic)  # pragma: no cover - voices has at least one entry
