"""Since when, and how often: the words used and what they mean on a calendar.

"Depuis trois semaines" gives an interval for the day it began, as wide as the words are
vague; "depuis l'orage" gives none, and the words are kept.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from parvis.core.dialogue.text import fold, words


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    VAGUE = "vague"
    ALWAYS = "always"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Since:
    """When it began: between two days, or only in words."""

    words: str
    first: date | None
    last: date | None
    precision: Precision


def _longest_first(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=lambda each: -len(each)))


_Days = tuple[date, date, Precision] | None

_COUNTED = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_NUMBERS = {word: number for number, word in enumerate(words(_COUNTED), 1)} | {
    "une": 1,
    "huitaine": 8,
    "dizaine": 10,
    "quinzaine": 15,
    "dix-sept": 17,
    "dix-huit": 18,
    "dix-neuf": 19,
    "vingt": 20,
    "vingtaine": 20,
    "trente": 30,
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("janvier", "janv"),
            ("fevrier", "fevr", "fev"),
            ("mars",),
            ("avril",),
            ("mai",),
            ("juin",),
            ("juillet", "juil"),
            ("aout",),
            ("septembre", "sept"),
            ("octobre", "oct"),
            ("novembre", "nov"),
            ("decembre", "dec"),
        ),
        1,
    )
    for name in names
}
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SEASONS = {
    "printemps": (3, 20),
    "ete": (6, 21),
    "automne": (9, 22),
    "hiver": (12, 21),
    "rentree": (9, 1),
    "noel": (12, 24),
    "nouvel an": (1, 1),
    "toussaint": (10, 25),
    "14 juillet": (7, 14),
    "vacances d'ete": (7, 5),
    "grandes vacances": (7, 5),
}
_LENGTHS = {"j": 1, "s": 7, "m": 30, "a": 365}
_UNIT = r"(?:j(?:ours?)?|nuits?|sem(?:aines?)?|mois|ans?|annees?|week[- ]?ends?|hivers?|etes?)"
_NUMBER = rf"(?:\d{{1,3}}|{_longest_first(_NUMBERS)})"
_ABOUT = (
    r"(?:au moins|plus d'|plus de|moins de|pres de|environ|presque|bientot|deja|bien|"
    r"a peu pres|quasi|quasiment|maintenant|facile)"
)
_DEPUIS = r"(?:depuis|depui|depuit|depuits|dpuis|dps|dp|d puis|dep8)"
_AGO = rf"(?:{_DEPUIS}|(?:ca|cela|sa) (?:va )?fait|voila|il y a|ya|y a|fait)"
_DURATION = re.compile(
    rf"\b{_AGO}(?: {_ABOUT})* ?(?:l'|une? )?(?P<number>{_NUMBER})"
    r"(?: d(?:e|'))? ?(?:bon(?:ne)?s? |gros |petite?s? |longue?s? )?"
    rf"(?P<unit>{_UNIT})(?P<half> et demie?)?\b"
)
_SOME = re.compile(
    rf"\b{_AGO}(?: {_ABOUT})* ?(?P<some>quelques|plusieurs|des|qq"
    rf"|qques) (?P<unit>{_UNIT}|siecles)\b"
)
_LONG = re.compile(
    rf"\b(?:{_AGO}(?: {_ABOUT})* (?:tres |trop |si |assez |un |super )?"
    r"(?:toujours|longtemps|lgtps|perpete|belle lurette|des lustres|bon moment"
    r"|moment|la nuit des temps)"
    r"|de tout temps)\b"
)
_MONTH = rf"(?P<month>{_longest_first(_MONTHS)})"
_SINCE_OR_THE = rf"(?:{_DEPUIS} )?(?:le |ce |du )?"
_DATE = re.compile(
    rf"\b{_SINCE_OR_THE}(?:(?:{'|'.join(_WEEKDAYS)}) )?(?P<day>[0-3]?\d)(?:er)?[ /.-]"
    rf"(?:{_MONTH}|(?P<number>[01]?\d))\b(?:[ /.-](?P<year>(?:20)?\d\d)\b)?"
)
_IN_MONTH = re.compile(
    rf"\b(?:{_DEPUIS}|en|courant) (?:le |la |l')?"
    rf"(?P<part>debut |mi-?|fin |milieu )?(?:de |du )?(?:mois d(?:e |'))?{_MONTH}\b"
    r"(?: (?P<year>20\d\d|dernier))?"
)
_IN_YEAR = re.compile(rf"\b(?:{_DEPUIS}|en) (?:l'annee |l'an )?(?P<year>(?:19|20)\d\d)\b")
_NEAR = re.compile(
    rf"\b(?:{_DEPUIS} )?(?P<near>avant[- ]hier|hier(?: soir| matin)?|ce (?:matin|midi)|cette nuit|"
    r"aujourd'?hui|cette semaine|ce mois(?:-ci)?|cette annee|ce week[- ]?end|"
    r"(?:la semaine|le mois|l'annee|l'an|le week[- ]?end) (?:derniere?|passee?)|"
    r"(?:le )?debut (?:de la semaine|du mois|de l'annee))\b"
)
_WEEKDAY = re.compile(
    rf"\b(?:{_DEPUIS} (?:le )?(?P<day>{'|'.join(_WEEKDAYS)})|(?P<past>{'|'.join(_WEEKDAYS)}) "
    r"(?:dernier|passe))\b(?: dernier| passe)?"
)
_SEASON = re.compile(
    rf"\b(?:{_DEPUIS}|en|pendant|a) (?:le |la |l'|cet |cette |ce "
    rf"|les )?(?:debut (?:de )?(?:la |l'|le )?)?"
    rf"(?P<season>{_longest_first(_SEASONS)})\b(?: dernier)?(?: (?P<year>20\d\d))?"
)
_WORDS = re.compile(
    rf"\b{_DEPUIS} (?!(?:que|qu'|chez|ma|mon|la rue|le trottoir)\b)[^,.;!?\n]{{2,40}}"
)


LONGEST_CLAUSE = 80
_CLAUSE_END = re.compile(r"[.,;:!?\n]|\b(?:et|mais|car|alors|donc|que|qui)\b")
_LIFE = re.compile(
    r"(?<!y )\b(?:ai|as|a|ont|avons|avait|avaient|aura|fete|fetait|vient d'avoir) (?:eu |fete )?"
    rf"(?:ses )?{_NUMBER} (?:ans|mois)\b|\banniversaire\b|\b(?:est|suis|sont) nee?s?\b"
)


def since_when(text: str, *, today: date) -> Since | None:
    """Return when it began, from the surest wording to the vaguest."""
    folded = fold(text)
    for rule, meaning in _RULES:
        for match in rule.finditer(folded):
            if _is_of_a_life(folded, match):
                continue
            if days := meaning(match, today):
                first, last, precision = days
                said = text[match.start() : match.end()].strip()
                return Since(said, min(first, today), min(last, today), precision)
    for rule, precision in ((_LONG, Precision.ALWAYS), (_WORDS, Precision.WORDS)):
        if (vague := rule.search(folded)) is not None:
            said = text[vague.start() : vague.end()].strip()
            return Since(said, None, None, precision)
    return None


def _is_of_a_life(folded: str, match: re.Match[str]) -> bool:
    """Whether the clause tells of an age or a birth: that day began no problem."""
    before = folded[max(0, match.start() - LONGEST_CLAUSE) : match.start()]
    after = folded[match.end() : match.end() + LONGEST_CLAUSE]
    clause = f"{_CLAUSE_END.split(before)[-1]}{match.group()}{_CLAUSE_END.split(after)[0]}"
    return _LIFE.search(clause) is not None


def _back(today: date, days: float) -> date:
    return today - timedelta(days=round(min(days, 60_000)))


def _duration(match: re.Match[str], today: date) -> _Days:
    unit, said = match["unit"], match["number"]
    number = _NUMBERS.get(said) or int(said)
    if unit.startswith(("hiver", "ete")):
        unit = "an"
    length = _LENGTHS["j" if unit[0] in "jn" else "s" if unit[0] in "sw" else unit[0]]
    days = (number + (0.5 if match["half"] else 0)) * length
    width = length / 2 if length > 1 else 0
    if length == 1 and said in {"15", "quinze", "quinzaine", "huit", "8", "huitaine"}:
        width = 2
    precision = {1: Precision.DAY, 7: Precision.WEEK, 30: Precision.MONTH}.get(length)
    return _back(today, days + width), _back(today, days - width), precision or Precision.YEAR


def _some(match: re.Match[str], today: date) -> _Days:
    length = _LENGTHS.get({"n": "j", "w": "s"}.get(match["unit"][0], match["unit"][0]), 365)
    return _back(today, 11 * length), _back(today, 2 * length), Precision.VAGUE


def _year(said: str | None, today: date, month: int, day: int = 1) -> int:
    """Return the year meant: that which is said, else the last whose day has come."""
    if said and said != "dernier":
        return int(said) if len(said) == 4 else 2000 + int(said)
    return today.year - ((month, day) > (today.month, today.day))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date(match: re.Match[str], today: date) -> _Days:
    month = _MONTHS[match["month"]] if match["month"] else int(match["number"])
    day = int(match["day"])
    meant = _valid(_year(match["year"], today, month, day), month, day)
    return (meant, meant, Precision.DAY) if meant and meant <= today else None


def _in_month(match: re.Match[str], today: date) -> _Days:
    month = _MONTHS[match["month"]]
    year = _year(match["year"], today, month)
    start = date(year, month, 1)
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    part = (match["part"] or "").strip(" -")
    if part == "debut":
        end = start + timedelta(days=9)
    elif part == "fin":
        start = end - timedelta(days=9)
    elif part:
        start, end = start + timedelta(days=10), start + timedelta(days=19)
    return (start, end, Precision.MONTH) if start <= today else None


def _in_year(match: re.Match[str], today: date) -> _Days:
    year = int(match["year"])
    return (date(year, 1, 1), date(year, 12, 31), Precision.YEAR) if year <= today.year else None


def _near(match: re.Match[str], today: date) -> _Days:
    said = match["near"]
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    day, week = Precision.DAY, timedelta(days=6)
    last_week = monday - timedelta(days=7)
    meanings: tuple[tuple[str, date, date, Precision], ...] = (
        ("avant", _back(today, 2), _back(today, 2), day),
        ("hier", _back(today, 1), _back(today, 1), day),
        ("la semaine", last_week, last_week + week, Precision.WEEK),
        ("le mois", before.replace(day=1), before, Precision.MONTH),
        ("l'an", date(today.year - 1, 1, 1), date(today.year - 1, 12, 31), Precision.YEAR),
        ("le week", monday - timedelta(days=2), monday - timedelta(days=1), day),
        ("cette semaine", monday, today, Precision.WEEK),
        ("ce mois", month, today, Precision.MONTH),
        ("cette annee", date(today.year, 1, 1), today, Precision.YEAR),
        ("ce week", monday - timedelta(days=2), monday - timedelta(days=1), day),
    )
    for start, first, last, precision in meanings:
        if said.startswith(start):
            return first, last, precision
    if "debut" in said:
        start_of = (
            monday if "semaine" in said else month if "mois" in said else month.replace(month=1)
        )
        return start_of, min(start_of + timedelta(days=9), today), Precision.WEEK
    return today, today, day


def _weekday(match: re.Match[str], today: date) -> _Days:
    wanted = _WEEKDAYS.index(match["day"] or match["past"])
    meant = today - timedelta(days=(today.weekday() - wanted) % 7 or 7)
    return meant, meant, Precision.DAY


def _season(match: re.Match[str], today: date) -> _Days:
    month, day = _SEASONS[match["season"]]
    meant = date(_year(match["year"], today, month, day), month, day)
    return meant, meant + timedelta(days=20), Precision.SEASON


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Days]], ...] = (
    (_DURATION, _duration),
    (_DATE, _date),
    (_SOME, _some),
    (_IN_MONTH, _in_month),
    (_IN_YEAR, _in_year),
    (_SEASON, _season),
    (_WEEKDAY, _weekday),
    (_NEAR, _near),
)
