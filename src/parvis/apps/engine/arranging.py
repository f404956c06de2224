"""Setting a town's engine: where it is, which model, how much; off until it was tried."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.collectivites.arranging import note_change
from parvis.apps.collectivites.models import Act, Matter, Participant
from parvis.apps.common.languages import in_own_language
from parvis.apps.engine.asking import FAILURES
from parvis.apps.engine.client import BusyError, Client, RefusedError, body_of
from parvis.apps.engine.keys import read_key, remove_key, write_key
from parvis.apps.engine.models import Engine
from parvis.apps.engine.network import AddressError, UnreachableError
from parvis.core.engine.answers import read_shaped
from parvis.core.engine.limits import Circuit
from parvis.core.engine.models import Use, offered
from parvis.core.engine.prompts import LADDER, Dialect, Prompt
from parvis.core.errors import MalformedError

FOUND = [
    "offers", "model", "dialect", "tried_at", "failures", "open_until", "embedders", "embedder",
    "rerankers", "reranker", "one_by_one",
]  # fmt: skip
MOST_TRIED = 3  # models of a use, where an engine does not say what each is for
WORDS = ("essai", "deux essais")
SAME = 0.99  # cosine of one text with itself: reckoned in another order, it is not quite 1
PATIENCE = 10.0  # seconds that somebody waits for one answer of a trial
DENIED = frozenset({401, 403})
TRIAL = Prompt(
    system="Ceci est un essai de liaison. Réponds que tout va bien.",
    texts=[(1, "essai")],
    schema={
        "type": "object",
        "properties": {"ok": {"type": "boolean"}},
        "required": ["ok"],
        "additionalProperties": False,
    },
    most_tokens=100,
)


class Trouble(StrEnum):
    """What a trial found wrong; the page has a sentence for each."""

    NONE = ""
    ADDRESS = "address"
    UNREACHABLE = "unreachable"
    DENIED = "denied"
    BUSY = "busy"
    REFUSED = "refused"
    NO_MODELS = "no_models"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Trial:
    """How a trial went."""

    trouble: Trouble
    models: tuple[str, ...] = ()
    model: str = ""
    dialect: Dialect | None = None
    embedders: tuple[str, ...] = ()  # that turned the word of the trial into a vector
    rerankers: tuple[str, ...] = ()  # that ranked it
    one_by_one: bool = False  # texts sent together are confused


@transaction.atomic
def change_engine(
    *,
    engine: Engine,
    key: str | None = None,
    by: Participant,
    at: datetime,
) -> Engine:
    """Keep what was set. Another address is another engine: off, and to be tried again.

    Args:
        engine: as it should be.
        key: another key, nothing at all ("") to forget it, or None to leave it.
        by: who sets it.
        at: the moment.
    """
    before = Engine.objects.filter(pk=engine.pk).first() if engine.pk else None
    is_moved = before is not None and before.address != engine.address
    if is_moved:
        engine.is_on, engine.dialect, engine.tried_at = False, "", None
        engine.model, engine.offers, engine.circuit = "", [], Circuit()
        engine.embedder, engine.embedders, engine.reranker, engine.rerankers = "", [], "", []
        engine.compares = engine.listens = False  # what leaves is agreed to for one engine
        remove_key(engine.town_id)  # a key is of one engine: another must not be sent it
    elif before is not None and before.model != engine.model:
        engine.dialect, engine.is_on, engine.tried_at = "", False, None
    engine.town_id = by.town_id
    engine.save()
    if key:
        write_key(engine.town_id, key)
    elif key == "":
        remove_key(engine.town_id)
    act = Act.CHANGED if before else Act.ADDED
    note_change(matter=Matter.ENGINE, act=act, what=_told(engine), by=by, at=at)
    return engine


@transaction.atomic
def switch_engine(*, engine: Engine, on: bool, by: Participant, at: datetime) -> None:
    """Turn an engine on, which its trial has allowed, or off."""
    engine.is_on = on
    engine.save(update_fields=["is_on"])
    note_change(matter=Matter.ENGINE, act=Act.CHANGED, what=_told(engine), by=by, at=at)


@transaction.atomic
def remove_engine(*, engine: Engine, by: Participant, at: datetime) -> None:
    """Forget an engine and its key; what was asked of it stays counted."""
    what = engine.address
    remove_key(engine.town_id)
    engine.delete()
    note_change(matter=Matter.ENGINE, act=Act.REMOVED, what=what, by=by, at=at)


def try_engine(*, engine: Engine, at: datetime, client: Client | None = None) -> Trial:
    """Ask what an engine offers and which dialect it speaks, with no word of anybody.

    Keeps what it found. An engine that fails is turned off by nobody: its circuit sees to it.
    """
    client = client or Client(engine.address, read_key(engine.town_id), PATIENCE, ())
    trial = _try(client, engine.model)
    if trial.models:
        engine.offers = list(trial.models)
        engine.model = trial.model
    if trial.dialect is not None:
        engine.dialect, engine.tried_at, engine.circuit = trial.dialect.value, at, Circuit()
        engine.embedders, engine.rerankers = list(trial.embedders), list(trial.rerankers)
        engine.embedder = _kept(engine.embedder, trial.embedders)
        engine.reranker = _kept(engine.reranker, trial.rerankers)
        engine.one_by_one = trial.one_by_one
    engine.save(update_fields=FOUND)
    return trial


def _kept(wanted: str, names: Sequence[str]) -> str:
    """Return the model that was chosen, if it still answers; else the first that does."""
    return wanted if wanted in names else next(iter(names), "")


def _try(client: Client, wanted: str) -> Trial:
    try:
        models = client.models()
    except MalformedError:
        return Trial(Trouble.NO_MODELS)
    except FAILURES as error:
        return Trial(_trouble(error))
    names = offered(models, Use.CHAT)
    if not names:
        return Trial(Trouble.NO_MODELS)
    model = wanted if wanted in names else names[0]
    dialect, trouble = _dialect(client, model)
    if dialect is None:
        return Trial(trouble, names, model)
    alone: list[bool] = []
    embedders = _answering(
        offered(models, Use.EMBEDDINGS), lambda name: alone.append(_confuses(client, name))
    )
    rerankers = _answering(
        offered(models, Use.RERANK), lambda name: client.rerank(name, WORDS[0], WORDS)
    )
    return Trial(trouble, names, model, dialect, embedders, rerankers, any(alone))


def _confuses(client: Client, model: str) -> bool:
    """Whether a text has another vector behind another one than alone.

    llama-cpp-python 0.3.36 does so without pooling: it reads all but the first at a wrong place.
    """
    behind, [alone] = client.embed(model, WORDS)[-1], client.embed(model, WORDS[-1:])
    nearness = sum(one * other for one, other in zip(behind, alone, strict=False))
    return len(behind) != len(alone) or nearness < SAME


def _dialect(client: Client, model: str) -> tuple[Dialect | None, Trouble]:
    """Return how a model wants to be told a shape, or what is wrong with it."""
    trouble = Trouble.UNREADABLE
    for dialect in LADDER:
        try:
            read_shaped(client.chat(body_of(model, TRIAL, dialect)).text, TRIAL.schema)
        except FAILURES as error:
            trouble = _trouble(error)
            if trouble in {Trouble.UNREACHABLE, Trouble.DENIED, Trouble.BUSY}:
                break
            continue
        return dialect, Trouble.NONE
    return None, trouble


def _answering(names: Sequence[str], ask: Callable[[str], object]) -> tuple[str, ...]:
    """Return the models that answer; an engine that has none lacks nothing that is needed."""
    found = []
    for name in names[:MOST_TRIED]:
        try:
            ask(name)
        except FAILURES:
            continue
        else:
            found.append(name)
    return tuple(found)


def _trouble(error: Exception) -> Trouble:
    match error:
        case AddressError():
            return Trouble.ADDRESS
        case UnreachableError():
            return Trouble.UNREACHABLE
        case BusyError():
            return Trouble.BUSY
        case RefusedError(status=status):
            return Trouble.DENIED if status in DENIED else Trouble.REFUSED
        case _:
            return Trouble.UNREADABLE


@in_own_language
def _told(engine: Engine) -> str:
    state = _("allumé") if engine.is_on else _("éteint")
    compares = _("compare les textes publics") if engine.compares else ""
    listens = _("aide à chercher") if engine.listens else ""
    return ", ".join(filter(None, (engine.address, engine.model, compares, listens, state)))
