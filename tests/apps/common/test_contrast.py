"""Every pair of colours of the pages is readable, in the light and in the dark."""

import re
from pathlib import Path

import pytest

import parvis.apps.common
from parvis.apps.common.colours import (
    ENAMEL,
    PAPERS,
    accent_stylesheet,
    contrast,
    is_readable,
)
from parvis.core.errors import MalformedError

TOKENS = Path(parvis.apps.common.__file__).parent / "static/common/tokens.css"
GROUNDS = ("paper", "sheet", "stone")
TEXTS = [
    (ink, ground) for ink in ("ink", "ink-soft", "enamel", "enamel-deep") for ground in GROUNDS
]
TEXTS += [("ink", f"{wash}-wash") for wash in ("enamel", "lime", "brick", "straw")]
TEXTS += [(tone, f"{tone}-wash") for tone in ("lime", "brick", "straw")]
TEXTS += [(tone, ground) for tone in ("lime", "brick", "straw") for ground in ("paper", "sheet")]
TEXTS += [("enamel-deep", "enamel-wash"), ("ink-soft", "enamel-wash"), ("ink-soft", "straw-wash")]
TEXTS += [("on-enamel", "enamel"), ("on-enamel", "enamel-deep"), ("on-plate", "plate")]
TEXTS += [("on-accent", "accent")]
SIGNS = [("edge", ground) for ground in GROUNDS] + [("plate-rule", "plate")]
SIGNS += [("accent", "paper"), ("accent", "sheet"), ("enamel", "enamel-wash")]


def tokens(scheme):
    text = TOKENS.read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_a_text_stands_out_seven_times(scheme, ink, ground):
    colours = tokens(scheme)

    assert contrast(colours[ink], colours[ground]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_a_sign_stands_out_four_and_a_half_times(scheme, sign, ground):
    colours = tokens(scheme)

    assert contrast(colours[sign], colours[ground]) >= 4.5


def test_the_dark_scheme_says_every_colour_again():
    light, dark = tokens("light"), tokens("dark")

    same = {name for name in light if light[name] == dark[name]}

    assert same <= {"on-plate"}


def test_a_town_s_accent_is_judged_on_the_paper_of_the_pages():
    assert {scheme: tokens(scheme)["paper"] for scheme in ("light", "dark")} == PAPERS
    assert tokens("light")["enamel"] == ENAMEL


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0)],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(("accent", "readable"), [("#8a3b12", True), ("#ffcc00", False)])
def test_a_pale_accent_is_refused(accent, readable):
    assert is_readable(accent) is readable


@pytest.mark.parametrize("accent", ["#8a3b12", "#ffcc00", "#000000", "#1F4E8C", "#7a7a00"])
def test_an_accent_is_readable_in_both_schemes_whatever_the_town_chose(accent):
    colours = re.findall(r"#[0-9a-f]{6}", accent_stylesheet(accent).lower())
    light, on_light, dark, on_dark = colours

    assert contrast(light, PAPERS["light"]) >= 4.5
    assert contrast(dark, tokens("dark")["sheet"]) >= 4.5
    assert contrast(light, on_light) >= 4.5
    assert contrast(dark, on_dark) >= 4.5


@pytest.mark.parametrize("wrong", ["", "red", "#fff", "#12345g", "#1234567", "url(x)"])
def test_what_is_not_a_colour_is_refused(wrong):
    with pytest.raises(MalformedError):
        contrast(wrong, "#ffffff")
