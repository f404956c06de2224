"""What the analysis finds in a demonstration, and what its people did with it.

Stories are never given to the analysis: it runs on the day of the file, as it would have,
and the alert that the people then handle is the one that it raised by itself.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.models import Alert, AlertKind
from parvis.apps.insight.services import (
    answer_alert,
    hand_over_alert,
    open_discussion_from_alert,
    run_analysis,
)
from parvis.apps.portal.demo_story import Event, Item, Replay

LAST = 10**9  # after every other event of its moment


def story_events(replay: Replay, said: Item) -> Iterator[Event]:
    """Yield what was done with the alerts of the file, at its own moments, then a last run."""
    for rank, story in enumerate(said.get("stories", [])):
        for step, event in enumerate(story.get("events", [])):
            at = replay.day(event["days_ago"], 8, 5 * step)
            yield Event(at, LAST + 10 * rank + step, _act(replay, story, event))
    yield Event(replay.now, 2 * LAST, lambda at: run_analysis(town=replay.cast.town, at=at))


def alert_of(story: Item) -> Alert | None:
    """Return the alert that was raised on a story's theme, by most people."""
    rows = Alert.objects.filter(theme__slug=story["theme"]).exclude(kind=AlertKind.GRAVE)
    return rows.order_by("-people").first()


def open_from_alert(replay: Replay, item: Item, said: Item, at: datetime) -> Contribution | None:
    """Open the bot's discussion of the file from its alert, where the analysis raised it."""
    story = next(each for each in said["stories"] if each["key"] == item["opened_from"])
    alert = alert_of(story)
    if alert is None:
        return None
    return open_discussion_from_alert(
        alert=alert, title=item["title"], text=item["text"], by=replay.agent(), at=at
    )


def _act(replay: Replay, story: Item, event: Item) -> Callable[[datetime], object]:
    def act(at: datetime) -> object:
        if event["action"] == "raised":
            return run_analysis(town=replay.cast.town, at=at)
        alert = alert_of(story)
        if alert is None:
            return None
        by = replay.cast.people[event["person"]]
        if event["action"] == "handed":
            service = replay.cast.services[event["service"]]
            return hand_over_alert(alert=alert, service=service, by=by, at=at, reason=event["text"])
        service = replay.cast.services[event["service"]]
        return answer_alert(
            alert=alert,
            text=event["text"],
            signatory=service.contact,
            status=None,
            chosen=_waiting(replay, story),
            by=by,
            at=at,
        )

    return act


def _waiting(replay: Replay, story: Item) -> list[Contribution]:
    """Return what was said of a story so far and has no answer yet."""
    told = [replay.rows[key].pk for key in story["contributions"] if key in replay.rows]
    return list(Contribution.objects.filter(pk__in=told, answered_at=None, moderation="visible"))
