"""What an engine offers, as it says itself: names of models change, and none is known here."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from parvis.core.engine.answers import load
from parvis.core.errors import MalformedError

MOST = 200
LONGEST = 200  # characters of a name


class Use(StrEnum):
    CHAT = "chat"
    EMBEDDINGS = "embeddings"
    RERANK = "rerank"
    OTHER = "other"  # speech, images
    UNKNOWN = "unknown"  # the engine does not say


# What gateways say of a model's use (OpenGateLLM, text-embeddings-inference, vLLM).
_SAID = (
    ("embed", Use.EMBEDDINGS),
    ("feature-extraction", Use.EMBEDDINGS),
    ("rerank", Use.RERANK),
    ("classification", Use.RERANK),
    ("text-generation", Use.CHAT),
    ("text-to-text", Use.CHAT),
    ("chat", Use.CHAT),
    ("llm", Use.CHAT),
)


@dataclass(frozen=True, slots=True)
class Model:
    """A model, and what it is for where the engine says so."""

    id: str
    use: Use


def read_models(data: bytes) -> tuple[Model, ...]:
    """Read the body of an answer of `/models`.

    Raises:
        MalformedError: it lists none.
    """
    rows = load(data).get("data")
    found = {
        row["id"]: Model(row["id"], _use(row.get("type")))
        for row in (rows if isinstance(rows, list) else [])[:MOST]
        if isinstance(row, dict) and _is_name(row.get("id"))
    }
    if not found:
        raise MalformedError("engine: no model")
    return tuple(found.values())


def offered(models: Iterable[Model], use: Use) -> tuple[str, ...]:
    """Return the names that may serve for a use, those that say so first."""
    usable = [each for each in models if each.use in {use, Use.UNKNOWN}]
    return tuple(each.id for each in sorted(usable, key=lambda each: each.use is Use.UNKNOWN))


def _use(said: object) -> Use:
    if not isinstance(said, str) or not said:
        return Use.UNKNOWN
    lower = said.lower()
    return next((use for word, use in _SAID if word in lower), Use.OTHER)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST and value.isprintable()
