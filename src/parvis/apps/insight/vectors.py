"""The vectors that a town keeps of its public texts, where it compares by meaning too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parvis.apps.engine.services import engine_of_town
from parvis.apps.insight.models import TextVector

if TYPE_CHECKING:
    from parvis.core.insight.meanings import Vector


@dataclass(frozen=True)
class Told:
    """Vectors by the key of their contribution, and the model that gave them."""

    model: str
    kept: Mapping[int, bytes]

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the model's name and of every vector."""
        from parvis.core.insight.meanings import vectors_digest  # noqa: PLC0415 - numpy

        return vectors_digest(self.model, self.kept.items())

    @cached_property
    def vectors(self) -> "dict[int, Vector]":
        """The vectors, as they are compared."""
        from parvis.core.insight.meanings import unpacked  # noqa: PLC0415 - numpy

        return {key: unpacked(kept) for key, kept in self.kept.items()}


def vectors_told(keys: Iterable[int], model: str | None = None) -> Told | None:
    """Return the vectors of some contributions; nothing where the town does not compare so.

    Args:
        keys: of the contributions.
        model: whose vectors; without, of the engine's model of today.
    """
    engine = engine_of_town()
    if engine is None or not engine.embeds_texts:
        return None
    wanted, named = set(keys), model or engine.embedder
    rows = TextVector.objects.filter(model=named).values_list("contribution_id", "vector")
    kept = {key: bytes(vector) for key, vector in rows.iterator() if key in wanted}
    return Told(named, kept) if kept else None
