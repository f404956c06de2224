"""Bourg-Parvis as the tests of the analysis know it: its texts, filed through the services."""

import json
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import District, Participant, Role, Service, Theme, Town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Family, Kind, Status
from parvis.apps.contributions.services import Draft, contribute, join_contribution
from parvis.apps.grievances.services import Details, file_grievance

TODAY = datetime(2026, 11, 23, 20, tzinfo=UTC)  # a Monday
DEMO = json.loads(files("parvis.apps.portal").joinpath("demo/bourg_parvis.json").read_text("utf-8"))
STORIES = {story["key"]: story for story in DEMO["stories"]}


def moment(days_ago, hour=9):
    return datetime.combine((TODAY - timedelta(days=days_ago)).date(), time(hour), tzinfo=UTC)


def open_bourg(slug="bourg-parvis", *, texts=True):
    """Return the town, the contributions and the people, by their keys in the file."""
    town = Town.objects.create(slug=slug, name="Bourg-Parvis", inhabitants=12_400, initials="BP")
    with within(town):
        districts = {
            each["slug"]: District.objects.create(town=town, slug=each["slug"], name=each["name"])
            for each in DEMO["districts"]
        }
        themes = _themes(town)
        _statuses(town)
        people = {each["key"]: _person(town, each) for each in DEMO["people"]}
        said = DEMO["contributions"] if texts else []
        rows = {each["key"]: say(each, people, districts, themes) for each in said}
    return town, rows, people


def _themes(town):
    service_of = {}
    for each in DEMO["services"]:
        service = Service.objects.create(
            town=town, slug=each["slug"], name=each["name"], contact=each["contact"]
        )
        service_of |= dict.fromkeys(each["themes"], service)
    return {
        each["slug"]: Theme.objects.create(
            town=town,
            slug=each["slug"],
            name=each["name"],
            position=rank,
            service=service_of.get(each["slug"]),
        )
        for rank, each in enumerate(DEMO["themes"])
    }


def _statuses(town):
    steps = [("recue", "reçue", Family.OPEN), ("repondue", "répondue", Family.CLOSED)]
    for rank, (slug, label, family) in enumerate(steps):
        Status.objects.create(town=town, slug=slug, label=label, family=family, position=rank)


def _person(town, described):
    user = User.objects.create(email=f"{described['key']}.{town.slug}@exemple.fr")
    return Participant.objects.create(
        town=town,
        user=user,
        role=described.get("role") or Role.RESIDENT,
        display_name=described["display_name"],
        created_at=moment(112),
    )


def say(said, people, districts, themes):
    draft = Draft(
        kind=said["kind"],
        text=said["text"],
        title=said["title"],
        theme=themes.get(said["theme"]),
        district=districts.get(said["district"]),
    )
    at, person = moment(said["days_ago"], said["hour"]), people[said["person"]]
    if said["kind"] == Kind.GRIEVANCE:
        row = file_grievance(participant=person, draft=draft, details=Details(), at=at)
    else:
        row = contribute(participant=person, draft=draft, at=at)
    for join in said.get("joins", []):
        join_contribution(
            contribution=row, participant=people[join["person"]], at=moment(join["days_ago"])
        )
    return row
