"""Each rule on the directory finds what it is for, at its line, and lets the rest be; repairs repair and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.checks import Finding, repair, run
from bot.checks.addresses import problem, tidy
from bot.checks.codes import current_language, is_language, subdivisions
from bot.checks.freshness import judge
from bot.checks.provenance import problems, today
from bot.checks.same_number import key_of
from bot.checks.time_zones import zones_of
from bot.content.models.shared import Fact
from bot.content.yaml_file import read_yaml
from bot.settings import Settings

HEAD = "country: KE\nlanguages: [sw, en]\ntime_zones: [Africa/Nairobi]\nread_as: live\n"
SOURCE = "    source_url: https://www.help.go.ke/\n    checked_on: 2026-11-24\n    status: sourced\n"


def service(name: str, *lines: str, source: str = SOURCE) -> str:
    body = "".join(f"    {line}\n" for line in lines)
    kind = "" if any(line.startswith("kind:") for line in lines) else "    kind: child_helpline\n"
    title = "" if any(line.startswith("name:") for line in lines) else f"    name: {{en: {name}}}\n"
    return f"  - id: ke-{name}\n{kind}{title}    url: https://www.help.go.ke/\n{body}{source}"


@pytest.fixture
def kenya(project_copy: Path) -> Kenya:
    for other in (project_copy / "countries").glob("[A-Z][A-Z].yml"):
        if other.stem not in ("KE", "GB"):
            other.unlink()
    for rule in (project_copy / "plans" / "countries").glob("*.yml"):  # they name services that are gone
        rule.unlink()
    return Kenya(project_copy)


class Kenya:
    """One country's file, written anew for each case."""

    def __init__(self, resources: Path) -> None:
        self.path = resources / "countries" / "KE.yml"
        self.settings = Settings(resources=resources, project=resources.parent)

    def write(self, *services: str, head: str = HEAD) -> None:
        self.path.write_text(head + "services:\n" + "".join(services), "utf-8")

    def found(self, rule: str) -> list[Finding]:
        return run(self.settings, [rule], "KE")

    def line(self, text: str) -> int:
        return next(n for n, each in enumerate(self.path.read_text("utf-8").splitlines(), 1) if text in each)


ONE_OF_EACH = [
    ("addresses", ["chat_url: http://www.help.go.ke/chat"], "chat_url:", "not encrypted", "warning", False),
    ("addresses", ["report_url: https://user:secret@help.go.ke/"], "report_url:", "password", "error", False),
    ("addresses", ["report_url: https://192.168.0.1/report"], "report_url:", "bare number", "error", False),
    ("addresses", ["report_url: https://help.example.org/"], "report_url:", "only for examples", "error", False),
    ("addresses", ["report_url: https://localhost/"], "report_url:", "only for examples", "error", False),
    ("addresses", ["report_url: https://help.go.ke:8443/"], "report_url:", "port", "error", False),
    ("addresses", ["report_url: https://staging.help.go.ke/"], "report_url:", "trial", "warning", False),
    ("addresses", ["report_url: https://help.go.ke/?a=1&utm_source=x"], "report_url:", "should be", "error", True),
    ("addresses", ["email: help@intern.local"], "email:", "inner networks", "error", False),
    ("opening_hours", ['chat_hours: "24/7"'], "chat_hours:", "without a chat_url", "error", False),
    ("opening_hours", ['hours: "Mo-Su off"', "time_zone: Africa/Nairobi"], "hours:", "never open", "error", False),
    ("opening_hours", ['hours: "Mo-Su 00:00-24:00"', "time_zone: Africa/Nairobi"], "hours:", "write 24/7", "error", False),
    ("opening_hours", ['hours: "Mo-Fr 09:00-17:00; PH off"', "time_zone: Africa/Nairobi"], "hours:", "", "none", False),
    ("codes", ["languages: [sw, xx]"], "languages: [sw, xx]", "'xx' is not a language", "error", False),
    ("codes", ["languages: [iw]"], "languages: [iw]", "write 'he'", "error", True),
    ("codes", ["languages: [qqq]"], "languages: [qqq]", "ISO 639-3", "warning", False),
    ("codes", ["area: [KE-99]"], "area:", "not a code of ISO 3166-2", "error", False),
    ("codes", ["area: [GB-SCT]"], "area:", "another country", "error", False),
    ("codes", ["area: [KE-30]"], "area:", "", "none", False),
    ("codes", ["countries: [ZZ]"], "countries:", "is no country", "error", False),
    ("time_zones", ["time_zone: Europe/Helsinki"], "time_zone:", "no time zone of KE", "warning", False),
    ("pairs", ["paired_with: ke-nobody"], "paired_with:", "does not exist", "error", False),
    ("pairs", ["paired_with: ke-line"], "paired_with:", "with itself", "error", False),
]


