"""Parts of pages that are drawn once: the same arguments and place give the same bytes.

Cards are half of what a feed costs, and the latest fifty are what everybody asks for; the
head and the foot are the same on every page of a town. Nothing personal stands in them,
and what changes in a row is another argument.

    {{ drawn.top(home, town.name, town.initials, section) }}
    {% for card in drawn(rows) %}<li>{{ card }}</li>{% endfor %}
"""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache, partial
from typing import Any

from django.urls import get_script_prefix
from django.utils import timezone, translation
from jinja2 import Environment
from markupsafe import Markup

REMEMBERED = 4096  # parts, about two kilobytes each, in each web process


class Drawer:
    """The components of `ui`, from memory; their arguments must be hashable."""

    def __init__(self, environment: Environment) -> None:
        @lru_cache(maxsize=REMEMBERED)
        def draw(
            name: str,
            arguments: tuple[Hashable, ...],
            named: tuple[tuple[str, Hashable], ...],
            _place: Hashable,
        ) -> Markup:
            components: Any = environment.globals["ui"]
            return Markup(getattr(components, name)(*arguments, **dict(named)))  # noqa: S704 - escaped by the macro

        self._draw = draw

    def __call__(self, rows: Iterable[Hashable], heading: int = 3) -> list[Markup]:
        """Draw each row as the card of a contribution."""
        draw, place = self._draw, _place()
        return [draw("contribution", (row, heading), (), place) for row in rows]

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        if name.startswith("_"):
            raise AttributeError(name)
        return partial(self._part, name)

    def _part(self, name: str, *arguments: Hashable, **named: Hashable) -> Markup:
        return self._draw(name, arguments, tuple(named.items()), _place())


def _place() -> Hashable:
    """Return what a part depends on beside its arguments: addresses, language, and year."""
    year = timezone.localtime().year  # dates of this year go without it
    return get_script_prefix(), translation.get_language(), year
