"""Vectors of public texts: asked of the town's engine in batches, kept, and dropped with the words.

They exist only while the town has its engine on and lets it compare public texts. What an engine
answered while a text was changed, hidden or erased is not kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from django_tasks import task

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tasks import enqueue
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing import hold_erasures
from parvis.apps.contributions.models import ContributionQuerySet
from parvis.apps.engine.services import Embedded, NoAnswerError, embed, engine_of_town, outgoing
from parvis.apps.insight.models import AnalysisRun, TextVector
from parvis.apps.insight.similarity import save_index, whole
from parvis.apps.insight.voices import heard

BATCH = 32  # texts in one question
BATCHES = 8  # questions of one task: others wait behind it


@dataclass(frozen=True, slots=True)
class Text:
    """A public text as it may leave."""

    key: int
    text: str


def public_texts(at: datetime) -> ContributionQuerySet:
    """Return what an engine may read of a town: what anybody may."""
    return heard(at).public()


@dataclass(frozen=True, slots=True)
class Compared:
    """How many public texts have a vector, of how many."""

    done: int
    texts: int


def compared_texts(at: datetime) -> Compared:
    """Return how far the town being served is with comparing by meaning."""
    return Compared(TextVector.objects.count(), public_texts(at).count())


def read_what_is_new(at: datetime) -> None:
    """Have the worker ask for what lacks a vector, in every town that compares by meaning."""
    for town in Town.objects.order_by("pk"):
        with within(town):
            _drop_what_is_not_wanted(at)
            if missing_texts(at, 1):
                enqueue(read_texts, town.pk)


@task()
def read_texts(town_id: int) -> None:
    """Ask for the vectors of some texts; when none is left, searches learn of them."""
    town, at = Town.objects.get(pk=town_id), now()
    with within(town):
        for _turn in range(BATCHES):
            texts = missing_texts(at, BATCH)
            if not texts:
                break
            if not read_batch(town, texts, at):
                return
        run = AnalysisRun.objects.done().first()
        if run is not None and not missing_texts(at, 1):
            save_index(town, run)


def missing_texts(at: datetime, most: int) -> list[Text]:
    """Return public texts without a vector of the model of today, the newest first."""
    engine = engine_of_town()
    if engine is None or not engine.embeds_texts:
        return []
    known = TextVector.objects.filter(model=engine.embedder)
    rows = public_texts(at).exclude(pk__in=known.values("contribution")).order_by("-pk")
    return _texts(rows, most)


def read_batch(town: Town, texts: Sequence[Text], at: datetime) -> bool:
    """Ask for the vectors of texts and keep them; whether there was an answer."""
    try:
        embedded = embed(texts=[each.text for each in texts], at=at)
    except NoAnswerError:
        return False
    with transaction.atomic():
        hold_erasures(town)
        _keep(town, texts, embedded, at)
    return True


def _keep(town: Town, texts: Sequence[Text], embedded: Embedded, at: datetime) -> None:
    """Keep the vectors of the texts that still say what was sent."""
    from parvis.core.insight.meanings import packed, rounded  # noqa: PLC0415 - numpy

    rows = public_texts(at).filter(pk__in=[each.key for each in texts])
    still = _texts(rows)
    TextVector.objects.bulk_create(
        (
            TextVector(
                town=town,
                contribution_id=each.key,
                model=embedded.run.model,
                vector=packed(rounded(vector)),
                engine_run=embedded.run,
                at=at,
            )
            for each, vector in zip(texts, embedded.vectors, strict=True)
            if each in still
        ),
        ignore_conflicts=True,
    )


def _drop_what_is_not_wanted(at: datetime) -> None:
    """Drop what is no longer public, or of a model that the town has left; all, if it wants none.

    The words of a contribution never change: they are erased, and their vector with them.
    """
    rows = TextVector.objects.all()
    engine = engine_of_town()
    if engine and engine.embeds_texts:
        is_public = Q(contribution__in=public_texts(at).values("pk"))
        rows = rows.exclude(Q(model=engine.embedder) & is_public)
    keys = list(rows.values_list("pk", flat=True))
    if keys:
        TextVector.objects.filter(pk__in=keys).delete()


def _texts(rows: ContributionQuerySet, most: int | None = None) -> list[Text]:
    told = rows.values_list("pk", "title", "text")
    return [Text(key, outgoing(whole(title, text))) for key, title, text in told[:most]]
