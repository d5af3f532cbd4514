"""French and Portuguese risk lists: constructions rather than sentences, and what only sounds like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.safety.screen import Screen

SCREEN = Screen.of(Path(__file__).resolve().parents[2] / "resources")


@pytest.mark.parametrize(("text", "risk"), [
    ("ma nièce s'est entaillé la cuisse", "risk_suicide_self_harm"),
    ("chu tannée de vivre", "risk_suicide_self_harm"),
    ("tout le monde serait soulagé si je n'étais plus là", "risk_suicide_self_harm"),
    ("je suis montée dans sa voiture et il m'emmène je sais pas où", "risk_danger_now"),
    ("il a dit qu'il allait nous défoncer", "risk_danger_now"),
    ("mon oncle m'a demandé de faire des trucs bizarres", "risk_abuse"),
    ("la petite m'a raconté que son père l'enferme", "risk_abuse"),
    ("je cherche un forum avec des contenus de gamines", "risk_csam_seeking"),
    ("j'évite de rester seul avec mon neveu à cause de mes pulsions", "risk_offending_thoughts"),
    ("une thérapie pour ne jamais agresser", "risk_offending_thoughts"),
    ("já não me apetece viver", "risk_suicide_self_harm"),
    ("minha prima está se cortando", "risk_suicide_self_harm"),
    ("estou farta de viver", "risk_suicide_self_harm"),
    ("disse que se eu fugir me mata", "risk_danger_now"),
    ("o meu padrasto expulsou-me de casa", "risk_danger_now"),
    ("o meu tio dá-me bofetadas", "risk_abuse"),
    ("o treinador mandou-me tirar a camisola, apalpou-me nas pernas", "risk_abuse"),
    ("alguém tem um canal com menininhas", "risk_csam_seeking"),
    ("fantasio com uma aluna", "risk_offending_thoughts"),
    ("um tratamento para nunca abusar", "risk_offending_thoughts"),
])
def test_constructions_are_seen_without_the_detector(text: str, risk: str) -> None:
    assert risk in SCREEN.look(text).sure


@pytest.mark.parametrize("text", [
    "comment m'excuser", "je veux arrêter de regarder des vidéos de chats", "le facteur est devant la porte",
    "au secours j'ai perdu mon doudou", "je veux disparaître de tiktok", "mes parents m'ont mis dehors du groupe",
    "je suis dans sa voiture on roule vers la plage", "minha mãe me botou pra fora da cama", "pra que serve isso aqui",
    "não aguento mais essa prova", "essa professora vai me matar de tanta lição", "socorro esqueci minha senha",
    "seria melhor se eu estudasse mais", "o médico pediu pra tirar a camisa", "só gosto de meninas",
])
def test_what_only_sounds_alike_is_no_pattern(text: str) -> None:
    assert not SCREEN.look(text).sure
