"""Every rate that the register of algorithms tells, in one place, as its source writes it.

A test reads each source and looks for the value in the line that begins with `line`: what is
measured anew there must be told anew here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import get_language, gettext_lazy as _

HEARING: Final = "docs/insight.md"
SPEED: Final = "docs/performance.md"
POLIS: Final = "docs/reference/opinions.md"
WORDS_READ: Final = "tests/core/dialogue/test_understanding.py"

Words = Any  # a sentence, read in the language of the page


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, how much, on what, and since when the source says so."""

    what: Words
    values: tuple[str, ...]  # as the source writes them: .967
    on: Words
    source: str
    line: str  # how the line of the source begins, or a part of it
    day: date
    commit: str
    is_share: bool = True  # told as a percentage

    @property
    def told(self) -> str:
        """Write the values as people of the language read them: « 96,7 % »."""
        return " · ".join(_as_read(each, is_share=self.is_share) for each in self.values)


def _as_read(value: str, *, is_share: bool) -> str:
    is_french = (get_language() or "fr").startswith("fr")
    try:
        number = float(value)
    except ValueError:
        return value
    if is_share:
        mark = "\u202f%" if is_french else "%"
        told = f"{100 * number:.1f}".removesuffix(".0") + mark
    else:
        told = f"{number:g}"
    return told.replace(".", ",") if is_french else told


_READ = _("110 paires tirées au sort dans les demandes de 14 335 titres, lues par une personne")
_DRAWN = _("textes tirés au sort (Faker), dans des phrases de nous")
_WRITTEN = _("170 phrases, notées par une personne, à côté desquelles les règles ont été écrites")

FIGURES: Final[Mapping[str, Figure]] = {
    "subjects": Figure(
        _("sujets connus d’avance retrouvés, à quel point (F1 moyen)"), (".80",),
        _("40 sujets de 14 335 titres réels, reconnus par des mots, ce qui flatte la machine"),
        HEARING, "| issues in 14,335 titles", date(2026, 11, 29), "6dad58f",
    ),
    "intents": Figure(
        _("accord avec un rangement fait par d’autres (indice de Rand ajusté)"), (".570",),
        _("330 questions de 22 sortes"), HEARING, "| intents, adjusted Rand index",
        date(2026, 11, 29), "6dad58f", is_share=False,
    ),
    "stances": Figure(
        _("problèmes, puis solutions, reconnus comme tels (F1)"), (".822", ".864"), _WRITTEN,
        HEARING, "| problem F1, solution F1", date(2026, 11, 29), "6dad58f",
    ),
    "language": Figure(
        _("langue reconnue, phrases de six mots et plus"), (".994",),
        _("1 645 phrases en huit langues, mises de côté"), HEARING,
        "| language, eight languages", date(2026, 11, 29), "0cda5da",
    ),
    "copies": Figure(
        _("copies presque identiques retrouvées"), (".977",),
        _("titres réels de trois mots et plus, changés au hasard"), HEARING,
        "| near copies of three words", date(2026, 11, 29), "afb6610",
    ),
    "same": Figure(
        _("deux textes d’une même demande demandent bien la même chose"), (".79",), _READ,
        HEARING, "| same demand, any pair", date(2026, 11, 29), "6dad58f",
    ),
    "same_by_demand": Figure(
        _("la même chose, chaque demande comptant autant, grande ou petite"), (".81",), _READ,
        HEARING, "| the same, a demand drawn first", date(2026, 11, 29), "6dad58f",
    ),
    "opposites": Figure(
        _("demandes contraires mises ensemble à tort, puis proposées à tort comme semblables"),
        (".08", ".20"),
        _("120 paires de demandes contraires écrites à part, sans regarder les règles"),
        HEARING, "| opposite demands, pairs kept apart", date(2026, 11, 29), "cc28ae5",
    ),
    "covered": Figure(
        _("textes qui sont dans une demande ; les autres ne sont comptés dans aucune"), ("24 %",),
        _("14 335 titres réels"), HEARING, "| titles in a demand", date(2026, 11, 29), "6dad58f",
    ),
    "found": Figure(
        _("le bon texte trouvé en premier, dans les cinq premiers, dans les dix premiers"),
        (".423", ".808", ".962"), _("52 questions reformulées par nous, exprès difficiles"),
        HEARING, "| search, R@1/5/10", date(2026, 11, 28), "552d719",
    ),
    "offered": Figure(
        _("demandes semblables proposées à bon escient, au moins"), ("0.9",),
        _("des phrases écrites à la main, sur la commune de démonstration"),
        "tests/apps/insight/test_similar_precision.py", "    assert ", date(2026, 11, 23),
        "a1fe14a",
    ),
    "events": Figure(
        _("événements trouvés"), (".96",),
        _("une commune simulée, 120 personnes par semaine, vingt essais regardés une fois"),
        SPEED, "120 a week: .96", date(2026, 11, 28), "0c9c8e3",
    ),
    "false_alerts": Figure(
        _("fausses alertes par semaine"), (".13",), _("la même commune simulée"), SPEED,
        "120 a week: .96", date(2026, 11, 28), "0c9c8e3", is_share=False,
    ),
    "numbers": Figure(
        _("téléphones, adresses e-mail, plaques, numéros de sécurité sociale et de compte cachés"),
        ("1.00",), _DRAWN, HEARING, "| mail, telephone", date(2026, 11, 29), "e6bc985",
    ),
    "names": Figure(
        _("noms, puis adresses de domicile, cachés"), (".940", ".973"), _DRAWN, HEARING,
        "| names, addresses", date(2026, 11, 29), "e6bc985",
    ),
    "hidden_wrongly": Figure(
        _("choses cachées à tort, pour cent textes"), ("1.0",), _("1 841 textes publics réels"),
        HEARING, "| hidden in 1,841", date(2026, 11, 29), "e6bc985", is_share=False,
    ),
    "understood": Figure(
        _("éléments bien lus, au premier essai"), ("99 of 107",),
        _("des messages écrits avant les règles"), WORDS_READ, "", date(2026, 11, 23), "eea8a90",
    ),
    "left_empty": Figure(
        _("éléments absents laissés vides, au premier essai"), ("122 of the 125",),
        _("les mêmes messages"), WORDS_READ, "", date(2026, 11, 23), "eea8a90",
    ),
    "polis": Figure(
        _("plus grand écart avec les calculs de Polis"), ("10⁻¹²",),
        _("trois conversations réelles, telles que Polis les a gardées"), POLIS,
        "what Polis' server stored", date(2026, 11, 28), "f2fcf6d",
    ),
    "stability": Figure(
        _("des groupes placés exprès se retrouvent quand on recommence (indice de Rand, de … à …)"),
        (".73", ".98"), _("conversations simulées de 200 personnes et plus"), POLIS,
        "with the map drawn again", date(2026, 11, 28), "f2fcf6d", is_share=False,
    ),
    "stability_of_chance": Figure(
        _("la même mesure pour des réponses au hasard : il en faut 0,6 pour que des groupes soient"
          " montrés"),
        (".08", ".21"), _("conversations simulées"), POLIS, "with the map drawn again",
        date(2026, 11, 28), "f2fcf6d", is_share=False,
    ),
}  # fmt: skip
