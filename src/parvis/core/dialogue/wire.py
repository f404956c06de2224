"""A dialogue as JSON, and back: types are matched, never coerced."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from parvis.core.dialogue.frequency import Frequency, Often
from parvis.core.dialogue.gazetteer import PlaceKind
from parvis.core.dialogue.intents import SlotName
from parvis.core.dialogue.moments import Precision, Since
from parvis.core.dialogue.places import Place
from parvis.core.dialogue.state import VERSION, Candidate, Dialogue, Step
from parvis.core.dialogue.themes import ThemeGuess
from parvis.core.errors import MalformedError

T = TypeVar("T")
Parse = Callable[[Any], T]


def to_json(dialogue: Dialogue) -> str:
    """Write a dialogue as JSON."""
    whole = {"version": VERSION} | _plain(dialogue)
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def from_json(text: str) -> Dialogue:
    """Read a dialogue from its JSON.

    Raises:
        MalformedError: and nothing else, whatever the text.
    """
    try:
        data = json.loads(text)
        if type(data) is not dict or data.pop("version", None) is not VERSION:
            raise MalformedError("dialogue: not of this version")
        return _record(Dialogue, _DIALOGUE)(data)
    except (RecursionError, TypeError, ValueError, OverflowError) as error:
        raise MalformedError("dialogue: not the JSON that it should be") from error


def _plain(value: Any) -> Any:
    if isinstance(value, (str, int, float)) or value is None:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}


def _exactly(kind: type[T]) -> Parse[T]:
    def parse(value: Any) -> T:
        if type(value) is not kind:
            raise MalformedError(f"dialogue: {kind.__name__} awaited")
        return value

    return parse


def _number(value: Any) -> float:
    if type(value) not in {int, float} or not 0 <= value < 1e9:
        raise MalformedError("dialogue: a number awaited")
    return float(value)


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 10**9:
        raise MalformedError("dialogue: a count awaited")
    return value


def _day(value: Any) -> date:
    return date.fromisoformat(_text(value))


def _one_of(kind: type[StrEnum]) -> Parse[Any]:
    return lambda value: kind(_text(value))


def _many(parse: Parse[T]) -> Parse[tuple[T, ...]]:
    return lambda value: tuple(parse(each) for each in _list(value))


def _maybe(parse: Parse[T]) -> Parse[T | None]:
    return lambda value: None if value is None else parse(value)


def _record(kind: type[T], parsers: Mapping[str, Parse[Any]]) -> Parse[T]:
    def parse(value: Any) -> T:
        given = _object(value)
        if given.keys() != parsers.keys():
            raise MalformedError(f"dialogue: fields of {kind.__name__} missing or unknown")
        return kind(**{name: parsers[name](each) for name, each in given.items()})

    return parse


_text = _exactly(str)
_list: Parse[list[Any]] = _exactly(list)
_object: Parse[dict[str, Any]] = _exactly(dict)
_PLACE = {"kind": _one_of(PlaceKind)} | dict.fromkeys(("words", "code", "name", "district"), _text)
_SINCE = {
    "words": _text,
    "first": _maybe(_day),
    "last": _maybe(_day),
    "precision": _one_of(Precision),
}
_DIALOGUE: dict[str, Parse[Any]] = {
    "step": _one_of(Step),
    "heard": _many(_text),
    "texts": _many(_text),
    "theme": _text,
    "guesses": _many(_record(ThemeGuess, {"code": _text, "score": _number})),
    "place": _maybe(_record(Place, _PLACE)),
    "since": _maybe(_record(Since, _SINCE)),
    "frequency": _maybe(_record(Frequency, {"words": _text, "often": _one_of(Often)})),
    "solution": _text,
    "asked": _many(_one_of(SlotName)),
    "asking": _maybe(_one_of(SlotName)),
    "masks": _exactly(bool),
    "candidates": _many(_record(Candidate, {"public_id": _text, "title": _text, "people": _count})),
    "searched": _exactly(bool),
    "joining": _text,
    "waiting": _many(_text),
    "ordinal": _count,
    "number": _text,
    "link": _text,
}
