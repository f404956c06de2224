"""Preparing a vote: everything that its organisers write before it is frozen."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.public_ids import public_id
from parvis.apps.voting import cnil
from parvis.apps.voting.models import CodesFrom, Election, Force, Question, Trustee
from parvis.core.voting.making.credentials import drawn_uuid

REFERENDUM_QUORUM = 50  # per cent of the roll: CGCT, article LO1112-7
ASIDE = 32_767  # a place that no question has


class FrozenError(Exception):
    """What was frozen and sealed does not change any more."""


@transaction.atomic
def prepare_election(*, by: Participant, title: str, force: str, at: datetime) -> Election:
    """Begin a vote, which nobody but its organisers sees."""
    return Election.objects.create(
        town=by.town,
        public_id=public_id(token_bytes),
        uuid=drawn_uuid(token_bytes),
        title=title,
        force=force,
        quorum=REFERENDUM_QUORUM if force == Force.REFERENDUM else 0,
        by=by,
        created_at=at,
    )


def draft_of(election: Election) -> Election:
    """Return a draft, locked until the end of the transaction.

    Raises:
        FrozenError: it is none any more.
    """
    draft = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    if not draft.is_draft:
        raise FrozenError(draft.public_id)
    return draft


@transaction.atomic
def change_sheet(*, election: Election, **said: Any) -> Election:
    """Change what is said of the vote itself: title, dates, quorum, where to vote otherwise."""
    draft = draft_of(election)
    for name, value in said.items():
        setattr(draft, name, value)
    draft.save(update_fields=list(said))
    return draft


@transaction.atomic
def delete_draft(*, election: Election) -> None:
    """Drop a draft with all that was prepared for it."""
    draft_of(election).delete()


@transaction.atomic
def add_question(*, election: Election, question: Question) -> Question:
    """Put a question after the others."""
    draft = draft_of(election)
    last = draft.questions.order_by("position").last()
    question.town, question.election = draft.town, draft
    question.position = last.position + 1 if last else 0
    question.save()
    return question


@transaction.atomic
def change_question(*, election: Election, question: Question) -> Question:
    """Keep what was changed in a question."""
    draft_of(election)
    question.save()
    return question


@transaction.atomic
def remove_question(*, election: Election, question: Question) -> None:
    """Take a question out."""
    draft_of(election)
    question.delete()


@transaction.atomic
def move_question(*, election: Election, question: Question, up: bool) -> None:
    """Exchange a question with its neighbour, if it has one there."""
    draft = draft_of(election)
    rows = list(draft.questions.order_by("position"))
    place = next(rank for rank, row in enumerate(rows) if row.pk == question.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    mine, theirs = rows[place].position, rows[other].position
    for row, position in ((rows[other], ASIDE), (rows[place], theirs), (rows[other], mine)):
        row.position = position
        row.save(update_fields=["position"])


@transaction.atomic
def set_level(
    *, election: Election, answers: Mapping[str, bool], duties: Sequence[str] = ()
) -> Election:
    """Keep the answers to the questionnaire, and the level that they call for."""
    draft = draft_of(election)
    draft.level = cnil.level_of(answers)
    asked = {demand.code for demand in cnil.duties_of(draft.level)}
    draft.risks = {"answers": dict(answers), "duties": sorted(asked & set(duties))}
    if draft.level > 1:
        draft.codes_from = CodesFrom.REGISTRAR
    draft.save(update_fields=["level", "risks", "codes_from"])
    return draft


@transaction.atomic
def choose_trustees(*, election: Election, people: Sequence[tuple[str, str]]) -> Election:
    """Say who shares the key, as names with addresses: more than half of them open the urn."""
    draft = draft_of(election)
    draft.trustees.all().delete()
    for index, (name, email) in enumerate(people, 1):
        Trustee.objects.create(
            town=draft.town, election=draft, index=index, name=name, email=email.lower()
        )
    draft.threshold = threshold_of(len(people))
    draft.save(update_fields=["threshold"])
    return draft


def threshold_of(size: int) -> int:
    """How many of so many trustees open the urn: 2 of 3, 3 of 5."""
    return size // 2 + 1


@transaction.atomic
def choose_registrar(
    *, election: Election, codes_from: str, name: str = "", email: str = ""
) -> Election:
    """Say who makes the voting codes.

    Raises:
        ValidationError: the server may make them at the lowest level only.
    """
    draft = draft_of(election)
    if codes_from == CodesFrom.SERVER and draft.level != 1:
        raise ValidationError(
            _("À ce niveau, les codes viennent d’un tiers : le serveur ne peut pas les faire.")
        )
    draft.codes_from = codes_from
    is_third = codes_from == CodesFrom.REGISTRAR
    draft.registrar_name = name if is_third else ""
    draft.registrar_email = email.lower() if is_third else ""
    draft.save(update_fields=["codes_from", "registrar_name", "registrar_email"])
    return draft
