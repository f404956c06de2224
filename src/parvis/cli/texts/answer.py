"""What `parvis analyse --json` says: each text beside its topic, its demand and what it repeats.

docs/reference/analyse-json.md says each key. Format 1 only grows: a key that is there keeps its
meaning.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from parvis.cli.texts.contributions import Said
from parvis.core.insight.analysis import method_parameters
from parvis.core.insight.corpus import full_text, voice_stance
from parvis.core.insight.duplicates import duplicates
from parvis.core.insight.language import language_of
from parvis.core.insight.report import Report, Told
from parvis.core.insight.text import fold_long
from parvis.core.insight.values import Analysis, Quote, Settings, Voice, monday_of

FORMAT: Final = 1
MOST_COMPARED: Final = 60_000  # texts: beyond, only the same words are told as repeated


def as_json(
    found: Analysis, said: Said, told: Report, repeated: Mapping[int, int], run: dict[str, Any]
) -> dict[str, Any]:
    """Return the whole answer for a machine."""
    analysis = asdict(found)
    findings, past = analysis.pop("findings"), analysis.pop("past")
    raised = {each["finding"]["key"]: each for each in past}
    rows = said.row_of()
    return {
        "format": FORMAT,
        "items": _items(found, said, repeated),
        **analysis,
        "problems": [_group(each, rows) for each in told.problems],
        "solutions": [
            {**_group(each, rows), "for": each.ours, "against": each.theirs}
            for each in told.solutions
        ],
        "quotes": {each.of.key: _quotes(each.quotes, rows) for each in _quoted(told)},
        "alerts": [_alert(each, raised[each["key"]]) for each in findings],
        "past_alerts": [
            _alert(each["finding"], each) for each in past if each["finding"] not in findings
        ],
        "counted_as": said.counting,
        "note": said.note or None,
        "unread": [
            {"line": each.line, "seen_at": each.seen_at, "reason": each.reason}
            for each in said.unread
        ],
        "dates": said.dates.order,
        "undated_rows": [
            {
                "row": each.number,
                "line": each.line,
                "seen_at": each.seen_at,
                "reason": each.reason,
            }
            for each in said.dates.unread
        ],
        "week_start": _monday(found.week),
        "run": run,
    }


def _alert(finding: dict[str, Any], past: Mapping[str, Any]) -> dict[str, Any]:
    """Return an alert with the weeks in which it was raised, and the Mondays of all its weeks."""
    weeks = {
        "since": finding["since"],
        "week": finding["week"],
        "raised": past["raised"],
        "last_raised": past["last_raised"],
        "weekly_until": past["charted"],
    }
    mondays = {f"{name}_start": _monday(week) for name, week in weeks.items()}
    return {**finding, **weeks, **mondays, "goes_on": past["goes_on"]}


def _quoted(told: Report) -> Sequence[Told]:
    return (*told.subjects, *told.demands, *told.questions)


def repetitions(voices: Sequence[Voice]) -> Mapping[int, int]:
    """Return for each text that repeats an earlier one, or nearly, which; by their places."""
    texts = [full_text(voice) for voice in voices]
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for at, text in enumerate(texts):
        known = first.setdefault(fold_long(text), at)
        if known != at:
            found[at] = known
    if len(first) <= MOST_COMPARED:
        places = sorted(first.values())
        near = duplicates([texts[at] for at in places])
        found |= {places[at]: places[other] for at, (other, _near) in near.items()}
    return found


def run_of(voices: Sequence[Voice], settings: Settings, *, inhabitants: int) -> dict[str, Any]:
    """Return what to run again to get the same, and what to compare it by."""
    method = method_parameters(settings)
    said = [[each.id, each.person, each.title, each.text, each.week, each.zone] for each in voices]
    return {
        "method": method,
        "method_digest": _digest(method),
        "data_digest": _digest(said),
        "inhabitants": inhabitants,
    }


def _items(found: Analysis, said: Said, repeated: Mapping[int, int]) -> list[dict[str, Any]]:
    topics = {voice: topic.key for topic in found.topics for voice in topic.voices}
    subjects = {voice: topic.key for topic in found.coarse for voice in topic.voices}
    demands = {voice: demand.key for demand in found.demands for voice in demand.voices}
    questions = {voice: asked.key for asked in found.questions for voice in asked.voices}
    texts = map(full_text, said.voices)
    return [
        {
            "id": voice.id,
            "row": row,
            "seen_at": seen_at,
            "topic": topics.get(voice.id),
            "subject": subjects.get(voice.id),
            "demand": demands.get(voice.id),
            "question": questions.get(voice.id),
            "theme": voice.theme,
            "type": str(voice_stance(text)),
            "language": language_of(text),
            "duplicate_of": said.rows[repeated[at]] if at in repeated else None,
        }
        for at, (voice, row, seen_at, text) in enumerate(
            zip(said.voices, said.rows, said.seen_at, texts, strict=True)
        )
    ]


def _group(told: Told, rows: Mapping[int, int]) -> dict[str, Any]:
    return {
        "topic": told.of.key,
        "label": told.of.label,
        "people": told.people,
        "quotes": _quotes(told.quotes, rows),
        "opposed": _quotes(told.opposed or (), rows),
    }


def _quotes(said: Sequence[Quote], rows: Mapping[int, int]) -> list[dict[str, Any]]:
    return [{"row": rows[each.voice], "text": each.text} for each in said]


def _monday(week: int | None) -> str | None:
    return None if week is None else monday_of(week).isoformat()


def _digest(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
