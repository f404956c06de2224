"""The geometry of charts: numbers in, positions out; the templates draw them as SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GAP = 0.3  # of a column
LEAST = 2.0  # height of a bar that is not zero, so that it is seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One column, measured from the top left corner."""

    x: float
    y: float
    width: float
    height: float
    high: bool


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Twelve weeks (or any number of them) as small columns, and the usual level if known."""

    values: tuple[int, ...]
    width: int
    height: int
    bars: tuple[Bar, ...]
    usual: float | None

    @property
    def ground(self) -> float:
        return self.height - 0.5

    def rows(self, labels: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Pair each value with its label, for the table that says the same."""
        return zip(labels, self.values, strict=True)


def sparkline(
    values: Sequence[int], *, usual: float | None = None, width: int = 240, height: int = 64
) -> Sparkline:
    """Lay out counts, oldest first; a bar above the usual level is marked high."""
    top = max([*values, usual or 0, 1])
    step = width / max(len(values), 1)
    scale = (height - 1) / top
    bars = tuple(
        _bar(index, value, step=step, scale=scale, height=height, usual=usual)
        for index, value in enumerate(values)
        if value
    )
    level = None if usual is None else round(height - 1 - usual * scale, 1)
    return Sparkline(tuple(values), width, height, bars, level)


def _bar(
    index: int, value: int, *, step: float, scale: float, height: int, usual: float | None
) -> Bar:
    tall = max(value * scale, LEAST)
    return Bar(
        x=round((index + GAP / 2) * step, 1),
        y=round(height - 1 - tall, 1),
        width=round(step * (1 - GAP), 1),
        height=round(tall, 1),
        high=usual is not None and value > usual,
    )
