"""What summaries keep of a contribution that is erased: its quotes, and sentences about it."""

from parvis.apps.contributions.events import Gone
from parvis.apps.insight.models import RestsOn, Summary, SummaryQuerySet, SummaryState
from parvis.apps.insight.summary_lines import QUOTE, cited_by
from parvis.apps.insight.summary_sources import Line
from parvis.apps.insight.summary_subjects import named_anew


def erase_from_summaries(gone: Gone) -> int:
    """Drop each line that rests on it; what says nothing any more is set aside.

    An engine may have said anyone's words in a sentence that cites several: the sentence goes.
    Names of subjects were seen to before, by `erase_findings`: they are read again. Where the
    discussion of a conversation goes, all that it gathered goes with it.
    """
    for summary in _all():
        key = gone.contribution.pk
        was = list(summary.lines), list(summary.members)
        if summary.discussion_id == key:
            summary.lines, summary.members, summary.discussion = [], [], None
        elif summary.rests_on == RestsOn.CONTRIBUTION:
            _drop(summary, key)
        summary.lines = [_left(line, gone) for line in summary.lines]
        summary.lines = [line for line in summary.lines if line.get("text", True)]
        is_touched = (summary.lines, summary.members) != was
        if summary.members != was[1] or gone.words.is_in(summary.label):
            is_touched |= summary.label != named_anew(summary)
            summary.label = named_anew(summary)
        if is_touched:
            _keep(summary)
    return 0


def drop_source(rests_on: RestsOn, key: int) -> None:
    """Drop each line that rests on what is no more: an app above kept it, and says so."""
    for summary in _all().filter(rests_on=rests_on):
        if key in summary.members:
            _drop(summary, key)
            _keep(summary)


def _all() -> SummaryQuerySet:
    known = ("topic", "alert__topic", "alert__theme", "leader", "discussion")
    return Summary.objects.select_related(*known)


def _drop(summary: Summary, key: int) -> None:
    """Take one out of what a summary rests on, with the lines that cite it."""
    summary.members = [each for each in summary.members if each != key]
    left = (line for line in summary.lines if key not in cited_by(line, summary.rests_on))
    summary.lines = list(left)


def _keep(summary: Summary) -> None:
    if not summary.lines and summary.state == SummaryState.PUBLISHED:
        summary.state = SummaryState.DISCARDED
    summary.save(update_fields=["members", "lines", "label", "state", "discussion"])


def _left(line: Line, gone: Gone) -> Line:
    """Take the words out of what an agent wrote or rewrote."""
    return (
        line if line["kind"] == QUOTE else {**line, "text": gone.words.taken_out_of(line["text"])}
    )
