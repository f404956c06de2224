"""How safe a vote must be: the ten questions of the CNIL's grid, and what a level demands.

Délibération 2019-053 of 25 April 2019 (JO of 21 June 2019) and its practical sheet: one
point for each « non »; 0 to 2 points is level 1, 3 to 6 level 2, 7 to 10 level 3. What a
level demands is told in our words, after the numbering of the deliberation.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUESTIONS: dict[str, Promise] = {
    "postponable": _("Le vote peut-il être reporté sans grand dommage ?"),
    "under_50": _("Y a-t-il moins de 50 électeurs ?"),
    "under_1000": _("Y a-t-il moins de 1 000 électeurs ?"),
    "other_ways": _("Peut-on aussi voter autrement : sur papier, sur place ?"),
    "no_power": _("Le résultat laisse-t-il à d’autres le pouvoir de décider ?"),
    "in_the_country": _("Tous les électeurs sont-ils sur le territoire national ?"),
    "in_europe": _("Tous les électeurs sont-ils en Europe ?"),
    "no_threat": _("N’y a-t-il aucune raison de craindre qu’on veuille fausser ce vote ?"),
    "no_formal_proof": _("Peut-on se passer de preuves formelles devant un juge ?"),
    "no_duty": _("Ce vote est-il organisé sans que la loi l’impose ?"),
}
NO_RISK = dict.fromkeys(QUESTIONS, True)  # every answer is « oui »: the lowest level
HIGHEST = 3
_LEVELS = ((2, 1), (6, 2), (len(QUESTIONS), HIGHEST))  # most points, level


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that a level asks for; a duty is for people to do, the rest is in the software."""

    code: str
    text: Promise
    is_duty: bool = False

    @property
    def level(self) -> int:
        """The lowest level that asks for it."""
        return int(self.code[0])


DEMANDS = (
    Demand(
        "1-01", _("Un logiciel libre, relu, sans défaut grave connu : ses mises à jour suivies.")
    ),
    Demand("1-02", _("Voter est un seul acte : choix, envoi, urne, émargement et reçu, ou rien.")),
    Demand("1-03", _("Chacun est reconnu : par la liste, puis par un code reçu à son adresse.")),
    Demand("1-04", _("Le bulletin est chiffré sur l’appareil de l’électeur.")),
    Demand("1-05", _("Rien ne se lit ni ne se change en route : https, et bulletin signé.")),
    Demand(
        "1-06",
        _(
            "Aucun bulletin n’est ouvert seul : on ouvre les totaux, et les classements une fois "
            "mélangés, sans nom."
        ),
    ),
    Demand("1-07", _("Rien ne relie une personne à son bulletin.")),
    Demand(
        "1-08", _("La clé de l’urne est partagée : il faut plusieurs dépouilleurs pour l’ouvrir.")
    ),
    Demand("1-09", _("On ne dépouille qu’une fois le vote clos.")),
    Demand("1-10", _("L’urne et l’émargement ne peuvent être retouchés sans que cela se voie.")),
    Demand("1-11", _("N’importe qui peut recompter, plus tard, sans nous.")),
    Demand(
        "2-01",
        _("Le service reste debout pendant le vote : quelqu’un veille, une sauvegarde est prête."),
        is_duty=True,
    ),
    Demand("2-02", _("L’intégrité de l’urne est contrôlée à chaque bulletin.")),
    Demand("2-03", _("Le bureau de vote voit à tout moment si l’urne est intacte.")),
    Demand(
        "2-04", _("Les codes de vote viennent d’un tiers, par une autre voie que l’identification.")
    ),
    Demand("2-05", _("Chaque vote est séparé des autres.")),
    Demand(
        "2-06",
        _("La machine est tenue à jour et fermée à ce qui ne sert pas au vote."),
        is_duty=True,
    ),
    Demand("2-07", _("L’urne est visible de tous les électeurs, qui y retrouvent leur bulletin.")),
    Demand("3-01", _("Une étude des risques est faite par une personne compétente."), is_duty=True),
    Demand("3-02", _("D’autres logiciels que le nôtre peuvent vérifier le vote.")),
    Demand(
        "3-03", _("Le service tourne sur plusieurs machines, et l’on s’y est exercé."), is_duty=True
    ),
    Demand(
        "3-04",
        _("Le bureau de vote contrôle aussi à la main, avec l’archive, pendant le vote."),
        is_duty=True,
    ),
    Demand("3-05", _("Ce vote a sa machine à lui, qui ne sert à rien d’autre."), is_duty=True),
)


def points_of(answers: Mapping[str, bool]) -> int:
    """Count the « non »."""
    return sum(not answers[key] for key in QUESTIONS)


def level_of(answers: Mapping[str, bool]) -> int:
    """Return the level that the answers call for, 1 to 3."""
    points = points_of(answers)
    return next(level for most, level in _LEVELS if points <= most)


def demands_of(level: int) -> list[Demand]:
    """Return what a level asks for: its own demands, and those of the levels below."""
    return [demand for demand in DEMANDS if demand.level <= level]


def duties_of(level: int) -> list[Demand]:
    """Return what people must do for a level: no software can."""
    return [demand for demand in demands_of(level) if demand.is_duty]
