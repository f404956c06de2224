"""Entries that a service delivers in batches: all of them, once, or none.

A batch is one transaction. Each entry bears a key of the service's own: sent again, because
an answer was lost, it is found and not written again.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from secrets import token_bytes
from typing import Any, Never

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Town
from parvis.apps.common.public_ids import public_id
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Delivery, Entry, WriterToken
from parvis.apps.ledger.recording import entry_of
from parvis.core.errors import MalformedError
from parvis.core.ledger.entries import COMMITMENT

MAX_ENTRIES = 256
MAX_BODY = 2_500_000  # bytes: every entry as long as a leaf may be
AHEAD = timedelta(minutes=5)  # by how much a service's clock may be fast

_FIELDS = frozenset({"type", "at", "data", "payload", "subject", "key"})
_KEY = re.compile(r"[!-~]{1,80}")
_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{10}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", re.ASCII)


class RefusedError(Exception):
    """A batch that is not written, with what to answer."""

    def __init__(
        self, status: HTTPStatus, text: str, *, entry: int | None = None, detail: str = ""
    ) -> None:
        """Take the sentence for a person, which entry is at fault, and the core's own words."""
        super().__init__(text)
        self.status, self.text, self.entry, self.detail = status, text, entry, detail


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as a service asks for it."""

    key: str
    type: str
    data: dict[str, Any]
    payload: dict[str, Any] | None
    subject: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Written:
    """An entry that is on the disk."""

    key: str
    entry: Entry
    is_new: bool


def parse_batch(body: bytes) -> list[Item]:
    """Read a request's body.

    Raises:
        RefusedError: and nothing else, whatever the bytes.
    """
    if len(body) > MAX_BODY:
        _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("L’envoi est trop gros : 2,5 Mo au plus."))
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        _refuse(HTTPStatus.UNPROCESSABLE_ENTITY, _("L’envoi n’est pas du JSON en UTF-8."))
    found = value.get("entries") if isinstance(value, dict) else None
    if not isinstance(found, list) or not found:
        _refuse(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            _("L’envoi doit être un objet dont « entries » est une liste d’entrées."),
        )
    if len(found) > MAX_ENTRIES:
        _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("Un envoi porte 256 entrées au plus."))
    items = [_item(place, each) for place, each in enumerate(found)]
    seen: dict[str, int] = {}
    for place, item in enumerate(items):
        if seen.setdefault(item.key, place) != place:
            _wrong(place, _("La même clé est deux fois dans l’envoi."))
    return items


def write_batch(
    *, town: Town, token: WriterToken, items: Sequence[Item], at: datetime
) -> list[Written]:
    """Write what is not written yet, durably and all at once; return all, in order.

    Raises:
        RefusedError: a type that the token does not open, a key that stands for something
            else, an entry that the journal cannot hold. Nothing was written.
    """
    for place, item in enumerate(items):
        if item.type not in token.types:
            text = _("Ce jeton ne permet pas d’écrire cette nature d’entrée.")
            _refuse(HTTPStatus.FORBIDDEN, text, entry=place)
    try:
        return _write(town, token, items, at)
    except IntegrityError:  # the same keys came at the same moment by another way
        return _write(town, token, items, at)


def _write(town: Town, token: WriterToken, items: Sequence[Item], at: datetime) -> list[Written]:
    with within(town), transaction.atomic():
        known = _known(token, items)
        for place, item in enumerate(items):
            if item.key in known and not _is_same(item, known[item.key]):
                text = _("Cette clé a déjà servi pour une autre entrée.")
                _refuse(HTTPStatus.CONFLICT, text, entry=place)
        fresh = {
            item.key: _entry(place, town, item, at)
            for place, item in enumerate(items)
            if item.key not in known
        }
        Entry.objects.bulk_create(fresh.values())
        Delivery.objects.bulk_create(
            Delivery(town=town, token=token, key=key, entry=entry) for key, entry in fresh.items()
        )
    every = {**known, **fresh}
    return [Written(item.key, every[item.key], item.key in fresh) for item in items]


def _known(token: WriterToken, items: Sequence[Item]) -> dict[str, Entry]:
    keys = [item.key for item in items]
    rows = Delivery.objects.filter(token=token, key__in=keys).select_related("entry")
    return {row.key: row.entry for row in rows}


def _is_same(item: Item, entry: Entry) -> bool:
    """Tell whether a key that comes again brings what it brought; an erased content is trusted."""
    leaf = entry.read()
    clear = {name: value for name, value in leaf.data.items() if name != COMMITMENT}
    return (
        (item.type, item.data) == (leaf.kind, clear)
        and (item.payload is not None) == (leaf.commitment is not None)
        and (entry.payload is None or item.payload == entry.payload)
        and item.subject in ("", entry.subject)
        and (item.at is None or item.at == entry.at)
    )


def _entry(place: int, town: Town, item: Item, at: datetime) -> Entry:
    if item.at is not None and item.at > at + AHEAD:
        _wrong(place, _("Le moment annoncé est dans l’avenir."))
    try:
        return entry_of(
            town=town,
            type=item.type,
            at=item.at or at,
            data=item.data,
            payload=item.payload,
            subject=item.subject or public_id(token_bytes),
        )
    except MalformedError as error:
        text = _("Les champs ne sont pas ceux de cette nature d’entrée, ou sont trop longs.")
        _wrong(place, text, str(error))


def _item(place: int, value: object) -> Item:
    if not isinstance(value, dict) or not value.keys() <= _FIELDS:
        _wrong(place, _("Une entrée a les champs type, at, data, payload, subject et key."))
    kind, data, payload = value.get("type"), value.get("data", {}), value.get("payload")
    if not isinstance(kind, str) or not isinstance(data, dict) or COMMITMENT in data:
        _wrong(place, _("« type » est un texte, et « data » un objet."))
    if not (payload is None or (isinstance(payload, dict) and payload)) or _holds_nul(payload):
        _wrong(place, _("« payload » est un objet qui n’est pas vide."))
    key = _text(place, value, "key", _KEY)
    if not key:
        _wrong(place, _("« key » manque : une clé propre à chaque entrée."))
    return Item(key, kind, data, payload, _text(place, value, "subject", _ID), _at(place, value))


def _text(place: int, value: Mapping[str, Any], name: str, form: re.Pattern[str]) -> str:
    text = value.get(name, "")
    if not isinstance(text, str) or (text and not form.fullmatch(text)):
        _wrong(place, _("« %(name)s » n’a pas la forme attendue.") % {"name": name})
    return text


def _at(place: int, value: Mapping[str, Any]) -> datetime | None:
    text = value.get("at")
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text) if _AT.fullmatch(text) else None
        return moment.astimezone(UTC) if moment else _wrong_at(place)
    except (TypeError, ValueError, OverflowError):
        _wrong_at(place)


def _wrong_at(place: int) -> Never:
    _wrong(place, _("« at » s’écrit 2026-11-24T17:03:05Z."))


def _holds_nul(value: object) -> bool:
    """Tell whether a text holds the character that PostgreSQL keeps nowhere."""
    return value is not None and "\\u0000" in json.dumps(value)


def _wrong(place: int, text: str, detail: str = "") -> Never:
    _refuse(HTTPStatus.UNPROCESSABLE_ENTITY, text, entry=place, detail=detail)


def _refuse(status: HTTPStatus, text: str, *, entry: int | None = None, detail: str = "") -> Never:
    raise RefusedError(status, text, entry=entry, detail=detail)
