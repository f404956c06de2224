"""The rules that a town sets itself; each change is sealed by its hash, and all are public.

How long it has to answer, what a status means, who answers for a theme.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from parvis.apps.collectivites.models import Service, Theme, Town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Status
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import digest_in, latest_digests, record
from parvis.core import canonical

TYPE = "rule.version"


def rules_of(town: Town) -> bytes:
    """Write the rules of the town being served, always in the same way."""
    town = Town.objects.get(pk=town.pk)  # as the database has it, whatever the caller holds
    statuses = Status.objects.order_by("position", "slug")
    return canonical.encode(
        {
            "answer_days": town.answer_days,
            "opens_discussions": town.opens_discussions,
            "services": {each.slug: each.answer_days for each in Service.objects.all()},
            "statuses": [
                {"key": s.slug, "label": s.label, "family": s.family, "decided": s.is_decided}
                for s in statuses
            ],
            "themes": {
                each.slug: each.service.slug if each.service else ""
                for each in Theme.objects.select_related("service")
            },
        }
    )


def record_rules(town: Town, at: datetime) -> Entry | None:
    """Seal the rules of the town being served, if they are not those that it sealed last."""
    sealed = Entry.objects.filter(type=TYPE).order_by("pk")
    last, digest = sealed.last(), sha256(rules_of(town)).hexdigest()
    if last is not None and digest_in(bytes(last.leaf)) == digest:
        return None
    data = {"version": str(sealed.count() + 1), "sha256": digest}
    return record(town=town, type=TYPE, at=at, data=data)


def record_first_rules(towns: Iterable[Town], *, at: datetime) -> int:
    """Seal the rules of the towns that never did; return how many."""
    known = latest_digests(TYPE)
    fresh = [town for town in towns if town.pk not in known]
    for town in fresh:
        with within(town):
            record_rules(town, at)
    return len(fresh)
