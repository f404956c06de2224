"""Counting opinions at intervals, and choosing what to ask next.

What is published is counted anew only when five more people have spoken, or at the end: two
counts one answer apart would tell that answer (docs/reference/opinions.md).
"""

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import F

from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.common.tenancy import within
from parvis.apps.insight.services import Sounding as Told, tell_outcome
from parvis.apps.opinions.models import Conversation, Opinion, Side, Statement, StatementState
from parvis.core.dialogue.asking import FEWEST
from parvis.core.insight.opinions import analyse_opinions
from parvis.core.insight.opinions_map import opinion_map
from parvis.core.insight.opinions_statistics import next_statement, priorities
from parvis.core.insight.opinions_votes import VoteTable

NEW_PEOPLE = 5


def count_what_is_new(at: datetime) -> int:
    """Count in every town the conversations in which enough people have spoken since."""
    counted = 0
    for town in Town.objects.order_by("pk"):
        with within(town):
            for conversation in Conversation.objects.filter(closed_at=None):
                if conversation.closes_at is not None and conversation.closes_at <= at:
                    close_conversation(conversation=conversation, at=at)
                elif not _has_news(conversation):
                    continue
                else:
                    count_opinions(conversation=conversation, at=at)
                counted += 1
    return counted


@transaction.atomic
def count_opinions(*, conversation: Conversation, at: datetime) -> Conversation:
    """Count what was said, and keep what may be shown of it."""
    table = _table(conversation)
    refused = conversation.statements.exclude(state=StatementState.ACCEPTED)
    masked = {str(key) for key in refused.values_list("pk", flat=True)}
    result = asdict(analyse_opinions(table, hidden=masked, seed=conversation.pk))
    result.pop("ask_next")
    place = opinion_map(table, table.columns_of(masked))
    everyone = table.counts(np.zeros(len(table.participants), np.int64), 1)
    weights = priorities(everyone, place.extremity)
    conversation.results = result
    conversation.weights = {
        key: round(float(weight), 6)
        for key, weight in zip(table.statements, weights, strict=True)
        if key not in masked
    }
    conversation.counted_at = at
    conversation.save(update_fields=["results", "weights", "counted_at"])
    return conversation


@transaction.atomic
def close_conversation(*, conversation: Conversation, at: datetime) -> Conversation:
    """Take no more answers, count a last time, and bring the result back to the alert."""
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("alert__town")
    found = rows.get(pk=conversation.pk)
    if found.closed_at is None:
        found.closed_at = at
        found.save(update_fields=["closed_at"])
        count_opinions(conversation=found, at=at)
        told = verdict_of(found)
        if told is not None and found.alert is not None:
            tell_outcome(alert=found.alert, sounding=told, at=at)
    conversation.refresh_from_db()
    return conversation


def verdict_of(conversation: Conversation) -> Told | None:
    """Return what the answers say of the alert, if enough people said yes or no."""
    asked = conversation.statements.filter(settles=True, state=StatementState.ACCEPTED)
    sides = Counter(Opinion.objects.filter(statement__in=asked).values_list("side", flat=True))
    answered = sides[Side.AGREE] + sides[Side.DISAGREE]
    if answered < FEWEST:
        return None
    return Told(asked=sides.total(), answered=answered, agreed=sides[Side.AGREE])


def statement_to_ask(
    conversation: Conversation, participant: Participant | None, seed: int
) -> Statement | None:
    """Return what to ask a person next; None when they have answered everything."""
    shown = list(conversation.statements.filter(state=StatementState.ACCEPTED).exclude(text=""))
    answered = set(_opinions(conversation, participant).values_list("statement_id", flat=True))
    first = next((each for each in shown if each.settles and each.pk not in answered), None)
    if first is not None:
        return first
    known: dict[str, float] = conversation.weights
    fresh = max(known.values(), default=1.0) or 1.0  # what nobody has seen yet goes first
    weights = np.array([known.get(str(each.pk), fresh) for each in shown], np.float64)
    seen = np.array([each.pk in answered for each in shown], np.bool_)
    at = next_statement(np.maximum(weights, 1e-9), seen, seed)
    return None if at is None else shown[at]


def answers_of(
    conversation: Conversation, participant: Participant | None
) -> list[tuple[Statement, int]]:
    """Return what a person said, in the order of the statements."""
    rows = _opinions(conversation, participant).select_related("statement")
    return [(each.statement, each.side) for each in rows.order_by("statement_id")]


def _opinions(conversation: Conversation, participant: Participant | None) -> Any:
    rows = Opinion.objects.filter(
        statement__conversation=conversation, statement__state=StatementState.ACCEPTED
    )
    return rows.filter(participant=participant) if participant else rows.none()


def _has_news(conversation: Conversation) -> bool:
    rows = Opinion.objects.filter(statement__conversation=conversation)
    if conversation.counted_at is not None:
        rows = rows.filter(at__gt=conversation.counted_at)
    return rows.values("participant").distinct().count() >= NEW_PEOPLE


def _table(conversation: Conversation) -> VoteTable:
    """Read who said what, in the order in which it was said."""
    rows = Opinion.objects.filter(statement__conversation=conversation).order_by("at", "pk")
    said = rows.values_list(F("participant_id"), F("statement_id"), "side")
    known = conversation.statements.exclude(text="").values_list("pk", flat=True)
    return VoteTable.of(
        ((str(person), str(what), side) for person, what, side in said.iterator()),
        map(str, known),
    )
