"""Writing a town's settings: its sheet, and the rows of its lists. Each change is noted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from parvis.apps.collectivites.events import apply_settings
from parvis.apps.collectivites.models import (
    Act,
    AdminLog,
    District,
    Matter,
    Participant,
    Place,
    PlaceKind,
    RemovedRow,
    Role,
    Town,
)
from parvis.apps.collectivites.models.administration import WHAT_MAX
from parvis.apps.collectivites.removing import point_again, read_back, take_out
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.tenancy import TownModel
from parvis.core.insight.text import fold, normalise

SLUG_MAX = 40  # of the field's 50: a number may follow
NAME_MAX = 120
WAYS = {"rue", "avenue", "boulevard", "chemin", "route", "impasse", "allee", "allees", "ruelle"}
WAYS |= {"venelle", "sentier", "sente", "passage", "quai", "cours", "voie", "montee", "mail"}
WAYS |= {"place", "placette", "square", "esplanade", "promenade", "cote", "faubourg", "traverse"}
WAYS |= {"lotissement", "villa", "cite", "clos", "rond"}
Row = TypeVar("Row", bound=TownModel)


def note_change(
    *,
    matter: str,
    act: str,
    what: str,
    by: Participant,
    at: datetime,
    about: Participant | None = None,
) -> AdminLog:
    """Add a line to the settings' story, in the transaction of the change."""
    apply_settings(by.town, at)
    return AdminLog.objects.create(
        town_id=by.town_id, matter=matter, act=act, what=what[:WHAT_MAX], about=about, by=by, at=at
    )


@transaction.atomic
def change_town(*, town: Town, by: Participant, at: datetime) -> Town:
    """Keep the town's sheet; its bot takes the new name where it has spoken already."""
    town.full_clean()
    town.save()
    name = town.bot_name[:1].upper() + town.bot_name[1:]
    Participant.objects.filter(role=Role.BOT).update(display_name=name)
    note_change(matter=Matter.TOWN, act=Act.CHANGED, what=town.name, by=by, at=at)
    return town


@transaction.atomic
def keep_row(*, row: Row, matter: str, by: Participant, at: datetime) -> Row:
    """Add a row to a list of the town, the last one, or keep what was changed in it.

    Its key is made from its name once, and stays: addresses and the journal bear it.
    """
    is_new = row.pk is None
    if is_new:
        row.town_id = by.town_id
        _place_last(row)
    row.save()
    act = Act.ADDED if is_new else Act.CHANGED
    note_change(matter=matter, act=act, what=str(row), by=by, at=at)
    return row


@transaction.atomic
def remove_row(*, row: TownModel, matter: str, by: Participant, at: datetime) -> None:
    """Take a row out of a list; what people said about it stays, without it.

    For thirty days it can be put back (`restore_row`).
    """
    what = str(row)
    kept = take_out(row)
    kept.line = note_change(matter=matter, act=Act.REMOVED, what=what, by=by, at=at)
    kept.save()


@transaction.atomic
def restore_row(*, kept: RemovedRow, by: Participant, at: datetime) -> Any:
    """Put a row back into its list, and give it back to what has nothing in its place since.

    Raises:
        ValidationError: another row bears its name now.
    """
    row = read_back(kept)
    siblings = _siblings(row)
    if fold(str(row)) in {fold(str(each)) for each in siblings}:
        raise ValidationError(
            _("« %s » est de nouveau dans la liste : quelqu’un l’a ajouté depuis.") % row
        )
    if hasattr(row, "slug") and siblings.filter(slug=row.slug).exists():
        row.slug = _free_slug(row)
    row.save(force_insert=True)
    point_again(kept, row)
    note_change(matter=kept.line.matter, act=Act.RESTORED, what=str(row), by=by, at=at)
    kept.delete()
    return row


@transaction.atomic
@in_own_language
def move_row(*, row: TownModel, up: bool, matter: str, by: Participant, at: datetime) -> None:
    """Exchange a row with the one before or after it; the first one has nowhere to rise."""
    rows: list[Any] = list(_siblings(row).select_for_update())
    here = rows.index(row)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for rank, each in enumerate(rows):
        if each.position != rank:
            each.position = rank
            each.save(update_fields=["position"])
    note_change(matter=matter, act=Act.CHANGED, what=_("ordre : %s") % row, by=by, at=at)


def _siblings(row: TownModel) -> Any:
    return type(row)._default_manager.all()  # noqa: SLF001


def _place_last(row: Any) -> None:
    if hasattr(row, "slug"):
        row.slug = _free_slug(row)
    if hasattr(row, "position"):
        last = _siblings(row).aggregate(last=Max("position"))["last"]
        row.position = 0 if last is None else last + 1


def _free_slug(row: TownModel) -> str:
    base = slugify(fold(str(row)))[:SLUG_MAX].strip("-") or "sans-nom"
    taken = set(_siblings(row).filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of a pasted list."""

    added: int
    known: int


@transaction.atomic
def paste_places(*, lines: str, by: Participant, at: datetime) -> Pasted:
    """Add the streets and landmarks of a list: « Rue des Lilas; Centre-bourg », one a line.

    A name that is there already stays as it is.

    Raises:
        ValidationError: a line cannot be read, or names no district of the town; nothing
            is added then, and each such line is said with its number.
    """
    known = {fold(name) for name in Place.objects.values_list("name", flat=True)}
    read = read_places(lines)
    fresh: dict[str, Place] = {}
    for place in read:
        place.town_id = by.town_id
        if fold(place.name) not in known:
            fresh.setdefault(fold(place.name), place)
    Place.objects.bulk_create(fresh.values(), batch_size=500)
    if fresh:
        _note_pasted(len(fresh), by, at)
    return Pasted(added=len(fresh), known=len(read) - len(fresh))


@in_own_language
def _note_pasted(count: int, by: Participant, at: datetime) -> None:
    what = _("%d noms collés") % count
    note_change(matter=Matter.PLACE, act=Act.ADDED, what=what, by=by, at=at)


def read_places(lines: str) -> list[Place]:
    """Read a pasted list into places that are not saved yet.

    Raises:
        ValidationError: as for `paste_places`.
    """
    districts = _districts_by_name()
    places, wrong = [], []
    for number, line in enumerate(lines.splitlines(), start=1):
        name, _sign, where = (normalise(part) for part in line.partition(";"))
        if not name and not where:
            continue
        problem = _problem(name, where, districts)
        if problem:
            wrong.append(_("Ligne %(n)d : %(problem)s") % {"n": number, "problem": problem})
        else:
            places.append(
                Place(
                    name=name, kind=kind_of(name), district=districts.get(fold(where)), aliases=[]
                )
            )
    if wrong:
        raise ValidationError(wrong)
    return places


def _problem(name: str, where: str, districts: dict[str, District]) -> str:
    if not name:
        return _("il manque le nom de la rue avant le point-virgule.")
    if len(name) > NAME_MAX:
        return _("ce nom est trop long, %d caractères au plus.") % NAME_MAX
    if where and fold(where) not in districts:
        return _("aucun quartier ne s’appelle « %s ».") % where
    return ""


def _districts_by_name() -> dict[str, District]:
    named: dict[str, District] = {}
    for district in District.objects.all():
        for name in (*district.aliases, district.name):
            named[fold(name)] = district
    return named


def kind_of(name: str) -> PlaceKind:
    """Tell a street by its first two words, as « Grande Rue »; anything else is a landmark."""
    first = fold(name).replace("-", " ").split()[:2]
    return PlaceKind.LANDMARK if WAYS.isdisjoint(first) else PlaceKind.STREET
