"""The town's themes and districts, by every name that a file may give them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self, TypeVar

from parvis.apps.collectivites.models import District, Theme
from parvis.core.insight.text import fold

Row = TypeVar("Row")


def _key(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace("’", "'").split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a word of a file means in this town; a word that is not known means nothing."""

    themes: Mapping[str, Theme]
    districts: Mapping[str, District]

    @classmethod
    def of_town(cls) -> Self:
        """Read the lists of the town being served: slugs and names come before other words."""
        themes = list(Theme.objects.select_related("service"))
        districts = list(District.objects.all())
        return cls(
            _by_name((theme, theme.slug, theme.name, theme.keywords) for theme in themes),
            _by_name((each, each.slug, each.name, each.aliases) for each in districts),
        )

    def theme(self, word: str) -> Theme | None:
        """Return the theme of a word, if it is one."""
        return self.themes.get(_key(word))

    def district(self, word: str) -> District | None:
        """Return the district of a word, if it is one."""
        return self.districts.get(_key(word))

    def unknown_theme(self, word: str) -> list[str]:
        """Return the word, if it should have been a theme and is none."""
        return [word] if word and self.theme(word) is None else []

    def unknown_district(self, word: str) -> list[str]:
        """Return the word, if it should have been a district and is none."""
        return [word] if word and self.district(word) is None else []


def _by_name(rows: Iterable[tuple[Row, str, str, list[str]]]) -> dict[str, Row]:
    """Return the rows by slug and name, and by their other words where these are free."""
    known = list(rows)
    found = {_key(word): row for row, _, _, others in known for word in others}
    found |= {_key(name): row for row, slug, name, _ in known for name in (slug, name)}
    return found