@pytest.mark.parametrize(("rule", "lines", "at", "told", "level", "fixable"), ONE_OF_EACH)
def test_what_is_wrong_is_found_at_its_line(
    kenya: Kenya, rule: str, lines: list[str], at: str, told: str, level: str, fixable: bool
) -> None:
    kenya.write(service("line", *lines))
    found = kenya.found(rule)
    if level == "none":
        holidays = [each for each in found if "public holidays" in each.message]
        assert found == holidays
        return
    assert [(each.level, each.fixable, each.line) for each in found] == [(level, fixable, kenya.line(at))], found
    assert told in found[0].message


def test_dates(kenya: Kenya) -> None:
    def dated(*lines: str) -> str:
        return service("line", source="".join(f"    {each}\n" for each in ("source_url: https://www.help.go.ke/", *lines)))

    cases = {
        "lies in the future": [f"checked_on: {today() + timedelta(days=1)}"],
        "before the project began": ["checked_on: 2019-12-31"],
        "after the day it was read": ["checked_on: 2026-11-24", "page_date: 2026-11-25"],
        "before the day it was checked": ["checked_on: 2026-11-24", "valid_until: 2026-11-23"],
        "too far away": ["checked_on: 2026-11-24", "valid_until: 2036-11-23"],
    }
    for told, lines in cases.items():
        kenya.write(dated(*lines))
        found = kenya.found("provenance")
        assert [(told in each.message, each.level) for each in found] == [(True, "error")], (told, found)
        assert found[0].line == kenya.line(lines[-1])
    kenya.write(dated(f"checked_on: {today()}"))
    assert kenya.found("provenance") == [], "today somewhere on earth"


def fact(checked: date, valid_until: date | None = None) -> Fact:
    return Fact(source_url="https://x.org", checked_on=checked, valid_until=valid_until)


@pytest.mark.parametrize(("age", "valid_for", "told"), [
    (0, None, None), (180, None, None), (181, None, "check it again"), (365, None, "check it again"),
    (366, None, "withheld from users (365 days)"), (10, 400, None), (400, 800, "check it again"),
    (10, 9, "withheld from users (valid until"), (10, 30, "ends on"), (10, 10, "ends on"),
])
def test_age(age: int, valid_for: int | None, told: str | None) -> None:
    now = date(2026, 11, 25)
    checked = now - timedelta(days=age)
    said = judge(fact(checked, checked + timedelta(days=valid_for) if valid_for is not None else None), now)
    assert (said is None) if told is None else (said is not None and told in said)


def test_old_facts_are_warned_of_and_fail_nothing(kenya: Kenya) -> None:
    old = SOURCE.replace("2026-11-24", "2021-11-24")
    kenya.write(service("line", source=old))
    found = kenya.found("freshness")
    assert [(each.level, each.line) for each in found] == [("warning", kenya.line("checked_on"))]
    assert not list(problems(fact(date(2021, 11, 24)), date(2026, 11, 25)))


def test_missing_half_of_a_pair_is_written(kenya: Kenya) -> None:
    kenya.write(
        service("children", "audience: child"),
        "  # a comment stays\n" + service("adults", "paired_with: ke-children", "audience: adult"),
    )
    found = kenya.found("pairs")
    assert [(each.fixable, "ke-children does not name ke-adults" in each.message) for each in found] == [(True, True)]
    assert repair(kenya.settings, ["pairs"]) == [kenya.path]
    assert kenya.found("pairs") == []
    assert "# a comment stays" in kenya.path.read_text("utf-8")
    assert read_yaml(kenya.path)["services"][0]["paired_with"] == "ke-adults"
    assert repair(kenya.settings, ["pairs"]) == [], "once"


