"""A run done again: the same texts and the same method must give the same numbers, to the bit.

What was erased, hidden or changed since cannot be read again: then the digest of the data
differs, and nothing more can be said of the run. So too where the program has changed. A run in
which an engine had a part is done again with what the engine told then, as far as that is kept: the
engine is not asked, and if anything of it is gone or new, the method is not the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.apps.insight.method import EMBEDDER, data_digest, method_digest, result_digest
from parvis.apps.insight.models import AnalysisRun
from parvis.apps.insight.topic_store import previous
from parvis.apps.insight.unread import unread_in
from parvis.apps.insight.vectors import Told, vectors_told
from parvis.apps.insight.voices import load_voices, positions, week_at
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Settings, Voice


@dataclass(frozen=True, slots=True)
class Replay:
    """What is the same as then: the texts, the method, what was found."""

    texts: int
    same_data: bool
    same_method: bool
    same_result: bool


class NotReplayableError(Exception):
    """A run that did not end, or of before results were kept."""


def replay(run: AnalysisRun) -> Replay:
    """Do a run again on what can be read today, and compare; nothing is written.

    Raises:
        NotReplayableError: there is no result to compare with.
    """
    from parvis.core.insight.analysis import analyse  # noqa: PLC0415 - heavy libraries

    at = run.started_at
    if not run.result or at is None:
        raise NotReplayableError(run.pk)
    voices = load_voices(at)
    settings = _settings(run, len(voices))
    told = _told(run, voices)
    found = analyse(
        voices,
        inhabitants=run.inhabitants,
        previous=previous(),
        settings=settings,
        this_week=week_at(at),
        positions=positions(at),
        vectors=told.vectors if told else None,
        unread=unread_in(voices),
    )
    return Replay(
        texts=len(voices),
        same_data=data_digest(voices) == run.data,
        same_method=method_digest(settings, told) == run.method,
        same_result=result_digest(found.findings) == run.result,
    )


def run_of(number: int) -> AnalysisRun | None:
    """Return a run of the town being served, by the number that its alerts show."""
    return AnalysisRun.objects.filter(pk=number).first()


def _told(run: AnalysisRun, voices: Sequence[Voice]) -> Told | None:
    """Return what is kept of what an engine told, if one had a part in the run."""
    model = run.parameters.get(EMBEDDER)
    return vectors_told((voice.id for voice in voices), model) if model else None


def _settings(run: AnalysisRun, size: int) -> Settings:
    """Return the settings of a run: q was what verdicts had taught by then."""
    usual = Settings()
    share = float(run.parameters.get("false_discovery", usual.false_discovery))
    return settings_for(size, Settings(false_discovery=share))
