"""Arabic words with others written to them: and, in, to, the, will."""

from __future__ import annotations

import pytest

from bot.safety.clitics import bare
from bot.safety.screen import Screen


@pytest.mark.parametrize(("word", "left"), [
    ("وبالاطفال", "اطفال"), ("للقاصرين", "القاصرين"), ("فالحمام", "الحمام"), ("هيضربني", "يضربني"), ("كنشوف", "نشوف"),
    ("بخاف", "اخاف"), ("وقفل", "قفل"),
])
def test_what_is_written_together_is_taken_away(word: str, left: str) -> None:
    assert left in list(bare(word))


@pytest.mark.parametrize("word", ["", "و", "ال", "children", "بچه" * 30, "و" * 2000])
def test_odd_words_are_left_alone(word: str) -> None:
    assert all(len(left) >= 3 for left in bare(word))
    assert not [left for left in bare(word) if left == word]


@pytest.mark.parametrize(("text", "risk"), [
    ("وبيهددني بالسكينة", "risk_danger_now"),
    ("اتفرجت على مقاطع للقاصرين وبدي أبطل", "risk_offending_thoughts"),
    ("نقلب على بنات قاصرات", "risk_csam_seeking"),
    ("وبالليل خالي بيدخل لسريري", "risk_abuse"),
    ("خلاني المسه", "risk_abuse"),
    ("سمعنا اطلاق النار", "risk_danger_now"),
])
def test_a_risk_is_seen_through_them(screen: Screen, text: str, risk: str) -> None:
    assert risk in screen.look(text).sure


@pytest.mark.parametrize("text", [
    "العالم جميل والكتاب مفيد", "وضعت الكتاب في البيت", "كامل يحب المدرسة", "وضعت الحقيبة لوحدي", "بفضل غيري نجحت",
    "سوف القتلى يزيدون", "جمهور الاهلي ضرب الكرة", "الطب النفسي مهم", "البدو يقتلون الماعز للعيد",
])
def test_whole_words_are_not_cut(screen: Screen, text: str) -> None:
    assert not screen.look(text).sure


@pytest.mark.parametrize(("word", "own"), [("الحالي", "حالي"), ("بالنفسي", "نفسي"), ("الموتي", "موتي"), ("الاهلي", "اهلي")])
def test_a_word_with_the_article_is_nobodys_own(word: str, own: str) -> None:
    assert own not in list(bare(word))


@pytest.mark.parametrize("text", [
    "خلاني في المستشفى مع جدتي", "خلوني في المسجد", "بحياتي ما ضحكت هيك", "وقف اطلاق النار", "باكل حبوب الذرة",
    "الاغتصاب جريمة", "حاسس اني مربوط بحبل", "أبوي بيذبحني لو شاف درجة التاريخ", "مقطع من الحرب لطفل ماقدرت اكمل يومي",
])
def test_everyday_words_with_others_written_to_them_say_nothing(screen: Screen, text: str) -> None:
    assert not screen.look(text).sure
