"""What is asked of an engine, and the bytes that are sent.

Texts of people are data: they stand in one JSON list, each with a number, so that no text
can end its own quotation and speak as if it were us. No tool is ever offered to the engine:
all that it can do is answer.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from parvis.core.canonical import encode

Schema = Mapping[str, Any]
Json = dict[str, Any]
NAME = "answer"
_SHAPE = "Réponds par un seul objet JSON, sans rien autour, conforme à ce schéma : "


class Dialect(StrEnum):
    """How an engine is told the shape of its answer; engines that say OpenAI differ here."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"  # the schema beside, as llama.cpp takes it
    PLAIN = "plain"  # in words alone


LADDER = tuple(Dialect)  # from the surest to the one that any engine takes


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question. `texts` are of people: whoever sends it masks them first."""

    system: str
    texts: Sequence[tuple[int, str]]
    schema: Schema
    most_tokens: int = 1_000


def chat_body(model: str, prompt: Prompt, dialect: Dialect) -> Json:
    """Return what is posted to `/chat/completions`."""
    shape = json.dumps(prompt.schema, ensure_ascii=False, sort_keys=True)
    body: Json = {
        "model": model,
        "messages": [
            {"role": "system", "content": f"{prompt.system}\n{_SHAPE}{shape}"},
            {"role": "user", "content": told(prompt.texts)},
        ],
        "max_tokens": prompt.most_tokens,
        "temperature": 0,
        "stream": False,
    }
    if dialect is Dialect.JSON_SCHEMA:
        named = {"name": NAME, "strict": True, "schema": prompt.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
    elif dialect is Dialect.JSON_OBJECT:
        body["response_format"] = {"type": "json_object", "schema": prompt.schema}
    return body


def told(texts: Sequence[tuple[int, str]]) -> str:
    """Return texts as one JSON list: their bounds are not theirs to move."""
    rows = [{"id": number, "text": text} for number, text in texts]
    return json.dumps(rows, ensure_ascii=False)


def prompt_hash(body: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what was sent, for whoever can build it again."""
    return sha256(encode(body)).hexdigest()


def parameters(body: Mapping[str, Any]) -> Json:
    """Return what of a question may be kept: everything but the words."""
    kept = ("model", "max_tokens", "temperature")
    found = {name: body[name] for name in kept if name in body}
    if "messages" not in body:  # texts to be compared, not a question
        return found
    return found | {"dialect": body.get("response_format", {}).get("type", Dialect.PLAIN.value)}


def rough_tokens(body: Mapping[str, Any]) -> int:
    """Return about how many tokens a question costs, where the engine does not say.

    French takes some 3.3 characters a token; three is on the side of caution.
    """
    return len(json.dumps(body, ensure_ascii=False)) // 3 + int(body.get("max_tokens", 0))