def test_a_pair_that_names_a_third_is_left_to_a_person(kenya: Kenya) -> None:
    kenya.write(service("aa", "paired_with: ke-bb"), service("bb", "paired_with: ke-cc"), service("cc", "paired_with: ke-bb"))
    found = kenya.found("pairs")
    assert [(each.fixable, each.message) for each in found] == [(False, "ke-bb is paired with 'ke-cc' instead of ke-aa")]
    before = kenya.path.read_text("utf-8")
    assert repair(kenya.settings, ["pairs"]) == []
    assert kenya.path.read_text("utf-8") == before


def phone(number: str, more: str = "") -> str:
    return f'phones: [{{number: "{number}", use: voice{more}}}]'


def test_the_same_number_under_two_names(kenya: Kenya) -> None:
    def levels() -> list[str]:
        return [each.level for each in kenya.found("same_number")]

    kenya.write(service("aa", phone("0800 221 0800")), service("bb", phone("+254 800 221 0800")))
    assert levels() == ["error"], "however it is written"
    kenya.write(service("aa", phone("0800 221 0800")), service("bb", phone("0800 221 0800", ", shared_with: [ke-aa]")))
    assert levels() == []
    kenya.write(service("aa", phone("116")), service("bb", phone("116")), service("cc", phone("116", ", shared_with: [ke-aa]")))
    assert levels() == ["error"], "bb is tied to nobody"
    kenya.write(service("aa", phone("116")), service("bb", phone("117", ", shared_with: [ke-aa]")))
    assert levels() == ["error"], "declared, but not so"
    kenya.write(service("aa", phone("116"), "organisation: House"), service("bb", phone("116"), "organisation: House"))
    assert levels() == ["warning"], "one house may well share a number; still to be said"
    kenya.write(service("aa", phone("116"), "area: [KE-30]"), service("bb", phone("116"), "area: [KE-01]"))
    assert levels() == [], "areas apart"
    kenya.write(service("aa", phone("116"), "name: {en: Line}"), service("bb", phone("116"), "name: {en: LINE, sw: x}"))
    assert levels() == [], "one name"


def test_the_emergency_number_under_another_name(kenya: Kenya) -> None:
    head = HEAD + 'emergency:\n  - {number: "999", general: true, source_url: "https://p.go.ke/", checked_on: 2026-11-24}\n'
    kenya.write(service("aa", phone("999")), head=head)
    assert [each.level for each in kenya.found("same_number")] == ["warning"]
    kenya.write(service("aa", phone("999", ", shared_with: [emergency]")), head=head)
    assert kenya.found("same_number") == []
    kenya.write(service("aa", "kind: police_report", phone("999")), head=head)
    assert kenya.found("same_number") == []
    assert key_of("999", "KE") != key_of("999", "GB"), "short numbers mean different things in different countries"


def test_old_names_of_zones_and_languages_are_put_right(kenya: Kenya) -> None:
    old = HEAD.replace("[sw, en]", "[sw, iw]").replace("KE", "IN").replace("Africa/Nairobi", "Asia/Calcutta")
    path = kenya.path.with_name("IN.yml")
    path.write_text(old + "services: []  # Asia/Calcutta stays here\n", "utf-8")
    assert {each.fixable for each in run(kenya.settings, ["time_zones", "codes"], "IN")} == {True}
    assert repair(kenya.settings, ["time_zones", "codes"]) == [path]
    assert read_yaml(path)["time_zones"] == ["Asia/Kolkata"]
    assert read_yaml(path)["languages"] == ["sw", "he"]
    assert "# Asia/Calcutta stays here" in path.read_text("utf-8")
    assert run(kenya.settings, ["time_zones", "codes"], "IN") == []


def test_addresses_are_put_right_and_nothing_else_is(kenya: Kenya) -> None:
    dirty = "https://help.go.ke/a?b=%C3%A4&fbclid=abc&c"
    kenya.write(service("line", f"chat_url: {dirty}  # why: {dirty}x"))
    assert repair(kenya.settings, ["addresses"]) == [kenya.path]
    assert f"chat_url: https://help.go.ke/a?b=%C3%A4&c  # why: {dirty}x" in kenya.path.read_text("utf-8")
    assert kenya.found("addresses") == []


