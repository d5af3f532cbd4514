"""The reporting plan: which steps for which situation, what a country changes, and the words of each step."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from bot.content.models.country import CountryCode, ServiceKind
from bot.content.models.platform import ToolName
from bot.content.models.shared import Audience, Fact, Frozen, Source, Status, Text

StepId = Annotated[str, Field(pattern=r"^[a-z][a-z_]{2,40}$")]


class PlanTime(StrEnum):
    """When a step is due, in this order."""

    now = "now"
    today = "today"
    this_week = "this_week"
    later = "later"

    @property
    def order(self) -> int:
        """Return 0 for what is due first."""
        return list(PlanTime).index(self)


class Whom(StrEnum):
    """For whom a plan is."""

    me = "me"
    my_child = "my_child"
    friend = "friend"
    pupil = "pupil"


class PlannedStep(Frozen):
    """One step of a situation, with the conditions under which it stands in a plan."""

    step: StepId
    time: PlanTime
    whom: tuple[Whom, ...] = ()             # for these only; empty: for everybody
    only_if_going_on: bool = False          # left out when it is said to be over
    only_where_a_country_says_so: bool = False
    only_with_a_contact: bool = False       # left out where the directory has no such service
    tools: tuple[ToolName, ...] = ()        # the first one that the platform has comes with its path
    contacts: tuple[ServiceKind, ...] = ()  # whom to contact for it
    for_grown_ups: bool = False             # leave out services that are for children only
    every_kind: bool = False                # those of the later kinds too, where the country has some of the first
    for_children: bool = False              # chosen as for a young person, also where a grown-up reads the plan
    most: Annotated[int, Field(ge=1, le=3)] = 1


class Situation(Frozen):
    """`plans/<situation>.yml`."""

    situation: StepId
    topics: Annotated[tuple[str, ...], Field(min_length=1)]  # topics that this is the plan of; the first for the chat
    steps: Annotated[tuple[PlannedStep, ...], Field(min_length=4)]

    @model_validator(mode="after")
    def _steps_stand_in_order_of_time(self) -> Situation:
        for before, after in zip(self.steps, self.steps[1:], strict=False):
            if after.time.order < before.time.order:
                raise ValueError(f"step {after.step!r} is due before {before.step!r}; put it first")
        return self


class CountryRule(Fact):
    """What a country changes for one step in some situations. What is not named stays as it is."""

    situations: Annotated[tuple[StepId, ...], Field(min_length=1)]
    step: StepId
    after: StepId | None = None             # comes right after this one
    time: PlanTime | None = None
    services: tuple[str, ...] | None = None  # these services and no other; an empty list: none
    note: StepId | None = None              # a sentence of the step's words


class CountryRules(Frozen):
    """`plans/countries/<ISO2>.yml`."""

    country: CountryCode
    rules: Annotated[tuple[CountryRule, ...], Field(min_length=1)]


class SpokenStep(Frozen):
    """A step as said to one audience."""

    title: Annotated[Text, Field(max_length=80)]
    text: Text


class StepWords(Frozen):
    """`languages/<lang>/plan/<step>.yml`."""

    step: StepId
    voices: Annotated[dict[Audience, SpokenStep], Field(min_length=1)]
    notes: dict[StepId, dict[Audience, Text]] = {}
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    status: Status = Status.draft

    @model_validator(mode="after")
    def _notes_speak_to_all(self) -> StepWords:
        for name, said in self.notes.items():
            if set(said) != set(Audience):
                raise ValueError(f"notes.{name} needs child, teen and adult")
        return self

    def voice_for(self, audience: Audience) -> Audience:
        """Return `audience`, or the nearest voice that was written."""
        return next(each for each in (audience, Audience.teen, Audience.adult, Audience.child) if each in self.voices)
