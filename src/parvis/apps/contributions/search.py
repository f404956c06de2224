"""Full-text search over stems that we compute ourselves, so that both databases agree.

SQLite: an FTS5 index that triggers keep (migration `0003_search`). PostgreSQL: a GIN index
over `to_tsvector('simple', stems)`.
"""

import re
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models.expressions import RawSQL

from parvis.core.insight.text import search_stems

if TYPE_CHECKING:
    from parvis.apps.contributions.models import ContributionQuerySet

MOST_WORDS = 12
NUMBER = re.compile(r"\s*[^\W\d_]{1,4}-\d{4}-\w{5}\s*")  # BP-2026-K7M4Q

FTS5 = "SELECT rowid FROM contributions_search WHERE contributions_search MATCH %s"
TSVECTOR = (
    "SELECT id FROM contributions_contribution"
    " WHERE to_tsvector('simple', stems) @@ to_tsquery('simple', %s)"
)


def matching(rows: "ContributionQuerySet", words: str) -> "ContributionQuerySet":
    """Keep those that hold each of the words: stems, accents and plurals meet.

    A number of a demand finds that demand.
    """
    if NUMBER.fullmatch(words):
        return rows.filter(number=words.strip().upper())
    wanted = search_stems(words)[:MOST_WORDS]
    if not wanted:
        return rows.none() if words.strip() else rows
    if connection.vendor == "postgresql":
        statement, query = TSVECTOR, " & ".join(f"'{stem}'" for stem in wanted)
    else:
        statement, query = FTS5, " ".join(f'"{stem}"' for stem in wanted)
    # The stems are letters and digits alone, and they travel as a parameter.
    return rows.filter(pk__in=RawSQL(statement, [query]))  # noqa: S611
