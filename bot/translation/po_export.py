"""A language's texts as gettext PO, for Weblate, Crowdin or any editor of translations.

An entry: `msgctxt` is the reference without its language, `msgid` the English text, `msgstr` the text of the language, empty
where there is none or it is still English. Comments say who reads it and what must stay. Without dates: the same texts
give the same bytes.
"""

from __future__ import annotations

import polib

from bot.content.models.shared import placeholders_of
from bot.translation.exceptions import Exceptions
from bot.translation.left_over import LeftOver
from bot.translation.units import Folder, Unit

_VOICES = {"child": "under 13", "teen": "13 to 17", "adult": "a grown-up who asks for a child"}
_MOST = {"title": 60, "adult_title": 60}


def as_po(english: Folder, other: Folder, code: str, left_over: LeftOver, exceptions: Exceptions) -> str:
    """Return the PO file of language `code`."""
    file = polib.POFile(wrapwidth=100)
    file.header = "Texts of Majakka for translators; what the comments mean: docs/how-to/add-a-language.md"
    file.metadata = {
        "Project-Id-Version": "Majakka", "Language": code, "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit", "X-Source-Language": "en",
    }
    for ref, unit in english.units.items():
        found = other.units.get(ref)
        text = found.text if found else ""
        if found and code != "en" and left_over.found(text, unit.text, exceptions.same):
            text = ""
        file.append(_entry(unit, english, text))
    return f"{file}".rstrip("\n") + "\n"


def _entry(unit: Unit, english: Folder, text: str) -> polib.POEntry:
    names = sorted(placeholders_of(unit.text))
    return polib.POEntry(
        msgctxt=unit.ref, msgid=unit.text, msgstr=text, comment="\n".join(_notes(unit, names)),
        occurrences=[(f"en/{unit.file.relative_to(english.root).as_posix()}", str(unit.line))],
        flags=["python-brace-format"] if names else [],
    )


def _notes(unit: Unit, names: list[str]) -> list[str]:
    path = unit.ref.partition("#")[2].split(".")
    spoken = unit.ref.startswith(("answers/", "countries/", "plan/", "phrases#"))
    voice = next((each for each in path if spoken and each in _VOICES), None)
    notes = [f"Voice: {voice} ({_VOICES[voice]})" if voice else "Voice: everybody"]
    if names:
        notes.append(f"Keep as they are, without endings: {', '.join(f'{{{name}}}' for name in names)}")
    if most := _MOST.get(path[-1] if unit.ref.startswith("answers/") else ""):
        notes.append(f"At most {most} characters")
    return notes
