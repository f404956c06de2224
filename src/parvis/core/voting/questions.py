"""The three kinds of questions, and the shape that answers and totals take in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self, TypeAlias, TypeVar

from parvis.core.errors import MalformedError
from parvis.core.voting import wire
from parvis.core.voting.wire import Json

T = TypeVar("T")
_MOST = 1000  # answers to one question, candidates of one list; our own bound


@dataclass(frozen=True, slots=True)
class Homomorphic:
    """Choose from `minimum` to `maximum` answers, or leave blank where it is allowed.

    Only the sums of all votes are ever decrypted.
    """

    text: str
    answers: tuple[str, ...]
    blank: bool
    minimum: int
    maximum: int

    mixed: ClassVar = False

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read the question."""
        names = ("answers", "blank?", "min", "max", "question")
        answers, blank, least, most, text = wire.fields(value, "question", *names)
        read = _texts(answers)
        if not isinstance(blank, bool | None):
            raise MalformedError("question: blank is true or false")
        maximum = wire.integer(most, "question: max", at_most=len(read))
        minimum = wire.integer(least, "question: min", at_most=maximum)
        return cls(wire.text(text, "question"), read, bool(blank), minimum, maximum)

    @property
    def width(self) -> int:
        """The number of ciphertexts; the blank one comes first."""
        return len(self.answers) + self.blank

    def wire(self) -> Json:
        """Write it as JSON."""
        blank: dict[str, Json] = {"blank": True} if self.blank else {}
        limits: dict[str, Json] = {"min": self.minimum, "max": self.maximum}
        return {"answers": self.answers} | blank | limits | {"question": self.text}

    def flat(self, value: object, what: str) -> list[object]:
        """Read one value for each ciphertext."""
        return wire.array(value, what, length=self.width)

    def nested(self, items: Sequence[T]) -> list[T]:
        """Give values the shape that `flat` reads."""
        return list(items)


@dataclass(frozen=True, slots=True)
class NonHomomorphic:
    """Give each answer a number (a rank, a grade); ballots are mixed, then decrypted."""

    text: str
    answers: tuple[str, ...]
    extra: Json = None

    mixed: ClassVar = True
    width: ClassVar = 1

    @classmethod
    def parse(cls, value: object, extra: Json = None) -> Self:
        """Read the question."""
        answers, text = wire.fields(value, "question", "answers", "question")
        return cls(wire.text(text, "question"), _texts(answers), extra)

    def wire(self) -> Json:
        """Write it as JSON."""
        value: Json = {"answers": self.answers, "question": self.text}
        written: dict[str, Json] = {"type": "NonHomomorphic", "value": value}
        return written if self.extra is None else written | {"extra": self.extra}

    def flat(self, value: object, what: str) -> list[object]:
        """Read one value for each counted ballot; whoever knows their number checks it."""
        return wire.array(value, what)

    def nested(self, items: Sequence[T]) -> list[T]:
        """Give values the shape that `flat` reads."""
        return list(items)


@dataclass(frozen=True, slots=True)
class Lists:
    """Choose one list, and candidates of it; each list begins with its name."""

    text: str
    lists: tuple[tuple[str, ...], ...]

    mixed: ClassVar = False

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read the question."""
        lists, text = wire.fields(value, "question", "answers", "question")
        read = tuple(map(_texts, wire.array(lists, "question")))
        if not 0 < len(read) <= _MOST:
            raise MalformedError(f"question: from 1 to {_MOST} lists")
        return cls(wire.text(text, "question"), read)

    @property
    def width(self) -> int:
        """The number of ciphertexts: each list, and each of its candidates."""
        return sum(map(len, self.lists))

    def wire(self) -> Json:
        """Write it as JSON."""
        value: Json = {"answers": self.lists, "question": self.text}
        return {"type": "Lists", "value": value}

    def flat(self, value: object, what: str) -> list[object]:
        """Read one value for each list and candidate."""
        rows = wire.array(value, what, length=len(self.lists))
        read: list[object] = []
        for row, names in zip(rows, self.lists, strict=True):
            read += wire.array(row, what, length=len(names))
        return read

    def nested(self, items: Sequence[T]) -> list[list[T]]:
        """Give values the shape that `flat` reads."""
        rest: Iterator[T] = iter(items)
        return [[next(rest) for _ in names] for names in self.lists]


Question: TypeAlias = Homomorphic | NonHomomorphic | Lists


def parse(value: object) -> Question:
    """Read a question of any kind.

    Raises:
        MalformedError: and nothing else.
    """
    match value:
        case {"type": "NonHomomorphic"}:
            _, body, extra = wire.fields(value, "question", "type", "value", "extra?")
            return NonHomomorphic.parse(body, extra)  # type: ignore[arg-type]  # JSON, kept
        case {"type": "Lists"}:
            return Lists.parse(wire.fields(value, "question", "type", "value")[1])
    return Homomorphic.parse(value)


def _texts(value: object) -> tuple[str, ...]:
    read = tuple(wire.text(item, "answer") for item in wire.array(value, "answers"))
    if not 0 < len(read) <= _MOST:
        raise MalformedError(f"question: from 1 to {_MOST} answers")
    return read
