"""Rules on wording find what they are for, name file and line, and leave users' own words alone."""

from __future__ import annotations

import builtins
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.checks import Finding, all_rules, run
from bot.settings import Settings, settings

RULES = ["words", "punctuation", "message_length", "reading_level", "placeholders", "voices", "sources", "other_adults",
         "duplicate_wording", "approvals"]
ANSWER = "languages/en/answers/block_user.yml"
OPENING = '      - "You may block anyone you like.'
LONG = "You can say that you want it to stop. " * 16


@pytest.fixture
def project(project_copy: Path) -> Settings:
    return replace(settings(), project=project_copy.parent, resources=project_copy)


def change(project: Settings, file: str, old: str, new: str) -> Path:
    path = project.resources / file
    text = path.read_text("utf-8")
    assert old in text, "the test's own anchor is gone"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def found(project: Settings, rule: str) -> list[Finding]:
    return [each for each in run(project, [rule]) if each.level == "error"]


def test_all_of_them_are_known_and_silent_on_the_content_as_it_is() -> None:
    assert set(RULES) <= all_rules().keys()
    assert [each.as_line() for each in run(settings(), RULES)] == []


# What a hostile editor might write into the child's opening, and the rule that has to object.
BAD = [
    ("words", "This is child pornography.", "sexual pictures or videos of someone under 18"),
    ("words", "That is called kiddie-porn.", "labels"),
    ("words", "It was revenge porn.", "shared without your OK"),
    ("words", "This is sextortion.", "unless you do something"),
    ("words", "You are a victim.", "say: you"),
    ("words", "You had a relationship with an adult.", "responsibility"),
    ("words", "The teacher had an affair with you.", "labels"),
    ("words", "Some children committed suicide.", "ending your life"),
    ("words", "A self-generated picture.", "a picture you took or sent"),
    ("words", "Why did you send it?", "blames"),
    ("words", "You shouldn’t have sent it.", "blames"),
    ("words", "You should never have sent it.", "blames"),
    ("words", "ARE YOU SURE you want that?", "blames"),
    ("words", "This is your own fault.", "blames"),
    ("words", "I promise that it stays secret.", "secrecy"),
    ("words", "They will never tell your parents.", "secrecy"),
    ("words", "Only two hours left.", "pressure"),
    ("words", "Hurry up now.", "pressure"),
    ("words", "You could go to prison for it.", "threatens"),
    ("punctuation", "Stop it now!", "exclamation mark"),
    ("punctuation", "That is bad \U0001f622.", "emoji"),
    ("punctuation", "That is bad \u2639.", "emoji"),
    ("punctuation", "Is it bad??", "doubled"),
    ("punctuation", "PLEASE DO NOT do it.", "capitals"),
    ("message_length", LONG, "words; 60 at most"),
    ("placeholders", "It opens at {time}.", "has no value here"),
    ("placeholders", "It works. {platform} is an app.", "begins a sentence"),
    ("placeholders", "Look at {platform}s help.", "takes an ending"),
]
KIND = [
    "It is not your fault.", "None of this is your fault.", "There is no hurry.", "You should not have to hide.",
    "Victim support can help.", 'They say \\"you will go to jail\\".', "A good friend is honest.",
]


def test_each_bad_sentence_is_found_at_its_line(project: Settings) -> None:
    path = change(project, ANSWER, OPENING, "".join(f'      - "{said}"\n' for _, said, _ in BAD) + OPENING)
    first = path.read_text("utf-8").splitlines().index("    opening:") + 2
    findings = {(each.rule, each.line, each.file): each.message for each in run(project, RULES)}
    for line, (rule, said, message) in enumerate(BAD, first):
        assert message in findings.get((rule, line, str(path)), ""), said


def test_kind_sentences_pass(project: Settings) -> None:
    change(project, ANSWER, OPENING, "".join(f'      - "{said}"\n' for said in KIND) + OPENING)
    assert found(project, "words") == []


def test_phrases_and_steps_in_apps_are_read_too(project: Settings) -> None:
    notice = change(project, "languages/en/phrases/notices.yml", "I am here, and there is no hurry.", "Why did you go?")
    step = change(project, "languages/en/platforms/roblox.yml", "Tap Block User.", "Tap " + "and tap " * 8 + "Block User.")
    assert [each.file for each in found(project, "words")] == [str(notice)]
    assert [(each.file, "15 at most" in each.message) for each in found(project, "message_length")] == [(str(step), True)]


def test_hard_words_raise_the_reading_level(project: Settings) -> None:
    change(project, ANSWER, OPENING, '      - "' + "Administrators implement comprehensive functionality, subsequently "
           "deteriorating individual responsibility, notwithstanding international recommendations regarding "
           "proportionality and accountability, irrespective of circumstances surrounding telecommunications."
           + f'"\n{OPENING}')
    messages = [each.message for each in found(project, "reading_level")]
    assert len(messages) == 1
    assert "block_user, child" in messages[0]
    assert "5 at most" in messages[0]


def test_without_textstat_the_rule_says_that_it_skipped_grades(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **more: Any) -> Any:
        if name == "textstat":
            raise ImportError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    findings = run(project, ["reading_level"])
    assert [each.level for each in findings] == ["warning"]
    assert "skipped" in findings[0].message


