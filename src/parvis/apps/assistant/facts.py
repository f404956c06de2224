"""What the town's own rows say of what the core only names: votes, elected people, its hall."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from parvis.apps.assistant.knowledge import about_the_hall
from parvis.apps.collectivites.models import District, Participant, Place, Role, Town
from parvis.apps.contributions.models import Contribution
from parvis.apps.voting.models import Election
from parvis.core.dialogue import Say, SayCode
from parvis.core.dialogue.text import fold

MOST = 5  # votes, or people
_HALL_NAMES = {"mairie", "hotel de ville", "la mairie", "l'hotel de ville"}


def with_facts(said: Say, town: Town, at: datetime) -> Say:
    """Return what is to be said with what the town knows of it."""
    known = _FACTS.get(said.code)
    return Say(said.code, {**said.facts, **known(said, town, at)}, said.choices) if known else said


def _status(said: Say, _town: Town, _at: datetime) -> dict[str, Any]:
    """Tell where the request whose number was typed stands, if everybody may see it."""
    number = said.facts.get("number")
    if not number:
        return {}
    row = Contribution.objects.public().select_related("status").filter(number=number).first()
    page, label = (row.public_id, row.status.label if row.status else "") if row else ("", "")
    return {"source": page, "label": label}


def _votes(_said: Say, _town: Town, at: datetime) -> dict[str, Any]:
    now = Election.objects.open(at).order_by("closes_at")
    later = Election.objects.public().filter(opens_at__gt=at).order_by("opens_at")
    return {
        "open": [[e.public_id, e.title, _iso(e.closes_at)] for e in now[:MOST]],
        "coming": [[e.public_id, e.title, _iso(e.opens_at)] for e in later[:MOST]],
    }


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _elected(_said: Say, _town: Town, _at: datetime) -> dict[str, Any]:
    people = Participant.objects.filter(role=Role.ELECTED).exclude(display_name="")
    return {"names": list(people.order_by("pk").values_list("display_name", flat=True)[:MOST])}


def _hall(_said: Say, town: Town, _at: datetime) -> dict[str, Any]:
    found = about_the_hall(town)
    if found is not None:
        return {"text": found.text, "title": found.title, "source": found.source}
    places = Place.objects.filter(district__isnull=False).values_list("name", "district__name")
    near = next((district for name, district in places if fold(name) in _HALL_NAMES), "")
    return {"district": near if District.objects.count() > 1 else ""}


_FACTS: dict[str, Callable[[Say, Town, datetime], dict[str, Any]]] = {
    SayCode.STATUS: _status,
    SayCode.VOTES: _votes,
    SayCode.ELECTED: _elected,
    SayCode.HALL: _hall,
}
