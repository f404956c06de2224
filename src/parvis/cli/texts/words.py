"""The French of an analysis of texts, on a terminal and on the page for print."""

from datetime import date
from typing import Final

from parvis.core.dialogue.personal import masked, to_hide
from parvis.core.insight.report import Told
from parvis.core.insight.stance import Stance
from parvis.core.insight.values import Confidence, Kind
from parvis.core.tables import Counting

THIN: Final = "\u202f"  # between thousands
KINDS: Final = {
    Kind.RECURRING: "Un problème revient",
    Kind.CONCENTRATED: "Un problème concentré",
    Kind.EMERGING: "Un sujet nouveau",
    Kind.RISING: "Un sujet qui monte",
    Kind.ALTERNATIVE_SOLUTION: "Une autre solution est proposée",
    Kind.GRAVE_SIGNAL: "Un danger est signalé",
}
SURENESS: Final = {
    Confidence.POSSIBLE: "possible : le hasard l’expliquerait parfois",
    Confidence.LIKELY: "probable : le hasard l’expliquerait rarement",
    Confidence.VERY_LIKELY: "très probable : le hasard ne l’expliquerait presque jamais",
    Confidence.NOT_MEASURED: "non mesuré : relevé par la machine, à juger par une personne",
}
STANCES: Final = {
    Stance.PROBLEM: "problème",
    Stance.SOLUTION: "demande",
    Stance.QUESTION: "question",
    Stance.OTHER: "non reconnue",
}
DEMANDED: Final = {**STANCES, Stance.OTHER: "simplement nommée"}
NAMED: Final = (
    "« Simplement nommée » : la chose est citée, sans un mot qui la demande ou s’en plaigne. Lisez"
    " les textes avant de conclure."
)
PLACES: Final = {  # what a row's number is called, alone and of several; how its participles end
    Counting.SHEET_ROW: ("ligne", "lignes", "e"),
    Counting.LINE: ("ligne", "lignes", "e"),
    Counting.OBJECT: ("n°", "n°", ""),
}
COUNTED: Final = {
    Counting.SHEET_ROW: "lignes comptées comme dans un tableur, à partir de 1, titres compris",
    Counting.LINE: "lignes comptées comme dans un éditeur de texte, à partir de 1",
    Counting.OBJECT: "objets de la liste comptés à partir de 1",
}
MACHINE: Final = """
Cette page a été faite par une machine, sans intelligence artificielle générative : elle compte,
rapproche et cite. Elle se trompe parfois : faites-la relire avant de décider.
"""
METHOD: Final = """
Les mots sont réduits à leur racine ; les textes qui partagent des mots rares sont voisins ; les
voisins forment des sujets, et les sujets qui se touchent des sujets larges.

Un sujet est ce dont on parle. Une demande est plus étroite : le même acte sur le même objet. Deux
textes que la machine lit comme contraires n’y sont pas ensemble ; elle ne lit pas tous les
contraires : de 120 paires écrites à part, 10 sont restées dans une même demande.

Une personne compte une fois, quel que soit le nombre de ses textes. Un même texte envoyé par cinq
personnes ou plus est signalé comme « texte commun ».

Problème, demande ou question : des règles de français, phrase par phrase. Un texte qui demande
quelque chose compte comme demande, même s’il se plaint aussi ; qui demande seulement à savoir ne
demande rien. On ne dit d’un sujet qu’on s’en plaint que si le quart de ceux qui en parlent s’en
plaint.

De ceux qui proposent, la machine compte à part qui demande le contraire de la première citation,
sur le même objet ; elle n’en lit pas tous les contraires.

Les citations sont les mots des personnes. Ce qui est reconnu comme un nom, une adresse de
domicile, un numéro ou un courriel est remplacé par […] : relisez quand même.
"""
LIMITS: Final = """
Parler du même sujet n’est pas demander la même chose : lisez les demandes avant les sujets.

Deux textes qui veulent la même chose avec d’autres mots restent séparés : les comptes des demandes
sont des minimums.

Une partie des textes n’entre dans aucune demande, et quelques-uns sont mal rangés.

Qui n’a pas écrit n’est pas compté : ce n’est ni un vote, ni un sondage.
"""
_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def number(count: int) -> str:
    """Return a number with its thousands apart."""
    return f"{count:,}".replace(",", THIN)


def decimal(value: float) -> str:
    """Return a number with one decimal, as French writes it."""
    return f"{value:.1f}".replace(".", ",")


def percent(part: int, whole: int) -> str:
    """Return a share in a hundred."""
    return f"{round(100 * part / whole) if whole else 0} %"


def counted(count: int, one: str, many: str) -> str:
    """Return a number with what it counts; French counts zero as one."""
    return f"{number(count)} {one if count < 2 else many}"


def people(count: int) -> str:
    """Return how many people, in words."""
    return counted(count, "personne", "personnes")


def in_sides(told: Told) -> str:
    """Say how many propose a thing, how many ask for its contrary, how many were read as neither.

    Nothing is said where nobody was read as asking for the contrary.
    """
    if not told.theirs:
        return ""
    ours = counted(told.ours, "personne le propose", "personnes le proposent")
    said = f"{ours}, {counted(told.theirs, 'demande', 'demandent')} le contraire"
    rest = told.people - told.ours - told.theirs
    unread = f" ; pour {counted(rest, 'autre', 'autres')}, la machine ne sait pas" if rest else ""
    return f"{said}{unread}"


def day(when: date) -> str:
    """Return a day in full."""
    first = "1er" if when.day == 1 else str(when.day)
    return f"{first} {_MONTHS[when.month - 1]} {when.year}"


def one_line(text: str) -> str:
    """Return a text on one line, with nothing invisible."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def shown(text: str) -> str:
    """Return a text on one line, with nothing invisible, and what identifies somebody hidden."""
    plain = one_line(text)
    return one_line(masked(plain, to_hide(plain)))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    return [" ".join(each.split()) for each in text.strip().split("\n\n")]
