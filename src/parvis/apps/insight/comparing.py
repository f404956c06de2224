"""Demands compared: the machine proposes, residents contest, an agent decides and may undo.

What was decided is applied by each run after it, to whatever groups the machine makes.
"""

from datetime import datetime
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.models import (
    Decision,
    DemandPair,
    PairDecision,
    PairOrigin,
    PairState,
)
from parvis.apps.insight.topic_store import Heard
from parvis.apps.ledger.services import record
from parvis.core.insight.judged import Verdicts, seem_opposed, worth_comparing

MOST_PROPOSED = 20  # pairs that wait for an agent
MOST_OF_ONE = 5  # words of one person about others' texts that wait to be read
MOST_OF_OTHERS = 60  # and of all who are not the authors: who has no account may come back anew


class NotADemandError(Exception):
    """A text that stands in no demand cannot leave it."""


def verdicts() -> Verdicts:
    """Return what people decided, for a run to apply."""
    rows = DemandPair.objects.filter(state__in=[PairState.SAME, PairState.APART])
    pairs = list(rows.values_list("state", "left_id", "right_id"))
    return Verdicts(
        same=frozenset((left, right) for state, left, right in pairs if state == PairState.SAME),
        apart=frozenset((left, right) for state, left, right in pairs if state == PairState.APART),
    )


def propose_merges(town: Town, heard: Heard, at: datetime) -> None:
    """Keep the pairs of demands that look alike most; those of before that nobody judged go."""
    waiting = DemandPair.objects.filter(state=PairState.PROPOSED)
    judged_pairs = DemandPair.objects.exclude(state=PairState.PROPOSED)
    known = list(judged_pairs.values_list("left_id", "right_id"))
    vectors = heard.told.vectors if heard.told else None
    alike = worth_comparing(heard.analysis.demands, heard.voices, known, vectors)
    found = islice(
        (
            pair
            for pair in alike
            if not seem_opposed(heard.voices[pair.left], heard.voices[pair.right])
        ),
        MOST_PROPOSED,
    )
    wanted = {(pair.left, pair.right): pair for pair in found}
    kept = set()
    for row in waiting:
        pair = wanted.get((row.left_id, row.right_id))
        if pair is not None and pair.is_meant == row.is_meant:
            kept.add((row.left_id, row.right_id))
        else:
            row.delete()
    DemandPair.objects.bulk_create(
        DemandPair(
            town=town, left_id=pair.left, right_id=pair.right, likeness=pair.likeness, at=at,
            is_meant=pair.is_meant, state=PairState.PROPOSED, origin=PairOrigin.MACHINE,
        )
        for ends, pair in wanted.items()
        if ends not in kept
    )  # fmt: skip


@transaction.atomic
def decide_pair(*, pair: DemandPair, same: bool, by: Participant, at: datetime) -> DemandPair:
    """Say whether two texts ask for the same; the next run counts accordingly."""
    pair.state = PairState.SAME if same else PairState.APART
    pair.by, pair.decided_at = by, at
    pair.save(update_fields=["state", "by", "decided_at"])
    _note(pair, Decision(pair.state), by, at)
    return pair


@transaction.atomic
def undo_pair(*, pair: DemandPair, by: Participant, at: datetime) -> None:
    """Take a decision back: what was asked waits again, what an agent began is no more."""
    _note(pair, Decision.UNDONE, by, at)
    if pair.origin == PairOrigin.AGENT:
        pair.delete()
        return
    was = {PairOrigin.MACHINE: PairState.PROPOSED, PairOrigin.RESIDENT: PairState.SIGNALLED}
    pair.state, pair.by, pair.decided_at = was[PairOrigin(pair.origin)], None, None
    pair.save(update_fields=["state", "by", "decided_at"])


@transaction.atomic
def split_off(
    *, contribution: Contribution, anchor: Contribution, by: Participant, at: datetime
) -> DemandPair:
    """Take a text out of the demand in which another stands.

    Raises:
        NotADemandError: a text cannot leave itself.
    """
    if contribution.pk == anchor.pk:
        raise NotADemandError(contribution.public_id)
    pair, _new = DemandPair.objects.get_or_create(
        town=contribution.town, left=contribution, right=anchor,
        defaults={"state": PairState.APART, "origin": PairOrigin.AGENT, "at": at},
    )  # fmt: skip
    return decide_pair(pair=pair, same=False, by=by, at=at)


def check_may_contest(
    *, contribution: Contribution, anchor: Contribution, participant: Participant | None
) -> None:
    """Refuse a word that no agent would have the time to read; the author's is always heard.

    Raises:
        ValidationError: an agent compared the two already, or too many words wait.
    """
    pair = DemandPair.objects.filter(left=contribution, right=anchor).first()
    if pair is not None and pair.state in {PairState.SAME, PairState.APART}:
        raise ValidationError(
            _("Un agent a déjà comparé ces deux textes. Si c’est faux, écrivez à la mairie.")
        )
    if _is_author(participant, contribution):
        return
    waiting = DemandPair.objects.filter(state=PairState.SIGNALLED, is_author=False)
    theirs = waiting.filter(said_by=participant).count() if participant else 0
    if theirs >= MOST_OF_ONE or waiting.count() >= MOST_OF_OTHERS:
        raise ValidationError(
            _("Beaucoup de signalements attendent d’être lus : revenez dans quelques jours.")
        )


@transaction.atomic
def contest(
    *,
    contribution: Contribution,
    anchor: Contribution,
    participant: Participant | None,
    word: str,
    at: datetime,
) -> DemandPair:
    """Keep somebody's word that a text is not this demand; an agent reads it and decides.

    Of two texts there is one signal: the first word stays, but for the author's, which stands
    over another's.

    Raises:
        NotADemandError: the two are one text.
        ValidationError: see `check_may_contest`.
    """
    if contribution.pk == anchor.pk:
        raise NotADemandError(contribution.public_id)
    check_may_contest(contribution=contribution, anchor=anchor, participant=participant)
    is_author = _is_author(participant, contribution)
    pair, is_new = DemandPair.objects.get_or_create(
        town=contribution.town, left=contribution, right=anchor,
        defaults={
            "state": PairState.SIGNALLED, "origin": PairOrigin.RESIDENT, "word": word,
            "said_by": participant, "is_author": is_author, "at": at,
        },
    )  # fmt: skip
    if not is_new and (is_author or pair.state == PairState.PROPOSED):
        pair.state, pair.origin = PairState.SIGNALLED, PairOrigin.RESIDENT
        pair.word, pair.said_by, pair.is_author, pair.at = word, participant, is_author, at
        pair.save()
    return pair


def _note(pair: DemandPair, decision: Decision, by: Participant, at: datetime) -> None:
    PairDecision.objects.create(
        town=pair.town, left_id=pair.left_id, right_id=pair.right_id, decision=decision, by=by,
        at=at,
    )  # fmt: skip
    ids = [pair.left.public_id, pair.right.public_id]
    record(
        town=pair.town, type="demand.verdict", at=at, data={"verdict": str(decision)},
        payload={"ids": ids}, subject=ids[0],
    )  # fmt: skip


def _is_author(participant: Participant | None, contribution: Contribution) -> bool:
    return participant is not None and participant.pk == contribution.participant_id
