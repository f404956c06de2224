"""Addresses of votes: for everybody, for voters, for those who organise them."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from parvis.apps.voting.models import Kind
from parvis.apps.voting.office import drafting, pages, roll

OFFICE = "mairie/votes/<slug:public_id>"


class KindConverter(StringConverter):
    """A kind of question."""

    regex = "|".join(Kind.values)


class QuestionActConverter(StringConverter):
    """What may be done with a question of the list."""

    regex = "monter|descendre|enlever"


register_converter(KindConverter, "question_kind")
register_converter(QuestionActConverter, "question_act")

urlpatterns = [
    path("mairie/votes/", pages.votes, name="office-votes"),
    path("mairie/votes/nouveau/", pages.new_vote, name="office-new-vote"),
    path(f"{OFFICE}/", pages.vote, name="office-vote"),
    path(f"{OFFICE}/fiche/", drafting.sheet, name="office-sheet"),
    path(f"{OFFICE}/questions/", drafting.questions, name="office-questions"),
    path(
        f"{OFFICE}/questions/ajouter/<question_kind:kind>/",
        drafting.add_question,
        name="office-add-question",
    ),
    path(f"{OFFICE}/questions/<int:place>/", drafting.question, name="office-question"),
    path(
        f"{OFFICE}/questions/<int:place>/<question_act:act>/",
        drafting.question_act,
        name="office-question-act",
    ),
    path(f"{OFFICE}/niveau/", drafting.level, name="office-level"),
    path(f"{OFFICE}/liste/", roll.roll, name="office-roll"),
    path(f"{OFFICE}/papier/", roll.paper_marks, name="office-paper-marks"),
    path(f"{OFFICE}/depouilleurs/", drafting.trustees, name="office-trustees"),
    path(f"{OFFICE}/codes/", drafting.codes, name="office-codes"),
    path(f"{OFFICE}/supprimer/", drafting.delete, name="office-delete-vote"),
]
