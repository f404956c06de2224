"""Full-text search over stems that we compute ourselves, so that both databases agree.

SQLite: an FTS5 index that triggers keep (migration `0002_search`). PostgreSQL: a GIN index
over a table that triggers keep, whose policy is the search itself.
"""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import BigIntegerField, BooleanField, ExpressionWrapper, F, Func
from django.db.models.expressions import RawSQL

from parvis.core.insight.text import search_stems

if TYPE_CHECKING:
    from parvis.apps.contributions.models import ContributionQuerySet

MOST_WORDS = 12
NUMBER = re.compile(r"\s*[^\W\d_]{1,4}-\d{4}-\w{5}\s*")  # BP-2026-K7M4Q

FEW = 500  # rows that are read and sorted; more are looked for among the newest
VARIABLE = "parvis.words"
FTS5 = "SELECT rowid FROM contributions_search WHERE contributions_search MATCH %s"
TOLD = "SELECT contribution_id FROM contributions_search"
# OFFSET 0 keeps PostgreSQL from making a join of it, which could begin with all that match.
HOLDS = f"EXISTS ({TOLD} WHERE contribution_id = %(expressions)s OFFSET 0)"


def matching(rows: "ContributionQuerySet", words: str) -> "ContributionQuerySet":
    """Keep those that hold each of the words: stems, accents and plurals meet.

    A number of a demand finds that demand. PostgreSQL is told the words at once: the rows
    are to be read before another search.
    """
    return _narrowed(rows, words, lambda wanted: rows.filter(pk__in=RawSQL(*_asked(wanted))))  # noqa: S611


def newest_matching(
    rows: "ContributionQuerySet", words: str, *, start: int, most: int
) -> "ContributionQuerySet":
    """Return some of those that hold each of the words, newest first.

    Their keys are found first, and the rest is read of the few that are shown.
    """
    found = _narrowed(rows, words, lambda wanted: _among_newest(rows, wanted))
    keys = found.newest_first()[start : start + most].values("pk")
    return rows.model.objects.filter(pk__in=keys).newest_first()


def _narrowed(
    rows: "ContributionQuerySet",
    words: str,
    narrow: "Callable[[Sequence[str]], ContributionQuerySet]",
) -> "ContributionQuerySet":
    if NUMBER.fullmatch(words):
        return rows.filter(number=words.strip().upper())
    wanted = search_stems(words)[:MOST_WORDS]
    if wanted:
        return narrow(wanted)
    return rows.none() if words.strip() else rows


def _among_newest(rows: "ContributionQuerySet", stems: Sequence[str]) -> "ContributionQuerySet":
    """Go through the newest rows where many match: a common word costs no more than a rare one."""
    statement, told = _asked(stems)
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} LIMIT {FEW + 1}", told)
        keys = [key for (key,) in cursor.fetchall()]
    if len(keys) <= FEW:
        return rows.filter(pk__in=keys)
    if connection.vendor == "postgresql":
        return rows.filter(Func(F("pk"), template=HOLDS, output_field=BooleanField()))
    # By a key that no index knows: SQLite would begin with all that match, and sort them.
    keyed = rows.alias(walked=ExpressionWrapper(F("pk") + 0, BigIntegerField()))
    return keyed.filter(walked__in=RawSQL(statement, told))  # noqa: S611


def _asked(stems: Sequence[str]) -> tuple[str, list[str]]:
    """Return the statement that finds keys. The stems are letters and digits, and parameters."""
    if connection.vendor != "postgresql":
        return FTS5, [" ".join(f'"{stem}"' for stem in stems)]
    with connection.cursor() as cursor:
        told = " & ".join(f"'{stem}'" for stem in stems)
        cursor.execute("SELECT set_config(%s, %s, false)", [VARIABLE, told])
    return TOLD, []
