"""Contrast of colours, and the style sheet of a town's own accent."""

import re

from parvis.core.errors import MalformedError

ENAMEL = "#163f80"
PAPERS = {"light": "#f6f2ea", "dark": "#16191d"}
WHITE, NIGHT = "#ffffff", "#0f1c31"
LEAST_FOR_SIGNS = 4.5
LEAST_ON_NIGHT = 5.0  # on the dark paper, so that the lighter sheets keep 4.5
HEX = re.compile(r"#[0-9a-f]{6}")

SHEET = """:root {{ --accent: {light}; --on-accent: {on_light}; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --accent: {dark}; --on-accent: {on_dark}; }}
}}
"""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def is_readable(accent: str) -> bool:
    """Return whether a town may take this accent: 4.5:1 on the paper of the pages."""
    return contrast(accent, PAPERS["light"]) >= LEAST_FOR_SIGNS


def accent_stylesheet(accent: str) -> str:
    """Return `/couleurs.css`: the town's accent, lightened for the dark scheme."""
    light = accent if is_readable(accent) else ENAMEL
    dark = _lightened(light)
    return SHEET.format(light=light, on_light=_ink_on(light), dark=dark, on_dark=_ink_on(dark))


def _lightened(colour: str) -> str:
    """Mix with white until the colour stands out on dark paper."""
    parts = _parts(colour)
    for tenths in range(11):
        mixed = [round(part + (255 - part) * tenths / 10) for part in parts]
        found = "#" + "".join(f"{part:02x}" for part in mixed)
        if contrast(found, PAPERS["dark"]) >= LEAST_ON_NIGHT:
            return found
    return WHITE


def _ink_on(colour: str) -> str:
    return max((WHITE, NIGHT), key=lambda ink: contrast(ink, colour))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    if not HEX.fullmatch(colour.lower()):
        raise MalformedError(f"not a colour: {colour!r}")
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue
