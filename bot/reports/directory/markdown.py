"""docs/reference/coverage.md: the same numbers, as of the newest check, so that the file changes only when the facts do."""

from __future__ import annotations

from pathlib import Path

from bot.content.content import Content
from bot.reports.directory.numbers import KINDS, NEEDED, Numbers, count, newest_check

FILE = Path("docs") / "reference" / "coverage.md"


def expected(content: Content) -> str:
    """Return what the file should hold for this content."""
    return text(count(content, newest_check(content)))


def write(project: Path, content: Content) -> list[Path]:
    """Write the file below `project` where it is not current; return what changed."""
    path, wanted = project / FILE, expected(content)
    if path.is_file() and path.read_text("utf-8") == wanted:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(wanted, "utf-8")
    return [path]


def text(numbers: Numbers) -> str:
    """Return the numbers as Markdown."""
    gaps = {kind: [each.code for each in numbers.countries if kind in each.missing] for kind in ("emergency", *NEEDED)}
    lines = [
        "# What the directory covers",
        "",
        "Written by `majakka report directory`, never by hand; `majakka check` compares. Ages count to the newest check.",
        "",
        f"As of {numbers.day}: {len(numbers.countries)} countries and territories, {numbers.with_emergency} with an emergency",
        f"number, {numbers.complete} with all that a child needs in every country (emergency number, child helpline, hotline",
        "or portal, police). Drafts and overdue facts do not count.",
        "",
        "| kind | countries with one | international services |",
        "|---|---|---|",
        *(f"| {kind} | {numbers.kinds[kind]} | {numbers.international[kind]} |" for kind in KINDS),
        "",
        f"| age of {numbers.facts} facts | |",
        "|---|---|",
        *(f"| {words} | {facts} |" for words, facts in numbers.ages.items()),
        "",
        "Files by how their pages were read: " + ", ".join(f"{how} {files}" for how, files in numbers.read_as.items()) + ".",
        "",
        "## Gaps",
        "",
        *(f"- {kind}: {_codes(codes)}" for kind, codes in gaps.items()),
        f"- no file: {_codes(numbers.without_file)}",
        "",
    ]
    return "\n".join(lines)


def _codes(codes: list[str]) -> str:
    return f"{len(codes)} ({' '.join(codes)})" if codes else "none"
