"""Freezing a vote: its configuration becomes bytes that the journal seals, and changes no more.

What stands there is public. Of the roll it holds the number of people and a hash under a
salt that stays here: shown with the roll, the salt proves that nobody was added or removed.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.common.languages import in_own_language
from parvis.apps.ledger.services import record
from parvis.apps.voting.codes import make_codes
from parvis.apps.voting.drafting import draft_of
from parvis.apps.voting.models import CodesFrom, Election, Question, ServerKey, State, Step, Voter
from parvis.apps.voting.scripts import pinned
from parvis.apps.voting.steps import steps_of
from parvis.core import canonical
from parvis.core.voting.groups import Ed25519
from parvis.core.voting.making.exponents import drawn

SALT = 32  # bytes
MEDIA = "application/json"


class NotReadyError(Exception):
    """Something is missing."""


@transaction.atomic
def freeze_election(*, election: Election, at: datetime) -> Election:
    """Freeze a draft, seal its configuration, and let the keys and the codes be made.

    Raises:
        FrozenError: it is frozen already.
        NotReadyError: one of the six steps is not done.
    """
    draft = draft_of(election)
    if not steps_of(draft, at).are_done:
        raise NotReadyError(draft.public_id)
    draft.roll_salt = token_bytes(SALT)
    draft.configuration = canonical.encode(_configuration(draft)).decode()
    draft.state, draft.frozen_at = State.FROZEN, at
    draft.save(update_fields=["roll_salt", "configuration", "state", "frozen_at"])
    _seal(draft, at)
    secret = drawn(Ed25519(), token_bytes)
    ServerKey.objects.create(town=draft.town, election=draft, secret=str(secret))
    if draft.codes_from == CodesFrom.SERVER:
        make_codes(election=draft)
    return draft


@transaction.atomic
def thaw_election(*, election: Election) -> Election:
    """Make a draft again of what was frozen too soon: keys, codes and parts made meanwhile go.

    Raises:
        ValidationError: the vote is sealed with its key: nothing changes any more.
    """
    frozen = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    if frozen.state != State.FROZEN:
        raise ValidationError(_("Ce vote est scellé : rien n’y change plus."))
    Step.objects.filter(trustee__election=frozen).delete()
    ServerKey.objects.filter(election=frozen).delete()
    frozen.codes.all().delete()
    frozen.state, frozen.frozen_at, frozen.configuration = State.DRAFT, None, ""
    frozen.save(update_fields=["state", "frozen_at", "configuration"])
    return frozen


def roll_digest(salt: bytes, voters: Iterable[Voter]) -> str:
    """Return the hash of a roll, in the order of its numbers."""
    fields = ("number", "name", "email", "address", "place")
    ordered = sorted(
        [getattr(voter, name) for name in fields] + [str(voter.weight)] * (voter.weight > 1)
        for voter in voters
    )
    return sha256(salt + canonical.encode(ordered)).hexdigest()


def is_roll_intact(election: Election) -> bool:
    """Whether the roll is the one that was frozen."""
    said = canonical.parse(election.configuration.encode())
    found = roll_digest(bytes(election.roll_salt), election.voters.all())
    return isinstance(said, dict) and said.get("roll") == found


def _configuration(draft: Election) -> dict[str, Any]:
    names = (
        *("uuid", "title", "description", "force", "quorum", "level", "threshold", "elsewhere"),
        "appeal_days",
    )
    opens, closes = draft.opens_at, draft.closes_at
    return {
        **{name: getattr(draft, name) for name in names},
        "opens": opens.isoformat() if opens else "",
        "closes": closes.isoformat() if closes else "",
        "paper": draft.has_paper,
        "codes": {"from": draft.codes_from, "registrar": draft.registrar_name},
        "trustees": [each.name for each in draft.trustees.all()],
        "voters": draft.voters.count(),
        "roll": roll_digest(bytes(draft.roll_salt), draft.voters.all()),
        "questions": [_question(each) for each in draft.questions.all()],
        "scripts": pinned(),
    }


def _question(question: Question) -> dict[str, Any]:
    names = ("kind", "title", "hint", "answers", "grades", "min", "max", "blank", "seats")
    return {name: getattr(question, name) for name in names}


@in_own_language
def _seal(election: Election, at: datetime) -> None:
    record(
        town=election.town,
        type="document.publish",
        at=at,
        data={
            "sha256": sha256(election.configuration.encode()).hexdigest(),
            "media": MEDIA,
            "title": _("Configuration du vote « %s »") % election.title,
        },
        subject=election.public_id,
    )
