"""Loading a demonstration town: built, then told, then opened to the public journal."""

from datetime import datetime

from django.db import transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.services import open_log
from parvis.apps.portal.demo_alerts import open_from_alert, story_events
from parvis.apps.portal.demo_heard import began, heard_events
from parvis.apps.portal.demo_story import Replay
from parvis.apps.portal.demo_town import build, read_file
from parvis.apps.portal.demo_votes import vote_events


@transaction.atomic
def load_demonstration(name: str, *, at: datetime) -> tuple[Town, int]:
    """Load one of the files of `demo/`, unless its town is there; return it and its events."""
    said = read_file(name)
    known = Town.objects.filter(slug=said["town"]["slug"]).first()
    if known:
        return known, 0
    since = began(at)  # all that the files tell came after
    cast = build(said, since=since)
    open_log(town=cast.town, at=since)
    replay = Replay(cast, at, rules={rule["slug"]: rule["label"] for rule in said["rules"]})
    replay.open_discussion = lambda item, moment: open_from_alert(replay, item, said, moment)
    more = [*vote_events(replay), *story_events(replay, said), *heard_events(replay, said)]
    return cast.town, replay.tell(said, more)
