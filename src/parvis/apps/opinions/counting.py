"""Counting opinions at intervals, and choosing what to ask next.

What is published is counted anew only when five more people have spoken, or at the end: two
counts one answer apart would tell that answer (docs/reference/opinions.md).
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import F

from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.common.tenancy import within
from parvis.apps.opinions.models import Conversation, Opinion, Statement, StatementState
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
    """Take no more answers, and count a last time."""
    if conversation.closed_at is None:
        conversation.closed_at = at
        conversation.save(update_fields=["closed_at"])
        count_opinions(conversation=conversation, at=at)
    return conversation


def statement_to_ask(
    conversation: Conversation, participant: Participant | None, seed: int
) -> Statement | None:
    """Return what to ask a person next; None when they have answered everything."""
    shown = list(conversation.statements.filter(state=StatementState.ACCEPTED).exclude(text=""))
    answered = set(_opinions(conversation, participant).values_list("statement_id", flat=True))
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
