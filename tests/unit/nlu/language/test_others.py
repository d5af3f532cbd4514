"""Languages that nothing here understands are told from the ten that are, and take no message from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import bot.engine  # noqa: F401 - the seam comes before any import of Rasa
from bot.content.yaml_file import ContentError
from bot.nlu.glossary.tokens import is_word, tokens
from bot.nlu.language.others import OtherLanguages
from bot.nlu.normaliser import normalise
from bot.settings import settings

# As a child would write; the language that the detector takes it for.
MESSAGES = {
    "ru": ("uk", ["меня травят в школе что делать", "мне страшно рассказать маме", "он угрожает выложить мои фото"]),
    "no": ("sv", ["hvordan blokkerer jeg noen på snapchat", "jeg tør ikke å si det til noen"]),
    "da": ("sv", ["jeg tør ikke sige det til min mor", "hvordan blokerer jeg nogen på snapchat"]),
    "nl": ("de", ["ik durf het niet aan mijn moeder te vertellen", "ik word gepest op school"]),
    "it": ("es", ["un ragazzo mi chiede foto", "a scuola mi prendono in giro tutti"]),
    "fa": ("ar", ["یه نفر ازم عکس میخواد", "چطور کسی رو بلاک کنم"]),
    "ur": ("ar", ["ایک لڑکا مجھ سے تصویریں مانگ رہا ہے"]),
    "mr": ("hi", ["मला आईला सांगायला भीती वाटते"]),
    "et": ("fi", ["üks poiss tahab minust pilte", "kuidas ma kedagi blokeerin"]),
    "tr": ("fi", ["bir adam benden fotoğraf istiyor"]),
    "pl": ("de", ["jakiś facet chce moich zdjęć", "boje sie powiedziec mamie"]),
}


@pytest.fixture(scope="module")
def others() -> OtherLanguages:
    return OtherLanguages.read(settings().resources)


def words(text: str) -> list[str]:
    return [each for each in tokens(normalise(text)) if is_word(each) and not each.isdigit()]


def nothing(word: str) -> bool:
    return False


def only(*known: str) -> Callable[[str], bool]:
    return lambda word: word in known


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, (_, texts) in MESSAGES.items() for text in texts])
def test_a_message_is_told_from_the_nearest_language(others: OtherLanguages, language: str, text: str) -> None:
    assert others.told(words(text), MESSAGES[language][0], nothing) == language


def test_two_words_are_not_enough(others: OtherLanguages) -> None:
    assert others.told(words("jeg ikke"), "sv", nothing) is None


def test_what_the_language_knows_speaks_for_it(others: OtherLanguages) -> None:
    said = words("ciao ragazzo bella foto")
    assert others.told(said, "es", nothing) == "it"
    assert others.told(said, "es", only("ragazzo")) is None


def test_a_relation_may_know_the_words_and_a_letter_excludes(others: OtherLanguages) -> None:
    said = words("он пишет мне что делать")
    assert others.told(said, "uk", lambda word: True) == "ru"
    assert others.told([*said, "її"], "uk", lambda word: True) is None


def test_one_borrowed_word_in_a_long_message_changes_nothing(others: OtherLanguages) -> None:
    assert others.told(words("he always says ragazzo to me and then he laughs about it"), "en", nothing) is None


def test_no_list_is_read_where_there_is_a_glossary(tmp_path: Path) -> None:
    for code in ("xa", "xb"):
        (tmp_path / "languages" / code).mkdir(parents=True)
        (tmp_path / "languages" / code / "told_by.yml").write_text("words: foo bar baz\nread_with: xb\n", "utf-8")
    (tmp_path / "languages" / "xb" / "glossary.tsv").write_text("foo\tfoo\n", "utf-8")
    read = OtherLanguages.read(tmp_path)
    assert set(read.languages) == {"xa"}
    assert (read.read_with("xa"), read.read_with("xb"), read.read_with("xc"), read.read_with(None)) == ("xb", "xb", "xc", None)
    assert read.told(["foo", "bar", "baz"], "xb", nothing) == "xa"


def test_a_file_of_another_shape_is_refused(tmp_path: Path) -> None:
    (tmp_path / "languages" / "xa").mkdir(parents=True)
    (tmp_path / "languages" / "xa" / "told_by.yml").write_text("words: [foo]\n", "utf-8")
    with pytest.raises(ContentError):
        OtherLanguages.read(tmp_path)
