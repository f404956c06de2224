"""Who has already said it: public grievances that are open and near to a text.

The worker keeps an index in a file after each run; a web process maps it, and compares what
was filed since then directly. A town without any run yet is compared directly as a whole.
What is near is shown only if it shares the subject too: `core.insight.agreement`.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db.models import Q

from parvis.apps.collectivites.models import District, Place, Town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import (
    Contribution,
    ContributionQuerySet,
    Erasure,
    Family,
    Kind,
)
from parvis.apps.insight.index_file import (
    SavedIndex,
    UnreadableIndexError,
    read_index,
    write_index,
)
from parvis.apps.insight.models import AnalysisRun
from parvis.core.insight.agreement import Places, Question
from parvis.core.insight.corpus import full_text
from parvis.core.insight.retrieval import Library
from parvis.core.insight.sizes import near_for
from parvis.core.insight.values import Voice

FOLDER = "insight"
FILE = "similar.index"
MOST_FRESH = 400  # grievances that are compared without the file, the newest ones
LOOKED_AT = 60  # near texts: some are closed by now, of one group, or of another subject
READ = 2_000  # characters of a text: its subject is said by then

logger = logging.getLogger(__name__)
OPEN = Q(status=None) | Q(status__family=Family.OPEN)


@dataclass(frozen=True, slots=True)
class SimilarGrievance:
    """A grievance that says nearly the same; `score` goes from 0 to 1."""

    public_id: str
    number: str
    title: str
    people: int
    score: float
    status: str


@dataclass(frozen=True, slots=True)
class _Fresh:
    """The texts that the file does not know yet, indexed in memory."""

    keys: tuple[int, ...]
    library: Library


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of a town's places, and what they were read to."""

    names: tuple[tuple[str, ...], tuple[str, ...]]
    places: Places


_files: dict[Path, tuple[int, SavedIndex]] = {}
_fresh: dict[int, _Fresh] = {}
_known: dict[int, _Known] = {}


def similar_grievances(
    town: Town,
    text: str,
    *,
    k: int = 5,
    exclude: str | None = None,
    theme: str | None = None,
) -> list[SimilarGrievance]:
    """Return up to `k` open public grievances that say nearly the same, nearest first.

    What was grouped leads to its group. `exclude` is the public identifier of the
    grievance that the text comes from. `theme` is the slug of the text's theme, where it is
    known: what is of another theme is not the same.
    """
    if not text.strip():
        return []
    with within(town):
        scores = _scores(town, text, LOOKED_AT)
        leads = _leads(scores, Question.of(text[:READ], _places_of(town)), theme)
        rows = Contribution.objects.public().filter(OPEN, pk__in=set(leads.values()))
        if exclude:
            rows = rows.exclude(public_id=exclude)
        best = _best(scores, leads)
        found = [
            SimilarGrievance(public_id, number, title, people, best[key], status or "")
            for key, public_id, number, title, people, status in rows.values_list(
                "pk", "public_id", "number", "title", "people", "status__label"
            )
        ]
    return sorted(found, key=lambda each: (-each.score, each.public_id))[:k]


def save_index(town: Town, run: AnalysisRun) -> Path:
    """Index the grievances of a town in a file, for all the processes that serve it."""
    with within(town):
        last = Erasure.objects.last()
        rows = list(_searched().order_by("pk").values_list("pk", "title", "text"))
    keys = np.array([key for key, _title, _text in rows], dtype=np.int64)
    texts = [whole(title, text) for _key, title, text in rows]
    path = _path(town)
    write_index(path, SavedIndex(Library(texts), keys, run.pk, run.data))
    with within(town):
        is_current = Erasure.objects.last() == last
    return path if is_current else save_index(town, run)  # words were erased meanwhile


def remove_index(town: Town) -> None:
    """Drop a town's file, and what was left of one that was being written."""
    for path in (_path(town), _path(town).with_suffix(".new")):
        path.unlink(missing_ok=True)


def whole(title: str, text: str) -> str:
    """Return a title and a text as one; what a title repeats of its text is said once."""
    return full_text(Voice(id=0, person=0, title=title, text=text))


def _searched() -> ContributionQuerySet:
    """Return what may be shown as similar: open, or grouped with something open."""
    rows = Contribution.objects.public().filter(kind=Kind.GRIEVANCE)
    return rows.filter(OPEN | Q(grievance__merged_into__isnull=False))


def _scores(town: Town, text: str, count: int) -> dict[int, float]:
    saved = _saved(town)
    fresh = _fresh_of(town, saved.last if saved else 0)
    near = near_for(len(fresh.keys) + (len(saved.keys) if saved else 0))
    scores: dict[int, float] = {}
    for each in fresh.library.similar(text, count, at_least=near):
        scores[fresh.keys[each.position]] = each.score
    if saved:
        for each in saved.library.similar(text, count, at_least=near):
            scores[int(saved.keys[each.position])] = each.score
    return scores


def _saved(town: Town) -> SavedIndex | None:
    """Return the file's index, if it is of a run that this database knows."""
    path = _path(town)
    try:
        version = path.stat().st_mtime_ns
        known = _files.get(path)
        if known is None or known[0] != version:
            known = _files[path] = (version, read_index(path))
    except FileNotFoundError:
        return None
    except (OSError, UnreadableIndexError):
        logger.warning("the index %s cannot be read; texts are compared directly", path)
        return None
    saved = known[1]
    is_ours = AnalysisRun.objects.filter(pk=saved.run, data=saved.data).exists()
    return saved if is_ours else None


def _fresh_of(town: Town, last: int) -> _Fresh:
    rows = _searched().filter(pk__gt=last).order_by("-pk")
    keys = tuple(rows.values_list("pk", flat=True)[:MOST_FRESH])
    known = _fresh.get(town.pk)
    if known is None or known.keys != keys:
        texts = {
            key: whole(title, text)
            for key, title, text in rows.filter(pk__in=keys).values_list("pk", "title", "text")
        }
        kept = tuple(key for key in keys if key in texts)
        known = _fresh[town.pk] = _Fresh(kept, Library([texts[key] for key in kept]))
    return known


def _leads(scores: Iterable[int], question: Question, theme: str | None) -> dict[int, int]:
    """Return for each public candidate of the same subject the one to show: its group, or it."""
    rows = _searched().filter(pk__in=list(scores))
    if theme:
        rows = rows.filter(Q(theme=None) | Q(theme__slug=theme))
    fields = rows.values_list(
        "pk", "grievance__merged_into", "title", "text", "place", "theme__slug"
    )
    return {
        key: into or key
        for key, into, title, said, place, of in fields
        if question.agrees_with(
            f"{whole(title, said[:READ])} {place}", same_theme=bool(theme) and of == theme
        )
    }


def _places_of(town: Town) -> Places:
    """Return the names of the town being served; they are read anew where one has changed."""
    names = (
        tuple(Place.objects.order_by("pk").values_list("name", flat=True)),
        tuple(District.objects.order_by("pk").values_list("name", flat=True)),
    )
    known = _known.get(town.pk)
    if known is None or known.names != names:
        known = _known[town.pk] = _Known(names, Places.of(*names))
    return known.places


def _best(scores: Mapping[int, float], leads: Mapping[int, int]) -> dict[int, float]:
    best: dict[int, float] = {}
    for key, lead in leads.items():
        best[lead] = max(best.get(lead, 0.0), scores[key])
    return best


def _path(town: Town) -> Path:
    return Path(settings.PARVIS_HOME) / FOLDER / town.slug / FILE
