"""Addresses of votes: for everybody, for voters, for those who organise them."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from parvis.apps.voting.models import Kind
from parvis.apps.voting.office import acts, desk, drafting, pages, roll
from parvis.apps.voting.public import files, identifying, pages as public, trustee, voter

OFFICE = "mairie/votes/<slug:public_id>"


class KindConverter(StringConverter):
    """A kind of question."""

    regex = "|".join(Kind.values)


class QuestionActConverter(StringConverter):
    """What may be done with a question of the list."""

    regex = "monter|descendre|enlever"


class TrackerConverter(StringConverter):
    """A SHA-256, or the public part of a code, in hexadecimal."""

    regex = "[0-9a-f]{64}"


class UuidConverter(StringConverter):
    """An election's own identifier."""

    regex = "[1-9A-HJ-NP-Za-km-z]{14,22}"


class StepConverter(StringConverter):
    """What a trustee is asked for."""

    regex = "certificate|polynomial|verification-key|rehearsal|shuffle|decryption"


register_converter(TrackerConverter, "tracker")
register_converter(UuidConverter, "uuid58")
register_converter(StepConverter, "trustee_step")
register_converter(KindConverter, "question_kind")
register_converter(QuestionActConverter, "question_act")

VOTE = "votes/<slug:public_id>"

urlpatterns = [
    path("votes/", public.votes, name="votes"),
    path(f"{VOTE}/", public.vote, name="vote"),
    path(f"{VOTE}/election.json", files.election_json, name="vote-election"),
    path(f"{VOTE}/trustees.json", files.trustees_json, name="vote-trustees"),
    path(f"{VOTE}/public_creds.json", files.codes_json, name="vote-codes"),
    path(f"{VOTE}/configuration.json", files.configuration, name="vote-configuration"),
    path(f"{VOTE}/isoloir.json", files.booth_json, name="vote-booth-json"),
    path(f"{VOTE}/<uuid58:uuid>.bel", files.archive, name="vote-archive"),
    path(f"{VOTE}/urne/", public.urn, name="vote-board"),
    path(f"{VOTE}/urne/<tracker:tracker>/", public.ballot, name="vote-ballot"),
    path(f"{VOTE}/urne/<tracker:tracker>.json", files.ballot_json, name="vote-ballot-json"),
    path(f"{VOTE}/urne/code/<tracker:credential>.json", files.code_json, name="vote-code-json"),
    path(f"{VOTE}/recompter/", public.recount, name="vote-recount"),
    path(f"{VOTE}/identification/", identifying.identify, name="vote-identify"),
    path(f"{VOTE}/isoloir/", voter.booth, name="vote-booth"),
    path(f"{VOTE}/controle/", voter.audit, name="vote-audit"),
    path(f"{VOTE}/moi.json", voter.me, name="vote-me"),
    path(f"{VOTE}/bulletins/", voter.cast, name="vote-cast"),
    path(f"{VOTE}/cle/", trustee.trustee_home, name="trustee"),
    path(f"{VOTE}/cle/tache.json", trustee.trustee_task, name="trustee-task"),
    path(f"{VOTE}/cle/<trustee_step:step>/", trustee.trustee_step, name="trustee-step"),
    path(f"{VOTE}/codes/", trustee.registrar_home, name="registrar"),
    path(f"{VOTE}/codes/liste.json", trustee.registrar_roll, name="registrar-roll"),
    path(f"{VOTE}/codes/envoi/", trustee.registrar_codes, name="registrar-codes"),
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
    path(f"{OFFICE}/figer/", acts.freeze, name="office-freeze"),
    path(f"{OFFICE}/defiger/", acts.thaw, name="office-thaw"),
    path(f"{OFFICE}/accord/", acts.approve_act, name="office-approve"),
    path(f"{OFFICE}/guichet/", desk.desk_codes, name="office-desk-codes"),
    path(f"{OFFICE}/papier/comptage/", desk.paper_count, name="office-paper-count"),
    path(f"{OFFICE}/publier/", acts.publish, name="office-publish"),
    path(f"{OFFICE}/recours/", acts.contest, name="office-contest"),
    path(f"{OFFICE}/supprimer/", drafting.delete, name="office-delete-vote"),
]
