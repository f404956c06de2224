"""Counting by hand: an agent reads some texts of a demand drawn by lot, and the count is corrected.

A text stands for its author and for those who joined it. Nothing is told of a count until every
text that was drawn was read: whoever stops half-way would have chosen whom to read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import randbelow

from django.db import transaction

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.models import Contribution, Join
from parvis.apps.insight.models import AuditedText, Demand, DemandAudit
from parvis.core.insight.audit import Estimate, Stratum, drawn, estimate
from parvis.core.insight.text import stems
from parvis.core.insight.vectors import WordModel

OF_EACH = 15  # texts read of each stratum


class NothingToReadError(Exception):
    """Only one person wrote this: there is no text to compare with theirs."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What an agent found in the texts drawn, once all were read."""

    texts: int  # that the agent read
    counted: int  # people, when the texts were drawn
    at: datetime
    found: Estimate

    @property
    def is_whole(self) -> bool:
        """Whether every text was read, so that nothing is estimated."""
        return self.found.read == self.counted


@dataclass(frozen=True, slots=True)
class _Text:
    pk: int
    words: str
    people: int


@transaction.atomic
def start_audit(*, demand: Demand, by: Participant, at: datetime) -> DemandAudit:
    """Draw the texts to be read, of those near the leader's words and of the others.

    One text a person, their first. Chance is the machine's: nobody chooses whom to read.

    Raises:
        NothingToReadError: nobody but the leader wrote it.
    """
    leader, *others = _one_each(demand)
    if not others:
        raise NothingToReadError(demand.key)
    near, far = _halves(leader, others)
    audit = DemandAudit.objects.create(
        town=demand.town, leader=demand.leader, near=len(near), far=len(far), by=by, at=at,
        near_people=_people(near), far_people=_people(far),
        people=_people((leader, *near, *far)),
    )  # fmt: skip
    for texts, is_near in ((near, True), (far, False)):
        AuditedText.objects.bulk_create(
            AuditedText(
                town=demand.town, audit=audit, contribution_id=each.pk, is_near=is_near,
                people=each.people,
            )
            for each in _drawn(texts)
        )  # fmt: skip
    return audit


@transaction.atomic
def answer_audit(*, audit: DemandAudit, said: Mapping[int, bool]) -> Audited | None:
    """Keep what was read so far; the texts that are not named keep what was said of them."""
    for text in audit.texts.filter(pk__in=said):
        text.asks_for_this = said[text.pk]
        text.save(update_fields=["asks_for_this"])
    return audited(audit)


def drop_audit(*, audit: DemandAudit, by: Participant, at: datetime) -> None:
    """Throw a count by hand away: the one before it holds again, if there is one."""
    audit.dropped_by, audit.dropped_at = by, at
    audit.save(update_fields=["dropped_by", "dropped_at"])


def audited(audit: DemandAudit) -> Audited | None:
    """Return the corrected count; None until all that was drawn was read."""
    said = list(audit.texts.values_list("is_near", "people", "asks_for_this"))
    if not said or any(asks is None for _, _, asks in said):
        return None
    own = audit.people - audit.near_people - audit.far_people
    strata = [Stratum.of_texts(own, [(own, True)])]
    for people, is_near in ((audit.near_people, True), (audit.far_people, False)):
        read = [(size, bool(asks)) for at, size, asks in said if at == is_near]
        strata.append(Stratum.of_texts(people, read))
    found = estimate(strata)
    return Audited(len(said), audit.people, audit.at, found) if found else None


def last_audit(demand: Demand) -> DemandAudit | None:
    """Return the last audit of a demand that stands; one of another leader is another demand's.

    One that counted nobody is from before those who joined were counted: it stands no more.
    """
    rows = DemandAudit.objects.filter(leader=demand.leader_id, dropped_at=None, people__gt=0)
    return rows.first()


def last_count(demand: Demand) -> Audited | None:
    """Return what the last audit of a demand found, if it is read to the end."""
    last = last_audit(demand)
    return audited(last) if last else None


def _people(texts: Iterable[_Text]) -> int:
    return sum(each.people for each in texts)


def _drawn(texts: list[_Text]) -> list[_Text]:
    by_key = {each.pk: each for each in texts}
    return [by_key[pk] for pk in drawn(list(by_key), OF_EACH, randbelow)]


def _halves(leader: _Text, others: list[_Text]) -> tuple[list[_Text], list[_Text]]:
    """Return the texts nearest to the leader's words, and the others."""
    words = [tuple(stems(each.words)) for each in (leader, *others)]
    matrix = WordModel.of(words).rows(words)
    cosines = (matrix @ matrix[0].T).toarray().ravel().tolist()[1:]
    ranked = sorted(zip(cosines, others, strict=True), key=lambda each: (-each[0], each[1].pk))
    texts, middle = [each for _, each in ranked], (len(ranked) + 1) // 2
    return texts[:middle], texts[middle:]


def _one_each(demand: Demand) -> list[_Text]:
    """Return the texts of a demand, the leader's own first, one a person.

    Whoever joined several texts stands with the first of their authors.
    """
    rows = Contribution.objects.filter(pk__in={*demand.members, demand.leader_id})
    fields = ("pk", "participant_id", "title", "text")
    said = sorted(rows.values_list(*fields), key=lambda row: (row[0] != demand.leader_id, row[0]))
    first: dict[int, tuple[int, str]] = {}
    author = {pk: person or -pk for pk, person, _, _ in said}
    for pk, _, title, text in said:
        first.setdefault(author[pk], (pk, f"{title} {text}"))
    joins = Join.objects.filter(contribution__in=author).exclude(participant=None)
    pairs = joins.values_list("contribution_id", "participant_id")
    order = {person: rank for rank, person in enumerate(first)}
    behind = dict.fromkeys(first, 1)
    seen = set(first)
    for text, person in sorted(pairs, key=lambda each: (order[author[each[0]]], each[1])):
        if person not in seen:
            seen.add(person)
            behind[author[text]] += 1
    return [_Text(pk, words, behind[person]) for person, (pk, words) in first.items()]
