"""How a town's journal begins: its name for ever, its key, its first entry."""

from datetime import datetime
from secrets import token_bytes
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.common.public_ids import public_id
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.keys import create_key, lay_aside
from parvis.apps.ledger.models import ClosedLog, Log
from parvis.apps.ledger.recording import record
from parvis.core.ledger.signer import SignerKey

TAIL = 6  # random characters that end an origin


class UsedKeyError(Exception):
    """The key's file belongs to a journal that the database does not know."""


def open_log(*, town: Town, at: datetime, host: str = "", root: str = "") -> Log:
    """Give a town its journal: origin, key, first entry. Once; then returns it.

    Args:
        town: whose journal.
        at: when.
        host: begins the origin; else the town's own host, else the installation's.
        root: the public key of the town's root, which the first entry names.

    Raises:
        UsedKeyError: a key of this name has sealed entries that the database has lost;
            the message says what to do.
        KeyFileError: the key's file cannot be used.
    """
    with within(town), transaction.atomic():
        Town.objects.select_for_update().get(pk=town.pk)
        log = Log.objects.first()
        return log or _open(town, at, host or town.host or _own_host(), root)


def _open(town: Town, at: datetime, host: str, root: str) -> Log:
    tail = public_id(token_bytes, TAIL).lower()
    signer = _unused_key(town, f"{host}/{town.slug}/{tail}")
    origin = signer.verifier.name  # of an earlier attempt, where the file was there already
    vkey = str(signer.verifier)
    log = Log.objects.create(town=town, origin=origin, vkey=vkey, root_vkey=root)
    told = {"origin": origin, "key": vkey, **({"root": root} if root else {})}
    record(town=town, type="log.genesis", at=at, data=told)
    return log


def _unused_key(town: Town, origin: str) -> SignerKey:
    """Return a key that has sealed nothing; a demonstration may begin again with a new one."""
    home = settings.PARVIS_HOME
    signer = create_key(home, town.slug, origin)
    if _is_unused(signer.verifier.name):
        return signer
    if not town.is_demo:
        raise UsedKeyError(
            f"keys/{town.slug}.key a déjà scellé le journal {signer.verifier.name}, que cette"
            " base ne connaît pas. Remettez la base en place, ou rangez ce fichier ailleurs pour"
            " ouvrir un autre journal."
        )
    lay_aside(home, town.slug)
    return create_key(home, town.slug, origin)


def _is_unused(origin: str) -> bool:
    with Heads(settings.PARVIS_HOME) as heads, across_all():
        rows = Log.objects.filter(origin=origin), ClosedLog.objects.filter(origin=origin)
        return heads.get(origin) is None and not any(found.exists() for found in rows)


def _own_host() -> str:
    return urlsplit(settings.PARVIS_URL).hostname or "localhost"
