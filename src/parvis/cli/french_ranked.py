"""Who wins where ballots are rankings: counted again by the method that the election names."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from parvis.cli.french import plain
from parvis.core.counting.schulze import schulze
from parvis.core.counting.stv import stv
from parvis.core.voting.questions import NonHomomorphic

_MOST_SEATS: Final = 1000


def counted(question: NonHomomorphic, ballots: Sequence[Any]) -> Iterator[str]:
    """Count by Schulze's method, or by the transferable vote; of another method say nothing."""
    match question.extra:
        case {"type": "Schulze", "blank": bool(blank)}:
            yield from _ranked(question, ballots, blank=blank)
        case {"type": "STV", "seats": int(seats)} if 0 < seats <= _MOST_SEATS:
            found = stv(ballots, candidates=len(question.answers), seats=seats)
            names = " ; ".join(plain(question.answers[each]) for each in found.elected)
            yield f"  Retenus, par le vote unique transférable : {names or 'personne'}"


def _ranked(question: NonHomomorphic, ballots: Sequence[Any], *, blank: bool) -> Iterator[str]:
    found = schulze(ballots, options=len(question.answers), blank=blank)
    if not found.valid:
        yield "  Personne ne s'est prononcé."
        return
    yield "  Classement, par la méthode de Schulze :"
    place = 1
    for group in found.ranking:
        for each in group:
            yield f"  {place}. {plain(question.answers[each])}"
        place += len(group)
