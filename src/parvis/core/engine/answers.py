"""Reading what an engine answers: repaired where that is safe, else dropped, never believed.

Four things were seen to go wrong with engines that say they speak OpenAI's language: the
shape is refused, raw control characters stand inside strings, numbers are out of bounds, and
embeddings come word by word.
"""

import json
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parvis.core.engine.prompts import Schema
from parvis.core.errors import MalformedError

DEEPEST = 8  # levels of lists and objects
LARGEST = 1 << 53  # beyond, programs do not agree on an integer
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}
_UNREADABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}  # Unicode's categories: controls, unseen, unassigned
_FENCE = re.compile(r"^\s*```[a-zA-Z]*\s*\n(.*?)\n?\s*```\s*$", re.DOTALL)
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """What an engine said, and what it cost."""

    text: str
    is_whole: bool  # it was not cut at the most tokens allowed
    tokens_in: int | None
    tokens_out: int | None


def read_chat(data: bytes) -> Said:
    """Read the body of an answer of `/chat/completions`.

    Raises:
        MalformedError: it is none.
    """
    body = load(data)
    choice = _at(body, "choices", 0)
    text = _at(choice, "message", "content")
    if not isinstance(text, str):
        raise MalformedError("engine: no text in the answer")
    usage = body.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Said(
        text,
        choice.get("finish_reason") != "length",
        _count(counts.get("prompt_tokens")),
        _count(counts.get("completion_tokens")),
    )


def load(data: bytes) -> dict[str, Any]:
    """Read bytes as one JSON object.

    Raises:
        MalformedError: they are none.
    """
    try:
        found = json.loads(data.decode("utf-8", errors="strict"), strict=False)
    except (ValueError, RecursionError) as error:
        raise MalformedError("engine: the answer is not JSON") from error
    if not isinstance(found, dict):
        raise MalformedError("engine: the answer is not an object")
    return found


def read_shaped(text: str, schema: Schema) -> Any:
    """Return the object that a text holds, as the schema asks.

    What is around it (a fence of Markdown, thoughts, a sentence) is set aside. A wrong item
    of a list is dropped; anything else that is wrong makes the whole answer worth nothing.

    Raises:
        MalformedError: no object of that shape.
    """
    bare = _THOUGHT.sub("", text)
    fenced = _FENCE.match(bare)
    return conforming(_first_object(fenced.group(1) if fenced else bare), schema)


def conforming(value: Any, schema: Schema, depth: int = 0) -> Any:
    """Return a value without what its schema does not name.

    Raises:
        MalformedError: it does not conform.
    """
    kind = str(schema.get("type", ""))
    if depth > DEEPEST or not _is(value, kind):
        raise MalformedError(f"engine: not {kind}")
    if kind == "object":
        return _object(value, schema, depth)
    if kind == "array":
        return _items(value, schema, depth)
    said = _readable(value) if kind == "string" else value
    _check_scalar(said, kind, schema)
    return said


def vectors(data: bytes, count: int) -> list[tuple[float, ...]]:
    """Read the body of an answer of `/embeddings`: a vector of length one for each text.

    An engine without pooling gives one vector a token: their mean stands for the text.

    Raises:
        MalformedError: not that many vectors, or not of one size.
    """
    rows = load(data).get("data")
    if not isinstance(rows, list) or len(rows) != count:
        raise MalformedError("engine: not one embedding a text")
    placed: list[tuple[float, ...] | None] = [None] * count
    for row in rows:
        index = _count(row.get("index")) if isinstance(row, dict) else None
        if index is None or index >= count or placed[index]:
            raise MalformedError("engine: an embedding without its place")
        placed[index] = _unit(row.get("embedding"))
    found = [each for each in placed if each]
    if len({len(each) for each in found}) > 1:
        raise MalformedError("engine: embeddings of several sizes")
    return found


def ranks(data: bytes, count: int) -> list[float]:
    """Read the body of an answer of `/rerank`: a score for each text, as they were given.

    Raises:
        MalformedError: a text has no score, or no finite one.
    """
    body = load(data)
    rows = body.get("results", body.get("data"))
    scores: dict[int, float] = {}
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, dict):
            continue
        score, index = row.get("relevance_score", row.get("score")), _count(row.get("index"))
        if index is not None and isinstance(score, int | float) and _is(score, "number"):
            scores[index] = float(score)
    if sorted(scores) != list(range(count)):
        raise MalformedError("engine: not one rank a text")
    return [scores[place] for place in range(count)]


def _object(value: Mapping[str, Any], schema: Schema, depth: int) -> dict[str, Any]:
    known: Mapping[str, Schema] = schema.get("properties", {})
    missing = [name for name in schema.get("required", ()) if name not in value]
    if missing:
        raise MalformedError("engine: a field is missing")
    return {
        name: conforming(value[name], inner, depth + 1)
        for name, inner in known.items()
        if name in value
    }


def _items(value: Sequence[Any], schema: Schema, depth: int) -> list[Any]:
    kept = []
    for item in value:
        try:
            kept.append(conforming(item, schema["items"], depth + 1))
        except MalformedError:
            continue
    most = schema.get("maxItems")
    return kept[:most] if most is not None else kept


def _check_scalar(value: Any, kind: str, schema: Schema) -> None:
    if "enum" in schema and value not in schema["enum"]:
        raise MalformedError("engine: not one of the values")
    if kind == "string":
        if len(value) > schema.get("maxLength", LARGEST):
            raise MalformedError("engine: too long")
    elif kind != "boolean":
        least, most = schema.get("minimum", -LARGEST), schema.get("maximum", LARGEST)
        if not least <= value <= most:  # not clamped: 7254925479233333 was no « 3 » said badly
            raise MalformedError("engine: out of bounds")


def _readable(text: str) -> str:
    """Return a text that any database keeps: no control character, no half of a pair."""
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in _UNREADABLE
    )


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool) and kind != "boolean":
        return False
    if isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
        return False  # nor what is no number at all
    return isinstance(value, _TYPES.get(kind, ()))


def _first_object(text: str) -> Any:
    """Return the first object in a text; control characters in its strings are taken as said."""
    reader = json.JSONDecoder(strict=False)
    start = text.find("{")
    if start < 0:
        raise MalformedError("engine: no object")
    try:
        return reader.raw_decode(text, start)[0]
    except (ValueError, RecursionError) as error:
        raise MalformedError("engine: a broken object") from error


def _at(value: Any, *path: str | int) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError) as error:
            raise MalformedError(f"engine: no {step} in the answer") from error
    if path[-1] == 0 and not isinstance(value, dict):
        raise MalformedError("engine: not an object")
    return value


def _count(value: Any) -> int | None:
    return value if _is(value, "integer") and 0 <= value < LARGEST else None


def _unit(found: Any) -> tuple[float, ...]:
    rows = found if isinstance(found, list) and found and isinstance(found[0], list) else [found]
    if not all(isinstance(row, list) and row and len(row) == len(rows[0]) for row in rows):
        raise MalformedError("engine: not a vector")
    if not all(_is(number, "number") for row in rows for number in row):
        raise MalformedError("engine: not numbers")
    try:
        mean = [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]
        length = math.hypot(*mean)
    except OverflowError as error:
        raise MalformedError("engine: numbers out of bounds") from error
    if not length or not math.isfinite(length):
        raise MalformedError("engine: a vector without length")
    return tuple(number / length for number in mean)
