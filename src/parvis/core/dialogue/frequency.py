"""How often it happens, from the words used."""

import re
from dataclasses import dataclass
from enum import StrEnum

from parvis.core.dialogue.text import fold


class Often(StrEnum):
    ALWAYS = "always"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    OFTEN = "often"
    SOMETIMES = "sometimes"
    RAIN = "rain"


@dataclass(frozen=True, slots=True)
class Frequency:
    """The words used, and what they amount to."""

    words: str
    often: Often


_DAYS = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?"
_PART = r"(?:jours?|matins?|midis?|soirs?|soirees?|nuits?|apres-midis?|heures?)"
_TIMES = r"(?:\d+|une|deux|trois|quatre|cinq|six|plusieurs) (?:a \d+ |ou \w+ )?fois"
_RULES: tuple[tuple[Often, re.Pattern[str]], ...] = (
    (
        Often.RAIN,
        re.compile(
            r"\b(?:des qu'il|quand il|chaque fois qu'il|lorsqu'il|s'il) (?:pleut|gele)\b"
            r"|\ba chaque (?:pluie|averse|orage)\b"
        ),
    ),
    (
        Often.DAILY,
        re.compile(
            rf"\b(?:tou[st] les|toute les|toutes les|chaque|tt les"
            rf"|ts les) {_PART}\b(?: de la semaine)?"
            rf"|\b{_TIMES} par (?:jour|nuit)\b|\b(?:quotidiennement|tlj)\b"
        ),
    ),
    (
        Often.WEEKLY,
        re.compile(
            rf"\b(?:tou[st] les|toutes les|chaque|tt les|ts les) (?:{_DAYS}|week[- ]?ends?"
            rf"|we|semaines?|mercredi et samedi)\b"
            rf"|\b{_TIMES} par semaine\b|\bun jour sur \w+\b"
        ),
    ),
    (
        Often.MONTHLY,
        re.compile(rf"\b(?:tous les|chaque) (?:mois|hivers?|etes?)\b|\b{_TIMES} par (?:mois|an)\b"),
    ),
    (
        Often.ALWAYS,
        re.compile(
            r"\b(?:sans arret|en permanence|tout le temps|tt le temps|jour et nuit"
            r"|24 ?h(?:eures)? ?(?:/|sur) ?24|"
            r"constamment|continuellement|en continu|toute la (?:nuit|journee)|nuit et jour)\b"
        ),
    ),
    (
        Often.OFTEN,
        re.compile(
            r"\b(?:regulierement|tres souvent|trop souvent|souvent|frequemment|a chaque fois|"
            r"chaque fois|sans cesse|a repetition|encore et encore)\b"
        ),
    ),
    (
        Often.SOMETIMES,
        re.compile(r"\b(?:de temps en temps|parfois|des fois|rarement|quelquefois)\b"),
    ),
)


def how_often(text: str) -> Frequency | None:
    """Return the frequency told most exactly."""
    folded = fold(text)
    for often, rule in _RULES:
        if match := rule.search(folded):
            return Frequency(text[match.start() : match.end()], often)
    return None
