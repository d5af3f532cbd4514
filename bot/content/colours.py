"""Contrast of colours, after WCAG 2.2. Colours are `#rrggbb`."""

from __future__ import annotations


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (
        each / 255 / 12.92 if each / 255 <= 0.04045 else ((each / 255 + 0.055) / 1.055) ** 2.4 for each in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightened(colour: str, against: str, ratio: float) -> str:
    """Return `colour` mixed with as little white as gives it `ratio` against the dark colour `against`."""
    for part in range(0, 101, 5):
        mixed = "#" + "".join(f"{round(each + (255 - each) * part / 100):02x}" for each in _channels(colour))
        if contrast(mixed, against) >= ratio:
            return mixed
    return "#ffffff"


def darkened(colour: str, against: str, ratio: float) -> str:
    """Return `colour` mixed with as little black as gives it `ratio` against the light colour `against`."""
    for part in range(0, 101, 5):
        mixed = "#" + "".join(f"{round(each * (100 - part) / 100):02x}" for each in _channels(colour))
        if contrast(mixed, against) >= ratio:
            return mixed
    return "#000000"
