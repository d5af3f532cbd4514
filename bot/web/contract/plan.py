"""`/v1/plan`: shapes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from bot.web.contract.conversation import Contact, SourceOut, Strict
from bot.web.contract.shared import Audience, Code, Country, Language, Platform

GoingOn = Literal["yes", "no", "unknown"]


class PlanIn(Strict):
    """What happened, where, for whom. Everything may be left out; nothing else is taken."""

    situation: Annotated[Code | None, Field(
        description="bullying, threats, money_demanded, picture_shared, ai_picture, adult_asking, saw_illegal, hacked, "
                    "fake_account, scam, personal_info or other; anything else counts as other")] = None
    platform: Platform = None
    country: Country = None
    whom: Annotated[Code | None, Field(description="me, my_child, friend or pupil; anything else is ignored")] = None
    going_on: Annotated[GoingOn | None, Field(description="Whether it is still going on")] = None
    audience: Audience = None
    language: Language = None


class PathOut(BaseModel):
    """The exact steps in the app."""

    title: str
    steps: list[str]
    ref: str


class PlanStepOut(BaseModel):
    """One step: when, what, where exactly, whom to contact, and where it comes from."""

    step: str
    time: Literal["now", "today", "this_week", "later"]
    when: str
    title: str
    text: str
    notes: list[str]
    path: PathOut | None
    url: str | None
    contacts: list[Contact]
    sources: list[SourceOut]
    ref: str


class PlanOut(BaseModel):
    """A plan in order."""

    type: Literal["plan"]
    language: str
    title: str
    intro: str
    situation: str
    situation_title: str
    whom: Literal["me", "my_child", "friend", "pupil"]
    country: str | None
    platform: str | None
    going_on: GoingOn
    notice: str | None
    steps: list[PlanStepOut]
    ref: str