@pytest.mark.parametrize("url", [
    "https://www.childline.org.uk/", "http://xn--80ak6aa92e.com/", "https://пример.рф/", "https://a.b-c.co/x?utm=1#utm_source=x",
    "https://help.example.gov.ke/",
])
def test_good_addresses_are_left_alone(url: str) -> None:
    assert problem(url) is None
    assert tidy(url) == url


@pytest.mark.parametrize("url", [
    "https://nohost", "https://-a.org/", "https://a..org/", "https://1.2.3.4/", "https://[::1]/", "https://[bad/", "https://x.org:0x/",
    "https://u@x.org/", "https://printer.local/", "https://x.test/", f"https://{'a' * 64}.org/", "https://x.123/",
])
def test_bad_addresses_are_named(url: str) -> None:
    assert problem(url) is not None


def test_tables() -> None:
    assert {"GB-SCT", "FI-18", "US-CA", "KE-30"} <= subdivisions()
    assert "GB-XX" not in subdivisions()
    assert is_language("pt-BR")
    assert is_language("zh-Hant-TW")
    assert not is_language("en-XX")
    assert current_language("iw") == "he"
    assert zones_of("XK") == ("Europe/Belgrade",)
    assert zones_of("ZZ") == ()


def test_a_file_of_no_country_is_found(kenya: Kenya) -> None:
    kenya.path.with_name("UK.yml").write_text(HEAD, "utf-8")
    kenya.path.with_name("ke2.yml").write_text(HEAD, "utf-8")
    found = {Path(each.file).name for each in run(kenya.settings, ["codes"]) if "not a code of ISO 3166-1" in each.message}
    assert found == {"UK.yml", "ke2.yml"}


def test_a_broken_file_hides_no_other(kenya: Kenya) -> None:
    kenya.write(service("line", "languages: [xx]"))
    kenya.path.with_name("GB.yml").write_text("country: [", "utf-8")
    assert len(kenya.found("codes")) == 1
    assert any("GB.yml" in each.file for each in run(kenya.settings, ["content"]))


def test_platforms(kenya: Kenya) -> None:
    folder = kenya.path.parents[1] / "platforms"
    folder.joinpath("zz_game.yml").write_text(
        "id: zz_game\nname: ROBLOX\nread_as: live\nservice: closed\naliases: {en: [zz game, Insta]}\nstatus: draft\n"
        "minimum_age:\n  QQ: {age: 13, source_url: https://zz.com/, checked_on: 2026-11-24}\n", "utf-8")
    found = [each for each in run(kenya.settings, ["platforms", "codes", "provenance"]) if "zz_game" in each.file]
    assert {(each.rule, each.line, each.level) for each in found} == {
        ("platforms", 2, "error"), ("platforms", 5, "error"), ("codes", 8, "error"), ("provenance", 4, "warning"),
    }


def test_coverage_page_that_was_edited_is_found_and_written_again(kenya: Kenya) -> None:
    kenya.write(service("line"))
    page = kenya.settings.project / "docs" / "reference" / "coverage.md"
    assert [each.fixable for each in run(kenya.settings, ["coverage"])] == [True], "missing"
    assert repair(kenya.settings, ["coverage"]) == [page]
    assert run(kenya.settings, ["coverage"]) == []
    page.write_text(page.read_text("utf-8").replace("2 countries", "200 countries"), "utf-8")
    assert [each.level for each in run(kenya.settings, ["coverage"])] == ["error"]
    page.unlink()
    kenya.path.write_text("[", "utf-8")
    assert run(kenya.settings, ["coverage"]) == [], "the rule `content` speaks first"
    assert repair(kenya.settings, ["coverage"]) == []


def test_one_country_only(kenya: Kenya) -> None:
    kenya.write(service("line", "languages: [xx]"))
    assert run(kenya.settings, ["codes"], "GB") == []
    assert len(run(kenya.settings, ["codes"])) == 1
