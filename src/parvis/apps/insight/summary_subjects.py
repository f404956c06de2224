"""What may be summed up: its name as anybody may read it, how many people, and which texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from parvis.apps.common.languages import in_own_language
from parvis.apps.contributions.models import Contribution, ContributionQuerySet
from parvis.apps.insight.models import Alert, Demand, RestsOn, Summary, Topic
from parvis.apps.insight.voices import heard
from parvis.apps.insight.wording import readable

LABEL_MAX = 200
MOST_MEMBERS = 2_000
About = Topic | Alert | Demand


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic, an alert, a demand, or a conversation of opinions, ready to be summed up."""

    label: str
    people: int
    members: Sequence[int]  # ids of what it rests on, the latest first
    rests_on: RestsOn = RestsOn.CONTRIBUTION
    topic: Topic | None = None
    alert: Alert | None = None
    leader: Contribution | None = None  # of a demand
    discussion: Contribution | None = None  # of a conversation of opinions


def subject_of(about: About, at: datetime) -> Subject:
    """Return a topic, an alert or a demand with what was said of it in public."""
    rows = public_rows(about, at)
    topic = about if isinstance(about, Topic) else about.topic
    alert = about if isinstance(about, Alert) else None
    leader = about.leader if isinstance(about, Demand) else None
    return Subject(
        label=name_of(topic, alert, leader),
        people=rows.order_by().values("participant").distinct().count(),
        members=list(rows.order_by("-published_at").values_list("pk", flat=True)[:MOST_MEMBERS]),
        topic=topic,
        alert=alert,
        leader=leader,
    )


def public_rows(about: About, at: datetime) -> ContributionQuerySet:
    """Return the public contributions of a topic, or those that an alert or a demand rests on."""
    rows = heard(at).public()
    if isinstance(about, Topic):
        return rows.filter(topic_member__topic=about) | rows.filter(topic_member__subject=about)
    return rows.filter(pk__in=about.evidence if isinstance(about, Alert) else about.members)


@in_own_language
def name_of(topic: Topic | None, alert: Alert | None, leader: Contribution | None = None) -> str:
    """Name a subject as anybody may read it: by words that enough people wrote in public.

    The name of an alert may hold words that were for the town hall alone. A demand is named as
    on its page, which shows it where its first text is public.
    """
    if leader is not None:
        public = Contribution.objects.public().filter(pk=leader.pk)
        demand = Demand.objects.filter(leader__in=public).first()
        return demand.label if demand else _nameless()
    if topic is not None and topic.public_label:
        return readable(topic.public_label)[:LABEL_MAX]
    if alert is not None and alert.theme is not None:
        return alert.theme.name
    return _("Ce que disent des habitants")


def name_shown(summary: Summary) -> str:
    """Return the name of a summary as everybody may read it now.

    That of a demand or of a conversation is words of one text: hidden with it.
    """
    anchor = summary.discussion_id if summary.is_of_statements else summary.leader_id
    if anchor is None or Contribution.objects.public().filter(pk=anchor).exists():
        return summary.label
    return name_of_talk(None) if summary.is_of_statements else _nameless()


@in_own_language
def _nameless() -> str:
    return _("Ce que demandent des habitants")


def named_anew(summary: Summary) -> str:
    """Name what a summary is of once more: some words of its name are nobody's any more."""
    if summary.is_of_statements:
        return name_of_talk(summary.discussion)
    return name_of(summary.topic, summary.alert, summary.leader)


@in_own_language
def name_of_talk(discussion: Contribution | None) -> str:
    """Name a conversation of opinions as its page does."""
    said = discussion.title[:LABEL_MAX] if discussion else ""
    return said or _("Ce que pensent des habitants")
