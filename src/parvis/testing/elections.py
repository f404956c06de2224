"""Votes for tests, made as the product makes them."""

from datetime import timedelta

from parvis.apps.collectivites.models import Participant
from parvis.apps.voting import cnil
from parvis.apps.voting.drafting import (
    add_question,
    change_sheet,
    choose_registrar,
    choose_trustees,
    prepare_election,
    set_level,
)
from parvis.apps.voting.models import CodesFrom, Election, Force, Kind, Question
from parvis.apps.voting.roll.reading import read_roll
from parvis.apps.voting.roll.writing import replace_roll
from parvis.testing.factories import SOME_DAY

SAFE = dict.fromkeys(cnil.QUESTIONS, True)  # every answer is « oui »: the lowest level
ROLL = """numéro;nom;prénom;courriel;adresse;bureau
1;Martin;Aline;{town}-aline@exemple.fr;1 rue Haute;A
2;Petit;Bruno;{town}-bruno@exemple.fr;2 rue Haute;A
3;Durand;Chloé;;3 rue Haute;B
4;Moreau;Denis;{town}-denis@exemple.fr;;B
"""


def draft_election(
    *, by: Participant, title: str = "Fermer la rue Haute aux voitures ?", **said: object
) -> Election:
    """Prepare a vote that nothing is missing from, in the scope of its town."""
    made = prepare_election(by=by, title=title, force=Force.CONSULTATIVE, at=SOME_DAY)
    change_sheet(
        election=made,
        **{
            "opens_at": SOME_DAY + timedelta(days=2),
            "closes_at": SOME_DAY + timedelta(days=9),
            "description": "Un essai de six mois, le samedi.",
            **said,
        },
    )
    question = Question(
        kind=Kind.CHOICE, title=title, answers=["Oui", "Non"], min=1, max=1, blank=True
    )
    add_question(election=made, question=question)
    set_level(election=made, answers=SAFE)
    town = by.town.slug
    replace_roll(election=made, reading=read_roll(ROLL.format(town=town).encode()))
    people = [(f"Dépouilleur {n}", f"{town}-cle{n}@exemple.fr") for n in (1, 2, 3)]
    choose_trustees(election=made, people=people)
    choose_registrar(
        election=made,
        codes_from=CodesFrom.REGISTRAR,
        name="Le centre de gestion",
        email=f"{town}-codes@exemple.fr",
    )
    made.refresh_from_db()
    return made
