"""What summaries keep of a contribution that is erased: its quotes, and sentences about it."""

from parvis.apps.contributions.events import Gone
from parvis.apps.insight.models import Summary, SummaryState
from parvis.apps.insight.summary_lines import QUOTE, Line, name_of


def erase_from_summaries(gone: Gone) -> int:
    """Drop each line that rests on it; what says nothing any more is set aside.

    An engine may have said anyone's words in a sentence that cites several: the sentence goes.
    Names of subjects were seen to before, by `erase_findings`: they are read again.
    """
    for summary in Summary.objects.select_related("topic", "alert__topic", "alert__theme"):
        before = summary.members, summary.lines, summary.label
        key = gone.contribution.pk
        summary.members = [each for each in summary.members if each != key]
        summary.lines = [_left(line, gone) for line in summary.lines if not _rests_on(line, key)]
        summary.lines = [line for line in summary.lines if line.get("text", True)]
        if summary.members != before[0] or gone.words.is_in(summary.label):
            summary.label = name_of(summary.topic, summary.alert)
        if (summary.members, summary.lines, summary.label) == before:
            continue
        if not summary.lines and summary.state == SummaryState.PUBLISHED:
            summary.state = SummaryState.DISCARDED
        summary.save(update_fields=["members", "lines", "label", "state"])
    return 0


def _rests_on(line: Line, key: int) -> bool:
    return key == line["contribution"] if line["kind"] == QUOTE else key in line.get("sources", ())


def _left(line: Line, gone: Gone) -> Line:
    """Take the words out of what an agent wrote or rewrote."""
    return (
        line if line["kind"] == QUOTE else {**line, "text": gone.words.taken_out_of(line["text"])}
    )