def test_other_languages_are_held_to_their_own_measures_and_words(project: Settings) -> None:
    shutil.copytree(project.resources / "languages" / "en", project.resources / "languages" / "sv", dirs_exist_ok=True)
    change(project, "languages.yml", "en:", "sv: {name: Svenska, status: draft}\nen:")
    folder = project.resources / "languages" / "sv"
    (folder / "style.yml").write_text(
        "reading:\n  child: {sentence_words: 4, word_letters: 3, message_words: 60}\n"
        "  teen: {message_words: 80}\n  adult: {message_words: 120}\n", "utf-8")
    (folder / "words.yml").write_text(
        'words:\n  - {avoid: ["lapsiporno*"], why: label, instead: {adult: "lapseen kohdistunut väkivalta"}}\n'
        'adults: {parents: ["vanhem*"], others: ["opettaj*"]}\n', "utf-8")
    messages = [each.message for each in found(project, "reading_level")]
    assert any("words in a sentence on average; 4 at most" in each for each in messages)
    assert any("letters in a word on average; 3 at most" in each for each in messages)
    change(project, "languages/sv/answers/block_user.yml", OPENING, f'      - "Tämä on lapsiPORNOGRAFIAA."\n{OPENING}')
    assert [each.message for each in found(project, "words")] == [
        "'lapsipornografiaa' labels the child or takes the harm lightly; say: lapseen kohdistunut väkivalta"
    ]
    (folder / "words.yml").unlink()
    assert any("every language has a table" in each.message for each in found(project, "words"))
    (folder / "style.yml").write_text("reading: {child: {grade: -1, message_words: 60}}\n", "utf-8")
    assert any("greater than 0" in each.message for each in found(project, "message_length"))


def test_a_missing_voice_and_one_too_many_are_found(project: Settings) -> None:
    change(project, ANSWER, "  teen:\n", "  adult_:\n")
    assert run(project, ["content"]), "another word for a voice is no voice at all"
    change(project, ANSWER, "  adult_:\n", "  teen:\n")
    change(project, "topics/block_user.yml", "lane:", "voices: [child, adult]\nlane:")
    said = {"not for this audience" in each.message for each in found(project, "voices")}  # in every live language
    assert said == {True}
    change(project, "topics/talk_with_child.yml", "voices: [adult]\n", "")
    missing = [each.file for each in found(project, "voices") if "is missing" in each.message]
    assert {missing.count(file) for file in missing} == {2}


def test_a_translation_that_lost_the_emergency_number_is_found(project: Settings) -> None:
    shutil.copytree(project.resources / "languages" / "en", project.resources / "languages" / "sv", dirs_exist_ok=True)
    change(project, "languages.yml", "en:", "sv: {name: Svenska, status: draft}\nen:")
    path = project.resources / "languages" / "sv" / "answers" / "risk_abuse.yml"
    path.write_text(path.read_text("utf-8").replace("{emergency_number}", "112"), "utf-8")
    assert [each.message.split(":")[0] for each in found(project, "voices")] == ["child", "teen", "adult"]


@pytest.mark.parametrize(("old", "new", "message"), [
    ("https://", "https://user:secret@", "a user or a port"), ("checked_on: 2026", "checked_on: 2126", "in the future"),
    ("url: \"https://", "url: \"https://bit.ly/x?y=", "short link"),
    ("checked_on: 2026-11-24}",
     "checked_on: 2026-11-24, page_date: 2026-12-01}", "later"),
    ("url: \"https://", "url: \"https://127.0.0.1/", "no address of a public page"),
])
def test_bad_sources_are_found(project: Settings, old: str, new: str, message: str) -> None:
    path = change(project, "languages/en/answers/sextortion.yml", old, new)
    assert [(each.file, message in each.message) for each in found(project, "sources")] == [(str(path), True)]


def test_an_old_source_warns_and_one_named_twice_is_an_error(project: Settings) -> None:
    path = change(project, "languages/en/answers/csam_seen.yml", "checked_on: 2026-11-24", "checked_on: 2020-01-01")
    last = path.read_text("utf-8").splitlines()
    source = next(each for each in last if each.startswith("  - {title"))
    path.write_text(path.read_text("utf-8").replace("status:", f"{source}\nstatus:"), "utf-8")
    levels = sorted(each.level for each in run(project, ["sources"]))
    assert levels == ["error", "warning", "warning"]


def test_an_answer_that_knows_parents_only_is_found(project: Settings) -> None:
    path = project.resources / ANSWER
    text = path.read_text("utf-8")
    for other in (", an aunt, a teacher or a coach", ", an aunt, a teacher, a youth worker", " with someone you trust"):
        assert other in text
        text = text.replace(other, "")
    path.write_text(text, "utf-8")
    assert [each.message.split(":")[0] for each in found(project, "other_adults")] == ["child", "teen"]


def test_nearly_the_same_message_in_two_answers_is_found_and_the_same_is_not(project: Settings) -> None:
    said = ("Write down the name of the person and the day, and put the paper in a place where nobody else will look for it, "
            "then take a break and do a thing that you like.")
    for topic in ("block_user", "scams"):
        change(project, f"languages/en/answers/{topic}.yml", "    opening:\n", f'    opening:\n      - "{said}"\n')
    assert found(project, "duplicate_wording") == []
    change(project, "languages/en/answers/scams.yml", "a thing that you like", "a thing that you love")
    assert len(found(project, "duplicate_wording")) == 1


def test_users_own_words_in_training_data_are_exempt(project: Settings) -> None:
    (project.project / "data" / "nlu" / "en").mkdir(parents=True)
    (project.project / "data" / "nlu" / "en" / "sextortion.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: sextortion\n  examples: |\n    - why did you do that sextortion!!\n', "utf-8")
    assert [each for rule in RULES for each in found(project, rule)] == []
