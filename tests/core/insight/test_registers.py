"""A register is as many demands as the lines that begin one."""

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.registers import demands_of
from parvis.core.insight.values import Voice


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Un banc\n- Un arbre\nprès du port\n", ["- Un banc", "- Un arbre\nprès du port"]),
        (
            "1 Un banc\nà 80 km/h\n2 Un arbre\n80 km/h partout",
            ["1 Un banc\nà 80 km/h", "2 Un arbre\n80 km/h partout"],
        ),
        (
            "Un banc au port.\nUn arbre près\ndu port.\nUn bus.",
            ["Un banc au port.", "Un arbre près\ndu port.", "Un bus."],
        ),
        ("Nos demandes :\n- Un banc\n- Un bus", ["Nos demandes :", "- Un banc", "- Un bus"]),
        ("un banc", ["un banc"]),
        ("", []),
        ("12\n---", []),
    ],
)
def test_a_list_is_taken_apart(text, found):
    assert [text[each.start : each.end] for each in demands_of(text)] == found


def test_a_form_left_empty_asks_for_nothing():
    voices = [Voice(at, at, "NON REGISTRÉ", "") for at in range(9)]
    found = analyse(voices, inhabitants=1000)
    assert (found.topics, found.demands) == ((), ())
