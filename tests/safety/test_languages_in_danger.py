"""Help, suicide, rape, emergency: seen in the most spoken languages of the world, in their script and in Latin letters."""

from __future__ import annotations

import pytest

from bot.safety.lists import CLASSES
from bot.safety.reading import tokens
from bot.safety.screen import PREVENTION, Screen

MESSAGES = {
    "en": [
        "help me please", "i want to kill myself", "i was raped", "emergency", "someone is going to kill me",
    ],
    "zh": [
        "救命", "我想自杀", "我被强奸了", "紧急情况", "我不想活了", "jiuming", "wo xiang zisha", "有人要杀我",
    ],
    "hi": [
        "मुझे बचाओ", "मैं आत्महत्या करना चाहता हूँ", "मेरा बलात्कार हुआ", "आपातकाल", "मुझे मरना है", "mujhe bachao",
        "main marna chahta hu", "mera rape hua hai", "मदद करो",
    ],
    "es": [
        "ayúdame", "me quiero suicidar", "me violaron", "emergencia", "me van a matar", "socorro",
    ],
    "fr": [
        "au secours", "je veux me suicider", "on m'a violée", "urgence", "aidez-moi", "je veux mourir", "jve mourir",
    ],
    "ar": [
        "النجدة", "أريد الانتحار", "اغتصبوني", "طوارئ", "ساعدوني", "el na2da", "3ayez amout", "ightasabouni",
        "intihar",
    ],
    "bn": [
        "বাঁচাও", "আমি আত্মহত্যা করতে চাই", "আমাকে ধর্ষণ করা হয়েছে", "জরুরি", "আমি মরতে চাই", "bachao amake",
        "ami morte chai", "amake dhorshon koreche", "সাহায্য করুন",
    ],
    "pt": [
        "socorro", "quero me matar", "fui estuprada", "emergência", "fui violada", "ajuda por favor", "quero morrer",
    ],
    "ru": [
        "помогите", "хочу покончить с собой", "меня изнасиловали", "чрезвычайная ситуация", "спасите", "хочу умереть",
        "pomogite", "hochu umeret", "menya iznasilovali", "экстренная помощь",
    ],
    "ur": [
        "بچاؤ", "میں خودکشی کرنا چاہتا ہوں", "میرے ساتھ زیادتی ہوئی", "ایمرجنسی", "مجھے بچاؤ", "میرا ریپ ہوا",
        "mujhe bachao", "khudkushi karna chahti hun", "مدد کرو",
    ],
    "id": [
        "tolong", "aku mau bunuh diri", "aku diperkosa", "darurat", "aku ingin mati", "tolong aku", "saya diperkosa",
    ],
    "de": [
        "hilfe", "ich will mich umbringen", "ich wurde vergewaltigt", "notfall", "ich will sterben", "hilf mir",
    ],
    "ja": [
        "助けて", "死にたい", "レイプされた", "緊急", "自殺したい", "たすけて", "しにたい", "tasukete", "shinitai",
    ],
    "sw": [
        "nisaidie", "nataka kujiua", "nimebakwa", "dharura", "nataka kufa", "msaada", "saidia",
    ],
    "mr": [
        "मला वाचवा", "मला आत्महत्या करायची आहे", "माझ्यावर बलात्कार झाला", "आणीबाणी", "मला मरायचं आहे", "mala vachva",
        "mala marayche ahe", "मदत करा",
    ],
    "te": [
        "నన్ను కాపాడండి", "నేను ఆత్మహత్య చేసుకోవాలనుకుంటున్నాను", "నన్ను రేప్ చేశారు", "అత్యవసరం", "నాకు చావాలని ఉంది",
        "nannu kapadandi", "chavalani undi", "సహాయం చేయండి", "నాపై అత్యాచారం జరిగింది",
    ],
    "tr": [
        "imdat", "kendimi öldürmek istiyorum", "tecavüze uğradım", "acil", "intihar etmek istiyorum", "yardım edin",
        "olmek istiyorum", "tecavuze ugradim",
    ],
    "ta": [
        "காப்பாற்றுங்கள்", "நான் தற்கொலை செய்ய வேண்டும்", "என்னை கற்பழித்தார்கள்", "அவசரம்",
        "சாக வேண்டும் போல் இருக்கிறது", "kaapathunga", "naan saaganum", "உதவி செய்யுங்கள்",
        "என்னை பாலியல் வன்கொடுமை செய்தார்கள்",
    ],
    "vi": [
        "cứu tôi với", "tôi muốn tự tử", "tôi bị hiếp dâm", "khẩn cấp", "tôi muốn chết", "cuu toi voi",
        "toi muon chet", "giúp tôi với",
    ],
    "ko": [
        "도와주세요", "자살하고 싶어요", "강간당했어요", "긴급", "살려주세요", "죽고 싶어요", "jukgo sipeo", "도와줘",
        "성폭행 당했어요",
    ],
    "it": [
        "aiuto", "voglio uccidermi", "mi hanno violentata", "emergenza", "voglio morire", "aiutatemi",
        "mi hanno stuprata",
    ],
    "pl": [
        "pomocy", "chcę się zabić", "zgwałcono mnie", "nagły wypadek", "chcę umrzeć", "ratunku", "chce sie zabic",
        "zostalam zgwalcona",
    ],
    "uk": [
        "допоможіть", "хочу покінчити з собою", "мене зґвалтували", "надзвичайна ситуація", "рятуйте", "хочу померти",
    ],
    "fa": [
        "کمک", "میخواهم خودکشی کنم", "به من تجاوز شد", "اورژانس", "نجاتم بدهید", "می‌خوام بمیرم", "komak",
        "mikham bemiram", "khodkoshi",
    ],
    "fi": [
        "apua", "haluan tappaa itseni", "minut raiskattiin", "hätätilanne", "haluan kuolla",
    ],
    "sv": [
        "hjälp", "jag vill ta livet av mig", "jag blev våldtagen", "nödläge", "jag vill dö",
    ],
}
EVERYDAY = [
    "help i cant log in", "how do i report an emergency on instagram", "socorro no entiendo matemáticas", "me muero de risa",
    "apua en tajua matikkaa", "hilfe mein passwort ist weg", "tolong jelaskan privasi", "au secours mon mot de passe est perdu",
    "النجدة ما فهمت الرياضيات", "acil cevap nedir", "pomocy z matematyką",
]


@pytest.mark.parametrize(("language", "message"), [(code, each) for code, all_of in MESSAGES.items() for each in all_of])
def test_it_reaches_the_danger_card(screen: Screen, language: str, message: str) -> None:
    """The patterns alone are sure, whatever the page's language and without any model."""
    seen = screen.look(message).sure
    assert set(seen) & (set(CLASSES) - PREVENTION), (language, message)


@pytest.mark.parametrize("message", EVERYDAY)
def test_a_word_of_help_in_an_everyday_sentence_is_no_danger(screen: Screen, message: str) -> None:
    assert not screen.look(message).sure


@pytest.mark.parametrize(
    "message", ["k i l l m y s e l f", "kill myself", "i \u200bwant to d\u200bie", "i w4nt t0 d1e", "I W A N T T O D I E"]
)
def test_letters_apart_and_invisible_ones_hide_nothing(screen: Screen, message: str) -> None:
    assert "risk_suicide_self_harm" in screen.look(message).sure


def test_signs_that_hang_on_letters_are_parts_of_words() -> None:
    for word in ("కాపాడండి", "காப்பாற்றுங்கள்", "वाचवा", "বাঁচাও", "സഹായിക്കൂ", "ช่วยด้วย", "ជួយ"):
        assert tokens(word) == [word]
