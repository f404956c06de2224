"""Who has already said it: public grievances that are open and near to a text.

The worker keeps an index in a file after each run; a web process maps it, and compares what
was filed since then directly. A town without any run yet is compared directly as a whole.
What is near is shown only if it shares the subject too: `core.insight.agreement`. A town may have
an engine listen to who types: then what is near in meaning is found too, and the first ten are put
in the engine's order. Without an answer in time, what is shown is what is shown without an engine.
"""

import logging
from collections.abc import Mapping
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
from parvis.apps.engine.services import Listener
from parvis.apps.insight.index_file import (
    SavedIndex,
    UnreadableIndexError,
    read_index,
    write_index,
)
from parvis.apps.insight.meant import meanings_of, nearest_of, vector_of
from parvis.apps.insight.models import AnalysisRun
from parvis.apps.insight.vectors import vectors_told
from parvis.core.insight.agreement import Places, Question
from parvis.core.insight.corpus import full_text
from parvis.core.insight.meanings import Meanings, stacked
from parvis.core.insight.retrieval import Library, Similar
from parvis.core.insight.sizes import near_for
from parvis.core.insight.values import Voice

FOLDER = "insight"
FILE = "similar.index"
MOST_FRESH = 400  # grievances that are compared without the file, the newest ones
LOOKED_AT = 60  # near texts: some are closed by now, of one group, or of another subject
READ = 2_000  # characters of a text: its subject is said by then
RANKED = 10  # that an engine may put in another order

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
    listener: Listener | None = None,
) -> list[SimilarGrievance]:
    """Return up to `k` open public grievances that say nearly the same, nearest first.

    What was grouped leads to its group. `exclude` is the public identifier of the
    grievance that the text comes from. `theme` is the slug of the text's theme, where it is
    known: what is of another theme is not the same. `listener` is the town's engine, where it
    may read the text: it is asked here, so never inside a transaction.
    """
    if not text.strip():
        return []
    with within(town):
        near = _near(town, text, LOOKED_AT, listener)
        leads = _leads(near, Question.of(text[:READ], _places_of(town)), theme)
        rows = Contribution.objects.public().filter(OPEN, pk__in=set(leads.values()))
        if exclude:
            rows = rows.exclude(public_id=exclude)
        best = _best(near, leads)
        fields = ("pk", "public_id", "number", "title", "people", "status__label")
        found = [
            (key, SimilarGrievance(public_id, number, title, people, best[key].score, label or ""))
            for key, public_id, number, title, people, label in rows.values_list(*fields)
        ]
        found.sort(key=lambda each: (-best[each[0]].rank, each[1].public_id))
        if listener is not None:
            found = _ranked(found, text, listener)
    return [each for _key, each in found[:k]]


def save_index(town: Town, run: AnalysisRun) -> Path:
    """Index the grievances of a town in a file, for all the processes that serve it."""
    with within(town):
        last = Erasure.objects.last()
        rows = list(_searched().order_by("pk").values_list("pk", "title", "text"))
    keys = np.array([key for key, _title, _text in rows], dtype=np.int64)
    texts = [whole(title, text) for _key, title, text in rows]
    path = _path(town)
    with within(town):
        told = vectors_told(keys.tolist())
    model, meanings = "", None
    if told is not None:
        model = told.model
        meanings = Meanings.of(stacked([told.vectors.get(key) for key in keys.tolist()]))
    write_index(path, SavedIndex(Library(texts), keys, run.pk, run.data, model, meanings))
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


def _near(town: Town, text: str, count: int, listener: Listener | None) -> dict[int, Similar]:
    saved = _saved(town)
    fresh = _fresh_of(town, saved.last if saved else 0)
    near = near_for(len(fresh.keys) + (len(saved.keys) if saved else 0))
    vector = vector_of(text, listener)
    meanings = meanings_of(fresh.keys, saved) if vector is not None else None
    found = {
        fresh.keys[each.position]: each
        for each in nearest_of(fresh.library, text, count, near, meanings, vector)
    }
    if saved:
        is_same = listener is not None and listener.embedder == saved.model
        meanings = saved.meanings if is_same else None
        for each in nearest_of(saved.library, text, count, near, meanings, vector):
            found[int(saved.keys[each.position])] = each
    return found


def _ranked(
    found: list[tuple[int, SimilarGrievance]], text: str, listener: Listener
) -> list[tuple[int, SimilarGrievance]]:
    """Return what was found with the first ten as the engine orders them, if it does in time."""
    first, rest = found[:RANKED], found[RANKED:]
    rows = Contribution.objects.public().filter(pk__in=[key for key, _each in first])
    texts = {
        key: whole(title, said) for key, title, said in rows.values_list("pk", "title", "text")
    }
    if len(texts) < len(first):
        return found
    ranks = listener.ranked(text, [texts[key] for key, _each in first])
    if ranks is None:
        return found
    order = sorted(range(len(first)), key=lambda at: (-ranks[at], at))
    return [*(first[at] for at in order), *rest]


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


def _leads(near: Mapping[int, Similar], question: Question, theme: str | None) -> dict[int, int]:
    """Return for each public candidate of the same subject the one to show: its group, or it."""
    rows = _searched().filter(pk__in=list(near))
    if theme:
        rows = rows.filter(Q(theme=None) | Q(theme__slug=theme))
    fields = rows.values_list(
        "pk", "grievance__merged_into", "title", "text", "place", "theme__slug"
    )
    return {
        key: into or key
        for key, into, title, said, place, of in fields
        if _is_same(
            question,
            f"{whole(title, said[:READ])} {place}",
            near[key],
            same_theme=bool(theme) and of == theme,
        )
    }


def _is_same(question: Question, text: str, near: Similar, *, same_theme: bool) -> bool:
    """Whether a text is of the same subject, by its words or by what it means, and of there."""
    if near.is_meant:
        return not (question.is_elsewhere(text) or question.is_against(text))
    return question.agrees_with(text, same_theme=same_theme)


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


def _best(near: Mapping[int, Similar], leads: Mapping[int, int]) -> dict[int, Similar]:
    best: dict[int, Similar] = {}
    for key, lead in leads.items():
        best[lead] = max(best.get(lead, near[key]), near[key], key=lambda each: each.rank)
    return best


def _path(town: Town) -> Path:
    return Path(settings.PARVIS_HOME) / FOLDER / town.slug / FILE
