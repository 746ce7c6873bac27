"""Colours that tell agencies apart, with the contrast WCAG AA asks for; never without the agency's name beside them."""

import colorsys
from collections.abc import Iterable

_APART = 0.381966
"""Golden section of the colour circle: neighbours in the list are never neighbours in colour."""
_LEAST_CONTRAST = 4.5
_WHITE = 1.0


def agency_colours(agencies: Iterable[str]) -> dict[str, str]:
    """A light background for each agency: black on it has a contrast above 12:1 (WCAG AA asks for 4.5)."""
    names = sorted(set(agencies))
    return {name: _hex(colorsys.hls_to_rgb((place * _APART) % 1.0, 0.88, 0.65)) for place, name in enumerate(names)}


def agency_inks(agencies: Iterable[str]) -> dict[str, str]:
    """The same hues dark enough for marks and text on white: 4.5:1 or more (WCAG AA 1.4.3 and 1.4.11)."""
    inks = {}
    for place, name in enumerate(sorted(set(agencies))):
        light = 0.42
        while contrast(colour := colorsys.hls_to_rgb((place * _APART) % 1.0, light, 0.75)) < _LEAST_CONTRAST:
            light -= 0.02
        inks[name] = _hex(colour)
    return inks


def contrast(colour: tuple[float, float, float], other: float = _WHITE) -> float:
    """The contrast of a colour (parts from 0 to 1) with white, or with another relative luminance (WCAG 2.2)."""
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]  # noqa: PLR2004  (WCAG's own figures)
    light = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    return (max(light, other) + 0.05) / (min(light, other) + 0.05)


def _hex(colour: tuple[float, float, float]) -> str:
    # Rounded down, so that the paper's colour is no lighter than the one whose contrast was reckoned.
    return "#" + "".join(f"{int(part * 255):02X}" for part in colour)
