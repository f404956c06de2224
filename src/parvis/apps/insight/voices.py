"""Who is heard: the rows that the analysis reads, light enough to read them all."""

from collections.abc import Collection
from datetime import date, datetime
from math import cos, radians

from django.db.models import Avg
from django.utils.timezone import localtime

from parvis.apps.collectivites.models import District
from parvis.apps.contributions.models import (
    TOWN_HALL,
    Contribution,
    ContributionQuerySet,
    Kind,
    Moderation,
    Origin,
)
from parvis.core.insight.values import Voice, monday_of, week_of

CHUNK = 2_000  # rows


def heard(at: datetime) -> ContributionQuerySet:
    """Return what people said up to a moment: grievances and posts, but what is hidden."""
    rows = Contribution.objects.filter(
        kind__in=[Kind.GRIEVANCE, Kind.POST],
        moderation=Moderation.VISIBLE,
        published_at__lte=at,
    )
    return rows.exclude(author_kind__in=TOWN_HALL)


def load_voices(at: datetime) -> list[Voice]:
    """Read them as voices. Whoever is not known any more speaks for themselves alone.

    What a file without dates brought in was published when it was imported: that moment
    says nothing of when people spoke, and would make everything of it look new.
    """
    return _voices(heard(at))


def load_some(keys: Collection[int]) -> list[Voice]:
    """Read some of them, by their keys: those that everybody may read now."""
    public = Contribution.objects.filter(pk__in=keys).public()
    return _voices(public.exclude(author_kind__in=TOWN_HALL))


def _voices(found: ContributionQuerySet) -> list[Voice]:
    fields = ("pk", "participant_id", "title", "text", "district__slug", "theme__slug")
    rows = found.values_list(*fields, "published_at", "created_at", "origin")
    return [
        Voice(
            id=key,
            person=person or -key,
            title=title,
            text=text,
            week=None if origin == Origin.IMPORT and published == created else week_at(published),
            zone=zone,
            theme=theme,
        )
        for key, person, title, text, zone, theme, published, created, origin in rows.order_by(
            "pk"
        ).iterator(chunk_size=CHUNK)
    ]


def positions(at: datetime) -> dict[str, tuple[float, float]]:
    """Return the middle of each district, in a plane: the town's word, else what was placed there.

    Kilometres matter little: only which district is nearer than which other.
    """
    placed = heard(at).exclude(latitude=None).exclude(district=None).order_by()
    said = District.objects.exclude(latitude=None).exclude(longitude=None).order_by()
    middles = {
        slug: (north, east)
        for slug, north, east in (
            *placed.values_list("district__slug").annotate(Avg("latitude"), Avg("longitude")),
            *said.values_list("slug", "latitude", "longitude"),
        )
    }
    if not middles:
        return {}
    flat = cos(radians(sum(north for north, _ in middles.values()) / len(middles)))
    return {slug: (east * flat, north) for slug, (north, east) in sorted(middles.items())}


def week_at(moment: datetime) -> int:
    """Return the week of a moment, as clocks show it in the town."""
    return week_of(localtime(moment).date())


def monday(week: int | None) -> date | None:
    """Return the Monday of a week, if there is one."""
    return None if week is None else monday_of(week)
