from datetime import date

import pytest

from parvis.core.errors import MalformedError
from parvis.core.ledger.anchors.paper import MAX_CODE, code, fingerprint, sheet
from parvis.core.ledger.note import Note, Signature

DAY = date(2026, 11, 2)


@pytest.fixture
def note(demo):
    return Note.parse((demo / "checkpoint").read_text())


def test_a_sheet_says_the_journal_its_size_and_its_fingerprint(note):
    text = sheet(note, on=DAY)

    lines = text.splitlines()
    assert lines[0] == "Journal public parvis.example/demonstration/k7m4qz"
    assert lines[1] == "Sceau du 02/11/2026 : 300 entrées"
    root = bytes.fromhex("".join(lines[3:5]))
    assert fingerprint(root) == lines[3:5]
    assert max(map(len, lines)) < 80


def test_a_code_carries_the_head_and_its_signatures(note):
    assert Note.parse(code(note)) == note


def test_what_does_not_fit_a_code_is_left_out_from_the_end(note):
    large = Signature("temoin.example", b"1234", bytes(1500))
    kept = Note.parse(code(Note(note.text, (*note.signatures, large, large))))
    assert kept == note
    assert len(code(note).encode()) <= MAX_CODE
    with pytest.raises(MalformedError):
        code(Note(note.text, (Signature("a", b"1234", bytes(3000)),)))


def test_a_note_that_is_no_head_is_not_printed(note):
    with pytest.raises(MalformedError):
        sheet(Note("no head\n", note.signatures), on=DAY)
