"""What `parvis analyse --json` says: each row beside its topic, its demand and what it repeats.

docs/insight.md says each key. Format 1 only grows: a key that is there keeps its meaning.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from parvis.core.insight.values import Analysis, Settings, Voice

FORMAT: Final = 1
MOST_COMPARED: Final = 60_000  # texts: beyond, only the same words are told as repeated


def as_json(found: "Analysis", voices: "Sequence[Voice]", settings: "Settings") -> dict[str, Any]:
    """Return the whole answer for a machine."""
    analysis = asdict(found)
    findings = analysis.pop("findings")
    return {
        "format": FORMAT,
        "items": _items(found, voices),
        **analysis,
        "alerts": findings,
        "run": _run(voices, settings),
    }


def _items(found: "Analysis", voices: "Sequence[Voice]") -> list[dict[str, Any]]:
    from parvis.core.insight.corpus import full_text, voice_stance  # noqa: PLC0415
    from parvis.core.insight.language import language_of  # noqa: PLC0415

    texts = [full_text(voice) for voice in voices]
    topics = {voice: topic.key for topic in found.topics for voice in topic.voices}
    subjects = {voice: topic.key for topic in found.coarse for voice in topic.voices}
    demands = {voice: demand.key for demand in found.demands for voice in demand.voices}
    repeated = _repeated(texts)
    return [
        {
            "row": voice.id,
            "topic": topics.get(voice.id),
            "subject": subjects.get(voice.id),
            "demand": demands.get(voice.id),
            "theme": voice.theme,
            "type": str(voice_stance(text)),
            "language": language_of(text),
            "duplicate_of": voices[repeated[at]].id if at in repeated else None,
        }
        for at, (voice, text) in enumerate(zip(voices, texts, strict=True))
    ]


def _repeated(texts: Sequence[str]) -> Mapping[int, int]:
    """Return for each text that repeats an earlier one, or nearly, which."""
    from parvis.core.insight.duplicates import duplicates  # noqa: PLC0415 - needs `analysis`
    from parvis.core.insight.text import fold_long  # noqa: PLC0415

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


def _run(voices: "Sequence[Voice]", settings: "Settings") -> dict[str, Any]:
    """Return what to run again to get the same, and what to compare it by."""
    from parvis.core.insight.analysis import method_parameters  # noqa: PLC0415 - needs `analysis`

    method = method_parameters(settings)
    said = [[each.id, each.person, each.title, each.text, each.week, each.zone] for each in voices]
    return {
        "method": method,
        "method_digest": _digest(method),
        "data_digest": _digest(said),
    }


def _digest(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
