"""Cards that are drawn once: the same row, address, language and year give the same bytes.

A card is half of what a feed costs, and the latest fifty are what everybody asks for.
Nothing personal stands in one; a row that changes in any column is another key.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix
from django.utils import timezone, translation
from jinja2 import Environment
from markupsafe import Markup

REMEMBERED = 4096  # cards, about two kilobytes each, in each web process


def drawer(environment: Environment) -> Callable[..., list[Markup]]:
    """Return the global `drawn(rows, heading=3)`: each row by `ui.contribution`, from memory."""

    @lru_cache(maxsize=REMEMBERED)
    def draw(row: Hashable, heading: int, _place: tuple[str, str | None, int]) -> Markup:
        components: Any = environment.globals["ui"]
        return Markup(components.contribution(row, heading))  # noqa: S704 - escaped by the macro

    def drawn(rows: Iterable[Hashable], heading: int = 3) -> list[Markup]:
        year = timezone.localtime().year  # dates of this year go without it
        place = get_script_prefix(), translation.get_language(), year
        return [draw(row, heading, place) for row in rows]

    return drawn
