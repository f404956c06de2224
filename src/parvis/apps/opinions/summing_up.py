"""A conversation of opinions in brief: what unites, what divides, with how many said so.

The counts are those that its page published when the draft was made, never fresher ones: two
counts one answer apart would tell that answer. What an engine is given says of each statement,
in words, how it was received; it is given no count.
"""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from parvis.apps.contributions.models import Visibility
from parvis.apps.insight.models import RestsOn, Summary
from parvis.apps.insight.services import (
    Line,
    Material,
    Source,
    Subject,
    name_of_talk,
    quote_line,
)
from parvis.apps.opinions.models import Conversation, Statement, StatementState
from parvis.apps.opinions.showing import Row, results_of

MOST = 5  # statements that unite, and as many that divide
MOST_TEXTS = 40  # that an engine is given
CLEAR = 0.6  # of those who said yes or no: most agree, or most do not


def subject_of(conversation: Conversation) -> Subject:
    """Return a conversation ready to be summed up: nobody in it while it shows no result."""
    results = results_of(conversation)
    return Subject(
        label=name_of_talk(conversation.discussion),
        people=results.people if results else 0,
        members=[row.key for row in results.rows] if results else [],
        rests_on=RestsOn.STATEMENT,
        discussion=conversation.discussion,
    )


class OfStatements:
    """Quotes statements, with what was said of them."""

    told = (
        "Tu résumes ce que des habitants ont répondu à des affirmations. Le message est une liste"
        " JSON d'affirmations numérotées, chacune après l'accueil qu'elle a reçu"
    )

    def material(self, summary: Summary) -> Material:
        """Quote what unites and what divides; where nothing does either, what most answered."""
        rows = Conversation.objects.select_related("discussion")
        conversation = rows.filter(discussion=summary.discussion_id or 0).first()
        results = results_of(conversation) if conversation else None
        if results is None:
            return Material((), ())
        united = [each.row for each in results.unites][:MOST]
        divided = [row for row in results.divides if row not in united][:MOST]
        lines = [_line(row) for row in united]
        lines += [_line(row, divides=True) for row in divided]
        lines = lines or [_line(row, unites=False) for row in results.rows[:MOST]]
        told = [*united, *divided, *(r for r in results.rows if r not in {*united, *divided})]
        return Material(lines, [(row.key, _received(row)) for row in told[:MOST_TEXTS]])

    def sources(self, ids: Collection[int]) -> Mapping[int, Source]:
        """Read the statements in one query: those that are published, in public."""
        rows = Statement.objects.filter(pk__in=ids, state=StatementState.ACCEPTED)
        talks = Conversation.objects.public().values("pk")
        shown = rows.filter(conversation__in=talks).exclude(text="")
        return {
            key: Source(
                key, public_id, "statement", text, text, None, "", "", None, Visibility.PUBLIC, at
            )
            for key, public_id, text, at in shown.values_list(
                "pk", "conversation__discussion__public_id", "text", "at"
            )
        }

    def said(self, line: Line, source: Source) -> tuple[str, str]:
        """Return the statement whole, and how many agreed."""
        note = _("%(agree)s d’accord, %(disagree)s pas d’accord, %(passed)s sans avis")
        return source.text, note % {name: line[name] for name in ("agree", "disagree", "passed")}


def _line(row: Row, *, divides: bool = False, unites: bool = True) -> Line:
    counts = {"agree": row.agree, "disagree": row.disagree, "passed": row.passed}
    told = {RestsOn.STATEMENT.value: row.key, **counts, "unites": unites and not divides}
    return quote_line(told, dissents=divides)


def _received(row: Row) -> str:
    """Say in words how a statement was received, as an engine is told it."""
    said = row.agree + row.disagree
    if said and row.agree >= CLEAR * said:
        return f"La plupart sont d'accord : {row.text}"
    if said and row.disagree >= CLEAR * said:
        return f"La plupart ne sont pas d'accord : {row.text}"
    return f"Les avis se partagent : {row.text}"
