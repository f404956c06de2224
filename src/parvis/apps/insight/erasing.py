"""What the analysis keeps of a contribution that is erased: names, quotes, what it rests on.

Names of subjects and alerts are words of people. A name stays where somebody else still says
all its words in one text; else it goes. Counts stay until the next run counts again.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Town
from parvis.apps.common.languages import in_own_language
from parvis.apps.contributions.events import Gone
from parvis.apps.contributions.models import Contribution, ContributionQuerySet
from parvis.apps.contributions.models.contribution import TITLE_MAX
from parvis.apps.insight.models import (
    Alert,
    AlertState,
    AnalysisRun,
    AuditedText,
    Demand,
    DemandAudit,
    DemandPair,
    TextVector,
    Topic,
    TopicMember,
)
from parvis.apps.insight.similarity import remove_index, save_index
from parvis.apps.insight.tasks import ask_for_analysis
from parvis.apps.insight.wording import title_of
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import forget
from parvis.core.insight.labels import SEPARATOR
from parvis.core.insight.text import stems

SEALED = ("alert.raise", "alert.verdict")
Said = Sequence[frozenset[str]]  # the stems of each text that is left


def erase_findings(gone: Gone) -> int:
    """Forget what was found in the words; return the entries of the journal emptied."""
    row = gone.contribution
    own = frozenset(stems(f"{row.title} {row.text}"))
    for demand in Demand.objects.all():
        _leave_demand(demand, row, own)
    for topic in Topic.objects.all():
        _leave_topic(topic, row, own)
    TopicMember.objects.filter(contribution=row).delete()
    TextVector.objects.filter(contribution=row).delete()
    DemandPair.objects.filter(Q(left=row) | Q(right=row)).delete()
    DemandAudit.objects.filter(leader=row).delete()
    AuditedText.objects.filter(contribution=row).delete()
    AnalysisRun.objects.exclude(error="").update(error="")  # an error may quote what it read
    alerts = Alert.objects.select_related("theme", "discussion").prefetch_related("verdicts")
    return sum(_leave_alert(alert, gone, own) for alert in alerts)


def _leave_demand(demand: Demand, row: Contribution, own: frozenset[str]) -> None:
    """Take one out of those who ask for the same; a demand in their words alone is dropped."""
    if row.pk not in demand.members and own.isdisjoint(stems(demand.label)):
        return
    members = [each for each in demand.members if each != row.pk]
    said = _texts(Contribution.objects.filter(pk__in=members))
    if demand.leader_id == row.pk or not _is_said(demand.label, said):
        demand.delete()
        return
    demand.members = members
    demand.save(update_fields=["members"])


def _leave_topic(topic: Topic, row: Contribution, own: frozenset[str]) -> None:
    words = f"{topic.label} {topic.public_label} {' '.join(topic.words)}"
    quotes = _without(topic.quotes, row)
    if own.isdisjoint(stems(words)) and quotes == topic.quotes:
        return
    members = Q(topic_member__topic=topic) | Q(topic_member__subject=topic)
    said = _texts(Contribution.objects.filter(members).exclude(pk=row.pk))
    topic.quotes = quotes
    topic.words = [word for word in topic.words if _is_said(word, said)]
    topic.label, topic.public_label = _left(topic.label, said), _left(topic.public_label, said)
    topic.save(update_fields=["quotes", "words", "label", "public_label"])


def _leave_alert(alert: Alert, gone: Gone, own: frozenset[str]) -> int:
    row = gone.contribution
    told = [alert.label, *alert.words, *(each.reason for each in alert.verdicts.all())]
    if row.pk not in alert.evidence and own.isdisjoint(stems(" ".join(told))):
        return 0
    alert.evidence = [each for each in alert.evidence if each != row.pk]
    said = _texts(Contribution.objects.filter(pk__in=alert.evidence))
    name, before = _left(alert.label, said), title_of(alert)
    alert.quotes = _without(alert.quotes, row)
    alert.words = [word for word in alert.words if _is_said(word, said)]
    alert.reason = gone.words.taken_out_of(alert.reason)
    alert.label = name or (alert.theme.name if alert.theme else _nameless())
    if not alert.evidence and alert.state == AlertState.WAITING:
        alert.state, alert.quiet_at = AlertState.QUIET, gone.at
    alert.save()
    count = _erase_discussion(alert, before, gone)
    for verdict in alert.verdicts.all():
        verdict.reason = gone.words.taken_out_of(verdict.reason)
        verdict.save(update_fields=["reason"])
    return count + _forget_seals(alert, gone, said)


@in_own_language
def _nameless() -> str:
    return _("sujet effacé")


def _erase_discussion(alert: Alert, before: str, gone: Gone) -> int:
    """Take a quote out of the discussion that was opened with it; its seal opens no more."""
    discussion = alert.discussion
    if discussion is None or discussion.is_erased:
        return 0
    parts = discussion.text.split("\n\n")
    told = [each for each in parts if gone.contribution.public_id not in each]
    text = gone.words.taken_out_of("\n\n".join(told))
    title = gone.words.taken_out_of(discussion.title.replace(before, title_of(alert)))
    if (title, text) == (discussion.title, discussion.text):
        return 0
    discussion.title, discussion.text = title[:TITLE_MAX], text
    discussion.stems = " ".join(stems(f"{title} {text} {discussion.place}"))
    discussion.save(update_fields=["title", "text", "stems"])
    return forget(Entry.objects.about(discussion.public_id).filter(type="contribution.file"))


def _forget_seals(alert: Alert, gone: Gone, said: Said) -> int:
    """Empty what the journal commits to in words that are no longer anybody's."""
    entries = Entry.objects.about(alert.public_id).filter(type__in=SEALED).exclude(payload=None)
    told = [each.pk for each in entries if _tells(each.payload or {}, gone, said)]
    return forget(Entry.objects.filter(pk__in=told))


def _tells(payload: dict[str, object], gone: Gone, said: Said) -> bool:
    topic = str(payload.get("topic", ""))
    return _left(topic, said) != topic or gone.words.is_in(str(payload.get("reason", "")))


def _texts(rows: ContributionQuerySet) -> Said:
    """Return the words of each text that is left."""
    kept = rows.kept().order_by().values_list("stems", flat=True)
    return [frozenset(each.split()) for each in kept]


def _is_said(name: str, said: Said) -> bool:
    """Whether somebody says all the words of a name in one text."""
    words = frozenset(stems(name))
    return any(words <= each for each in said)


def _left(label: str, said: Said) -> str:
    """Return what is left of a name: the terms that somebody still says."""
    return SEPARATOR.join(term for term in label.split(SEPARATOR) if _is_said(term, said))


def _without(quotes: Iterable[dict[str, object]], row: Contribution) -> list[dict[str, object]]:
    return [quote for quote in quotes if quote["contribution"] != row.pk]


def rewrite_index(town: Town) -> None:
    """Write the file of similar grievances anew, and have the town counted again."""
    run = AnalysisRun.objects.done().first()
    if run is None:
        remove_index(town)
    else:
        save_index(town, run)
        ask_for_analysis(town=town, at=now())
