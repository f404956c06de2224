"""Which witnesses a journal asks, and how many must agree; each change is sealed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Log, Witness, WitnessPlace
from parvis.apps.ledger.publishing import RESERVED_NAMES, policy_of
from parvis.apps.ledger.recording import record
from parvis.apps.ledger.witnessing.asking import check_address
from parvis.apps.ledger.witnessing.identity import signers_of
from parvis.apps.ledger.witnessing.vouching import judge_again
from parvis.core.errors import MalformedError
from parvis.core.ledger.keys import COSIGNATURES, VerifierKey

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
MAX_POLICY = 6000  # bytes of a policy that stands whole in its entry


@transaction.atomic
def add_witness(
    *,
    town: Town,
    name: str,
    vkeys: Sequence[str],
    url: str,
    place: str,
    at: datetime,
    label: str = "",
) -> Witness:
    """Ask a witness from now on; one that was left may come back under its name.

    Our own witness is at the host, whatever is said of it, and so is one at our own host name: a
    quorum never counts it.

    Raises:
        ValidationError: says what is wrong with its name, keys, address or place.
        KeyFileError: whether it is ours cannot be told.
    """
    with within(town):
        before = _lock(town)
        _check(name, vkeys, url)
        place = WitnessPlace.HOST if _is_ours(vkeys) or _is_here(url, town) else place
        witness = Witness.objects.filter(name=name).first() or Witness(
            town=town, name=name, added_at=at
        )
        is_moved = bool(witness.pk) and witness.place != place
        witness.label, witness.url, witness.place = label or name, url.rstrip("/"), place
        if witness.vkeys != "\n".join(vkeys):
            witness.vkeys, witness.size, witness.cosigned_at = "\n".join(vkeys), 0, None
        witness.is_active = True
        witness.full_clean(exclude=["town", "asked_at", "cosigned_at"])
        witness.save()
        if is_moved:
            _check_quorum(Log.objects.get())
        _seal_policy(town, before, at)
    return witness


@transaction.atomic
def remove_witness(*, town: Town, name: str, at: datetime) -> None:
    """Ask a witness no more.

    Raises:
        ValidationError: it is not asked, or the rule could not be kept without it.
    """
    with within(town):
        before = _lock(town)
        if not Witness.objects.active().filter(name=name).update(is_active=False):
            raise ValidationError(_("Aucun témoin de ce nom n’est sollicité."))
        _check_quorum(Log.objects.get())
        _seal_policy(town, before, at)


@transaction.atomic
def set_quorum(*, town: Town, quorum: int, outside: int, at: datetime) -> None:
    """Say how many must vouch, and how many of these must be outside local governments.

    Raises:
        ValidationError: there are not that many witnesses.
    """
    with within(town):
        before = _lock(town)
        Log.objects.update(quorum=quorum, quorum_outside=outside)
        _check_quorum(Log.objects.get())
        _seal_policy(town, before, at)


def _lock(town: Town) -> str:
    """Make changes wait for each other; return the policy before this one."""
    log = Log.objects.select_for_update().first()
    if log is None:
        raise ValidationError(_("Cette commune n’a pas encore de journal."))
    return policy_of(log, town)


def _seal_policy(town: Town, before: str, at: datetime) -> None:
    text = policy_of(Log.objects.get(), town)
    if text == before:
        return
    data = {"sha256": sha256(text.encode()).hexdigest()}
    if len(text.encode()) <= MAX_POLICY:
        data["policy"] = text
    record(town=town, type="log.policy", at=at, data=data)
    judge_again(at=at)


def _check(name: str, vkeys: Sequence[str], url: str) -> None:
    """Refuse what the published policy could not say."""
    if name in RESERVED_NAMES:
        raise ValidationError(_("Ce nom a déjà un sens dans la règle : prenez-en un autre."))
    try:
        check_address(url)
    except MalformedError as error:
        raise ValidationError(
            _("L’adresse d’un témoin est de la forme https://hôte/temoin.")
        ) from error
    keys = _parsed(vkeys)
    others = Witness.objects.active().exclude(name=name)
    if {key.public for key in keys} & {key.public for each in others for key in each.keys}:
        raise ValidationError(_("Cette clé est celle d’un autre témoin de ce journal."))


def _is_ours(vkeys: Sequence[str]) -> bool:
    ours = {key.verifier.public for key in signers_of(settings.PARVIS_HOME)}
    return any(key.public in ours for key in _parsed(vkeys))


def _is_here(url: str, town: Town) -> bool:
    """Whether a witness is where we are; on one computer, for a try, each is at its own port."""
    host = urlsplit(url).hostname or ""
    here = {town.host, urlsplit(settings.PARVIS_URL).hostname}
    return host in here and host not in LOOPBACK


def _parsed(vkeys: Iterable[str]) -> list[VerifierKey]:
    try:
        keys = [VerifierKey.parse(vkey) for vkey in vkeys]
    except MalformedError as error:
        raise ValidationError(
            _("Cette clé publique ne se lit pas ; copiez-la en entier.")
        ) from error
    if not keys or any(key.kind not in COSIGNATURES for key in keys):
        raise ValidationError(_("Cette clé n’est pas celle d’un témoin."))
    return keys


def _check_quorum(log: Log) -> None:
    places = list(Witness.objects.independent().values_list("place", flat=True))
    outside = places.count(WitnessPlace.OUTSIDE)
    if log.quorum_outside > log.quorum:
        raise ValidationError(_("Les témoins hors des collectivités sont comptés dans le total."))
    if log.quorum_outside > outside or log.quorum - log.quorum_outside > len(places) - outside:
        raise ValidationError(
            _("Il n’y a pas assez de témoins indépendants pour en demander autant.")
        )
