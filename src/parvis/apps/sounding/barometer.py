"""The barometer: the same five questions each quarter, and what moved since the last."""

from dataclasses import dataclass
from datetime import datetime, time
from secrets import token_bytes
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Participant, Role, Town
from parvis.apps.common.charts import Sparkline, sparkline
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.common.public_ids import public_id
from parvis.apps.common.tenancy import within
from parvis.apps.sounding.models import Purpose, Sounding
from parvis.apps.sounding.services import close_sounding
from parvis.apps.sounding.words import question_of
from parvis.core.dialogue.asking import (
    BAROMETER,
    Mood,
    first_day,
    mood,
    move,
    moves,
    quarter_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN = 12  # quarters
TOLD = frozenset({Role.ELECTED, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Line:
    """One question over the quarters; a share is None where fewer than ten answered."""

    code: str
    words: str
    chart: Sparkline
    cells: list[tuple[str, int | None, int | None]]  # quarter, share in a hundred, answers
    moved: int  # points since the quarter before, 0 where chance would explain it


@transaction.atomic
@in_own_language
def open_barometer(*, town: Town, by: Participant | None, at: datetime) -> Sounding:
    """Open the barometer of the quarter; once is enough."""
    year, quarter = quarter_of(localdate(at))
    title = _("Baromètre %(year)d, trimestre %(quarter)d") % {"quarter": quarter, "year": year}
    end = make_aware(datetime.combine(first_day(year, quarter + 1), time()))
    made, _is_new = Sounding.objects.get_or_create(
        town=town,
        purpose=Purpose.BAROMETER,
        title=title,
        defaults={
            "public_id": public_id(token_bytes),
            "questions": list(BAROMETER),
            "opened_by": by,
            "opened_at": at,
            "closes_at": end,
        },
    )
    return made


@transaction.atomic
def stop_barometer(*, sounding: Sounding, at: datetime) -> Sounding:
    """Close the quarter's barometer, and open none by itself afterwards."""
    sounding.is_stopped = True
    sounding.save(update_fields=["is_stopped"])
    return close_sounding(sounding=sounding, at=at)


def keep_asking(at: datetime) -> int:
    """Close in every town what is over; go on with the barometer; tell what moved."""
    closed = 0
    for town in Town.objects.order_by("pk"):
        with within(town):
            over = Sounding.objects.filter(closed_at=None, closes_at__lte=at)
            for sounding in over.select_related("alert__town", "town"):
                done = close_sounding(sounding=sounding, at=at)
                closed += 1
                if done.purpose == Purpose.BAROMETER and not done.is_stopped:
                    _tell_moves(town, at)
                    open_barometer(town=town, by=None, at=at)
    return closed


def barometers() -> list[Sounding]:
    """Return the barometers that are over, oldest first."""
    rows = Sounding.objects.filter(purpose=Purpose.BAROMETER).exclude(closed_at=None)
    return list(rows.order_by("-opened_at")[:SHOWN])[::-1]


def trend() -> list[Line]:
    """Return each question over the quarters that are over."""
    past = barometers()
    return [_line(code, past) for code in BAROMETER] if past else []


def _line(code: str, past: list[Sounding]) -> Line:
    moods = [_mood(each, code) for each in past]
    cells = [
        (
            str(each.title),
            round(100 * one.share) if one.is_shown else None,
            one.answered if one.is_shown else None,
        )
        for each, one in zip(past, moods, strict=True)
    ]
    moved = move(moods[-2], moods[-1]) if len(moods) > 1 else 0.0
    chart = sparkline([share or 0 for _title, share, _n in cells])
    return Line(code, question_of(code), chart, cells, round(100 * moved))


def _mood(sounding: Sounding, code: str) -> Mood:
    counts: Mapping[str, Any] = sounding.counts
    return mood(counts.get(code, {}))


@in_own_language
def _tell_moves(town: Town, at: datetime) -> None:
    """Write to the elected officials and administrators when something moved."""
    past = barometers()
    if len(past) < 2:
        return
    before, now = ({str(code): _mood(each, code) for code in BAROMETER} for each in past[-2:])
    found = moves(before, now)
    if not found:
        return
    lines = "\n".join(
        _("%(question)s %(before)d %% → %(now)d %%")
        % {
            "question": question_of(code),
            "before": round(100 * before[code].share),
            "now": round(100 * now[code].share),
        }
        for code, _moved in found
    )
    body = "\n\n".join(
        (
            _("Bonjour,"),
            _("Le baromètre a bougé depuis le trimestre d’avant, au-delà du hasard :"),
            lines,
            town_url(town, "barometer"),
            _("Les personnes qui répondent ne sont pas toute la commune."),
        )
    )
    for person in Participant.objects.filter(role__in=TOLD).select_related("user"):
        if person.address:
            write_letter(
                key=f"barometer-{past[-1].pk}-{person.pk}",
                to=person.address,
                subject=_("Le baromètre bouge : %(title)s") % {"title": past[-1].title},
                body=body,
                at=at,
            )
