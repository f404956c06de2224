"""What an import says while it works, and at the end: in French, for the town hall."""

import time
from collections import Counter
from pathlib import Path
from typing import Protocol

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.grievances.services import Outcome
from parvis.apps.insight.models import Demand, Level, Topic

WIDTH = 30  # of the bar
EVERY = 5.0  # seconds between two plain lines
MOST = 10  # topics and demands that are told
MOST_WORDS = 5  # unknown words that are told


class Stream(Protocol):
    """What Django's commands write to."""

    def write(self, msg: str, *, ending: str) -> None: ...
    def isatty(self) -> bool: ...


class Progress:
    """A bar on a terminal, a line now and then elsewhere."""

    def __init__(self, stream: Stream, lines: int, *, is_quiet: bool) -> None:
        """Take the stream, and about how many rows there are."""
        self._stream, self._lines, self._is_quiet = stream, max(lines, 1), is_quiet
        self._is_bar = stream.isatty()
        self._told = time.monotonic()
        self._is_open = False

    def show(self, rows: int) -> None:
        """Say how many rows are done."""
        if self._is_quiet:
            return
        if self._is_bar:
            done = min(rows / self._lines, 1.0)
            bar = "█" * round(done * WIDTH)
            self._stream.write(f"\r{bar:░<{WIDTH}} {rows} lignes", ending="")
            self._is_open = True
        elif time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            self._stream.write(f"{rows} lignes", ending="\n")

    def end(self) -> None:
        """Leave the bar's line."""
        if self._is_open:
            self._stream.write("", ending="\n")
            self._is_open = False

    def say(self, words: str) -> None:
        """Say what is being done."""
        if not self._is_quiet:
            self._stream.write(words, ending="\n")


def summary(outcome: Outcome, path: Path, seconds: float, *, is_rehearsal: bool) -> str:
    """Return the counts of an import, and what its operator should look at."""
    verb = "à ajouter" if is_rehearsal else "ajoutées"
    counts = f"{outcome.read} lues, {outcome.added} {verb}, {outcome.known} déjà là"
    lines = [f"{counts}, {len(outcome.refusals)} refusées, en {seconds:.1f} s"]
    if outcome.refusals:
        lines.append(f"Refus, ligne par ligne : {path}")
    if outcome.dates:
        lines.append(outcome.dates)
    if outcome.undated:
        lines.append(f"{outcome.undated} sans date : elles portent celle d’aujourd’hui.")
    if outcome.masked:
        lines.append(f"{outcome.masked} contenaient un nom, un numéro ou une adresse e-mail : […].")
    for name, words in (("Thèmes", outcome.themes), ("Quartiers", outcome.districts)):
        if words:
            lines.append(f"{name} inconnus ici, laissés vides : {_commonest(words)}")
    if is_rehearsal:
        lines.append("Essai : rien n’a été écrit.")
    return "\n".join(lines)


def findings(town: Town) -> str:
    """Return the largest topics and demands, as the analysis has just found them."""
    with within(town):
        topics = Topic.objects.filter(level=Level.COARSE).order_by("-people", "key")[:MOST]
        demands = Demand.objects.order_by("-people", "key")[:MOST]
        blocks = {
            "Les plus grands sujets :": [_line(topic.people, topic.label) for topic in topics],
            "Les demandes les plus partagées :": [
                _line(demand.people, demand.label.rstrip(" .!")) for demand in demands
            ],
        }
    said = ["\n".join(("", title, *lines)) for title, lines in blocks.items() if lines]
    return (
        "\n".join(said)
        or "\nTrop peu de textes qui se ressemblent : l’analyse n’y voit aucun sujet."
    )


def _line(people: int, label: str) -> str:
    return f"{people:6} {'personnes' if people > 1 else 'personne '}  {label}"


def _commonest(words: Counter[str]) -> str:
    first = words.most_common(MOST_WORDS)
    told = ", ".join(f"« {word} » ({count})" for word, count in first)
    rest = len(words) - len(first)
    return told + (f" et {rest} autres" if rest else "")
