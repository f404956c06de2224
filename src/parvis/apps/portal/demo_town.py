"""A demonstration town from its file: its streets, its people, its offices.

What is said there is replayed by `demo_story.py`. The format: `demo/README.md`.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import Any

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import (
    AssuranceLevel,
    District,
    Participant,
    Place,
    PlaceKind,
    Role,
    Service,
    Theme,
    Town,
)
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import AnswerTemplate, Status
from parvis.apps.portal.demo_people import demo_address

TOWN_FIELDS = (
    "slug", "name", "kind", "insee_code", "siren", "inhabitants", "accent", "answer_days",
    "initials", "bot_name", "welcome",
)  # fmt: skip
BOT_REFERENCE = "bot"


@dataclass(slots=True)
class Cast:
    """What the file's references name, once it stands in the database."""

    town: Town
    districts: dict[str, District] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    people: dict[str, Participant] = field(default_factory=dict)


def read_file(name: str) -> dict[str, Any]:
    """Return what a demonstration file says; `name` is `bourg_parvis` or `les_tilleuls`."""
    path = files("parvis.apps.portal").joinpath("demo", f"{name}.json")
    said: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return said


def build(said: dict[str, Any], *, since: datetime) -> Cast:
    """Create the town and all that its stories need; its people came at `since`."""
    town = Town(is_demo=True, **{name: said["town"][name] for name in TOWN_FIELDS})
    town.full_clean()
    town.save()
    cast = Cast(town)
    with within(town):
        _build_places(cast, said)
        _build_offices(cast, said)
        _build_people(cast, said, since)
    return cast


def _build_places(cast: Cast, said: dict[str, Any]) -> None:
    for each in said["districts"]:
        cast.districts[each["slug"]] = District.objects.create(town=cast.town, **each)
    for kind, rows in (
        (PlaceKind.STREET, said["streets"]),
        (PlaceKind.LANDMARK, said["landmarks"]),
    ):
        for each in rows:
            cast.places[each["slug"]] = Place.objects.create(
                town=cast.town,
                name=each["name"],
                kind=kind,
                district=cast.districts.get(each["district"]),
                aliases=each.get("aliases", []),
            )


def _build_offices(cast: Cast, said: dict[str, Any]) -> None:
    handled = {}
    for each in said["services"]:
        service = Service.objects.create(
            town=cast.town,
            **{name: each[name] for name in ("slug", "name", "answer_days", "contact")},
        )
        cast.services[service.slug] = service
        handled.update(dict.fromkeys(each["themes"], service))
    for rank, each in enumerate(said["themes"]):
        cast.themes[each["slug"]] = Theme.objects.create(
            town=cast.town,
            position=rank,
            service=handled.get(each["slug"]),
            **{name: each[name] for name in ("slug", "name", "icon", "keywords")},
        )
    for rank, each in enumerate(said["statuses"]):
        cast.statuses[each["slug"]] = Status.objects.create(
            town=cast.town,
            position=rank,
            **{name: each[name] for name in ("slug", "label", "family", "is_decided")},
        )
    for each in said["answer_templates"]:
        AnswerTemplate.objects.create(town=cast.town, title=each["title"], text=each["text"])


def _build_people(cast: Cast, said: dict[str, Any], since: datetime) -> None:
    for each in said["people"]:
        has_account = each["author_kind"] == "account"
        is_bot = each["role"] == Role.BOT
        cast.people[each["key"]] = Participant.objects.create(
            town=cast.town,
            user=(
                User.objects.with_email(demo_address(cast.town, each["key"]))
                if has_account
                else None
            ),
            role=each["role"],
            display_name=each["display_name"],
            external_ref=BOT_REFERENCE if is_bot else "",
            level=AssuranceLevel.EMAIL if has_account else AssuranceLevel.NONE,
            district=cast.districts.get(each["district"]),
            created_at=since,
        )
