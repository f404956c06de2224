"""Counting by hand: an agent reads some people of a demand, and the count is corrected."""

from collections.abc import Mapping
from datetime import datetime
from secrets import randbelow

from django.db import transaction

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.models import AuditedText, Demand, DemandAudit
from parvis.core.insight.audit import Estimate, Stratum, drawn, estimate
from parvis.core.insight.text import stems
from parvis.core.insight.vectors import WordModel

OF_EACH = 15  # people read of each stratum


@transaction.atomic
def start_audit(*, demand: Demand, by: Participant, at: datetime) -> DemandAudit:
    """Draw the people whose texts are to be read, of those near the leader and of the others.

    One text a person, their first. Chance is the machine's: nobody chooses whom to read.
    """
    near, far = _strata(demand)
    audit = DemandAudit.objects.create(
        town=demand.town, leader=demand.leader, near=len(near), far=len(far), by=by, at=at
    )
    for texts, is_near in ((near, True), (far, False)):
        AuditedText.objects.bulk_create(
            AuditedText(
                town=demand.town, audit=audit, contribution_id=each, is_near=is_near,
                asks_for_this=True if each == demand.leader_id else None,
            )
            for each in drawn(texts, OF_EACH, randbelow)
        )  # fmt: skip
    return audit


@transaction.atomic
def answer_audit(*, audit: DemandAudit, said: Mapping[int, bool]) -> Estimate | None:
    """Keep what was read so far; the texts that are not named keep what was said of them."""
    for text in audit.texts.filter(pk__in=said):
        text.asks_for_this = said[text.pk]
        text.save(update_fields=["asks_for_this"])
    return estimate_of(audit)


def estimate_of(audit: DemandAudit) -> Estimate | None:
    """Return the corrected count; None until some of each stratum were read."""
    said = list(audit.texts.exclude(asks_for_this=None).values_list("is_near", "asks_for_this"))
    strata = [
        Stratum(size, sum(at == near for at, _ in said), said.count((near, True)))
        for near, size in ((True, audit.near), (False, audit.far))
    ]
    return estimate(strata)


def last_audit(demand: Demand) -> DemandAudit | None:
    """Return the last audit of a demand; one of another leader is another demand's."""
    return DemandAudit.objects.filter(leader=demand.leader_id).first()


def _strata(demand: Demand) -> tuple[list[int], list[int]]:
    """Return one text a person, halved by likeness to the leader's words."""
    texts = _one_each(demand)
    words = [tuple(stems(text)) for text in texts.values()]
    matrix = WordModel.of(words).rows(words)
    at = list(texts).index(demand.leader_id)
    cosines = (matrix @ matrix[at].T).toarray().ravel().tolist()
    ranked = [pk for _, pk in sorted(zip(cosines, texts, strict=True), key=lambda e: (-e[0], e[1]))]
    middle = (len(ranked) + 1) // 2
    return ranked[:middle], ranked[middle:]


def _one_each(demand: Demand) -> dict[int, str]:
    """Return the texts of a demand, the leader's own first, one a person."""
    rows = Contribution.objects.filter(pk__in={*demand.members, demand.leader_id})
    fields = ("pk", "participant_id", "title", "text")
    said = sorted(rows.values_list(*fields), key=lambda row: (row[0] != demand.leader_id, row[0]))
    first = {person or -pk: (pk, f"{title} {text}") for pk, person, title, text in reversed(said)}
    return dict(sorted(first.values()))
