"""The results of a conversation as its page says them: in sentences first, then in a table.

Everything comes from what was counted and kept: the page reads no opinion of anybody.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from parvis.apps.opinions.models import Conversation
from parvis.core.insight.opinions import WhyNone

if TYPE_CHECKING:
    from collections.abc import Mapping

BAR = 300  # units of the picture's width


@dataclass(frozen=True, slots=True)
class Row:
    """What everybody said of a statement; shares are in the bar's units."""

    key: int
    text: str
    agree: int
    disagree: int
    passed: int

    @property
    def people(self) -> int:
        return self.agree + self.disagree + self.passed

    @property
    def bar(self) -> tuple[tuple[str, int, int], ...]:
        """Return the three parts of the bar: what, where it begins, how wide it is."""
        parts, start = [], 0
        for name, count in (
            ("agree", self.agree),
            ("passed", self.passed),
            ("disagree", self.disagree),
        ):
            width = round(BAR * count / max(self.people, 1))
            parts.append((name, start, width))
            start += width
        return tuple(parts)


@dataclass(frozen=True, slots=True)
class Taken:
    """A side that people take on a statement."""

    row: Row
    agrees: bool


@dataclass(frozen=True, slots=True)
class Group:
    """People who answer alike."""

    number: int
    people: int
    stands_for: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Results:
    """All that the page shows of what was said."""

    people: int
    answers: int
    unites: list[Taken]
    divides: list[Row]
    groups: list[Group]
    why_none: str
    rows: list[Row]
    hidden: int  # statements that too few answered to be shown


def results_of(conversation: Conversation) -> Results | None:
    """Return the results, or None while nothing may be shown."""
    kept: Mapping[str, Any] | None = conversation.results
    if not kept:
        return None
    texts = {
        str(key): text
        for key, text in conversation.statements.exclude(text="").values_list("pk", "text")
    }
    told = [each for each in kept["statements"] if each["key"] in texts and not each["hidden"]]
    cells = {each["key"]: each["everyone"] for each in told}
    rows = {
        key: Row(int(key), texts[key], cell["agree"], cell["disagree"], cell["passed"])
        for key, cell in cells.items()
        if cell
    }
    if not rows:
        return None
    united = kept["consensus"] if kept["groups"] else kept["majority"]
    return Results(
        people=kept["participants"],
        answers=kept["votes"],
        unites=[
            Taken(rows[each["statement"]], each["agrees"])
            for each in united
            if each["statement"] in rows
        ],
        divides=[rows[each["statement"]] for each in kept["divides"] if each["statement"] in rows],
        groups=[
            Group(
                number,
                each["people"],
                [
                    (texts[one["statement"]], one["agrees"])
                    for one in each["stands_for"]
                    if one["statement"] in texts
                ],
            )
            for number, each in enumerate(kept["groups"], 1)
        ],
        why_none=_why(kept["why_none"]),
        rows=sorted(rows.values(), key=lambda row: (-row.people, row.text)),
        hidden=len(told) - len(rows),
    )


def _why(code: str | None) -> str:
    """Say why no group is shown."""
    reasons = {
        WhyNone.FEW_STATEMENTS: _("Il y a trop peu d’affirmations pour chercher des groupes."),
        WhyNone.FEW_PEOPLE: _("Trop peu de personnes ont assez répondu pour chercher des groupes."),
        WhyNone.NOT_CLEAR: _(
            "Pas de groupes nets : les avis se mélangent, et les séparer serait inventer."
        ),
    }
    return reasons[WhyNone(code)] if code else ""
