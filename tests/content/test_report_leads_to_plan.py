"""Whoever asks how to report to an app is one tap from the reporting plan, whatever the language and the age."""

from __future__ import annotations

import pytest

from bot.content import current
from bot.content.about import About
from bot.content.compose import answers


@pytest.mark.parametrize("audience", ["child", "teen", "adult"])
def test_the_answer_on_reporting_to_an_app_leads_to_the_plan(audience: str) -> None:
    content = current.content()
    for language in content.languages:
        said = answers.answer(content, "report_to_platform", About.of(content, language=language, audience=audience))
        assert "topic:reporting_steps" in said[-1]["ids"], language
