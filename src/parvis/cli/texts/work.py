"""`parvis analyse FILE`, once the libraries of the analysis are there."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from parvis.cli.aside import aside
from parvis.cli.freed import give_back_freed
from parvis.cli.refusing import UNREADABLE
from parvis.cli.texts.answer import as_json, repetitions, run_of
from parvis.cli.texts.contributions import Said, read
from parvis.cli.texts.page import Sheet, page
from parvis.cli.texts.parts import Source
from parvis.cli.texts.progress import Bar
from parvis.cli.texts.terminal import told as told_to_a_person
from parvis.cli.texts.words import PLACES, counted
from parvis.core.insight.analysis import MOST_ASKED_BESIDE, analyse
from parvis.core.insight.report import report
from parvis.core.insight.sizes import settings_for
from parvis.core.tables import Refusal

# Seconds a text, as measured on two processors; they only move the bar.
FINDING: Final = 3e-4
COMPARING: Final = 1e-4
UNREAD_SHOWN: Final = 3
NOTHING: Final = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a file."""

    file: Path
    mapping: Sequence[str]
    are_registers: bool
    inhabitants: int
    is_for_machine: bool
    page: Path | None
    today: date
    has_titles: bool = True


def tell(asked: Asked) -> int:
    """Read a file and tell what it speaks of; return the status to end with.

    Raises:
        MalformedError: the file cannot be read.
        OSError: it cannot be opened.
    """
    if asked.page is not None and asked.page.resolve() == asked.file.resolve():
        print("--html effacerait le fichier à lire : donnez un autre nom.", file=sys.stderr)
        return UNREADABLE
    said = read(
        asked.file,
        asked.mapping,
        today=asked.today,
        splits=asked.are_registers,
        has_titles=asked.has_titles,
    )
    _say_what_was_not_read(said)
    if not said.voices:
        print("Rien à analyser : aucune ligne n'a de texte ni de titre.", file=sys.stderr)
        return NOTHING
    return _tell(asked, said)


def _tell(asked: Asked, said: Said) -> int:
    settings, size = settings_for(len(said.voices)), len(said.voices)
    if size > MOST_ASKED_BESIDE:
        give_back_freed()
    is_shown = sys.stderr.isatty() and not asked.is_for_machine
    compares = asked.is_for_machine or asked.page is not None
    bar = Bar(sys.stderr, size * (FINDING + COMPARING * compares), is_shown=is_shown)
    source = Source.of(said)
    with bar.step("sujets et demandes", size * FINDING):
        found = source.veil.without_nameless(
            analyse(
                said.voices,
                inhabitants=asked.inhabitants,
                settings=settings,
                beside=aside,
                unread=source.veil.named.unread,
                with_past=True,
            )
        )
        chosen = report(found, said.voices, settings)
    if not compares:
        print("\n".join(told_to_a_person(found, chosen, source)))
        return 0
    with bar.step("textes répétés", size * COMPARING):
        repeated = repetitions(said.voices)
        run = run_of(said.voices, settings, inhabitants=asked.inhabitants)
    if asked.is_for_machine:
        dated = {**run, "today": asked.today.isoformat()}
        answer = as_json(found, said, chosen, repeated, dated)
        print(json.dumps(answer, ensure_ascii=False))
    if asked.page is None:
        return 0
    sheet = Sheet(asked.file.name, said, found, chosen, len(repeated), run, source)
    return _write(asked.page, page(sheet), is_told=not asked.is_for_machine)


def _write(path: Path, content: str, *, is_told: bool) -> int:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError:
        print(f"{path} : la page ne s’écrit pas là. Donnez un autre nom.", file=sys.stderr)
        return UNREADABLE
    if is_told:
        print(f"Page écrite : {path}")
    return 0


def _say_each(how: str, refused: Sequence[Refusal], one: str) -> None:
    for each in refused[:UNREAD_SHOWN]:
        print(f"{one.capitalize()} {each.seen_at} {how} : {each.reason}.", file=sys.stderr)
    rest = len(refused) - UNREAD_SHOWN
    if rest > 0:
        print(f"Et {counted(rest, 'autre', 'autres')}.", file=sys.stderr)


def _say_what_was_not_read(said: Said) -> None:
    if said.note:
        print(said.note, file=sys.stderr)
    one, _, ending = PLACES[said.counting]
    _say_each(f"non lu{ending}", said.unread, one)
    _say_each(f"gardé{ending} sans date", said.dates.unread, one)
    if said.dates.note:
        print(said.dates.note, file=sys.stderr)
    if said.looks_like_registers:
        print(
            "Ces textes ont l’air de cahiers : --registers compte chacune de leurs demandes.",
            file=sys.stderr,
        )
