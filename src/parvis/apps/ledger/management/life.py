"""`journal init`, `rotate`, `close` and `policy`: the great moments of a journal's life."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper
from django.utils.timezone import localtime, now

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.closing import ClosingError, close_log, open_next_log, sign_closing
from parvis.apps.ledger.confirming import seal_confirmed
from parvis.apps.ledger.heads import BusyError
from parvis.apps.ledger.keys import KeyFileError
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.opening import UsedKeyError, open_log
from parvis.apps.ledger.policies import PolicyError, publish_policy
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.rotating import (
    TOGETHER,
    RotationError,
    draw_next_key,
    finish_rotation,
    start_rotation,
)
from parvis.apps.ledger.saying import in_french
from parvis.apps.ledger.sequencer import HaltedError, Sequencer
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import ED25519, VerifierKey

Act = Callable[[OutputWrapper, Town, Mapping[str, Any]], None]
REFUSALS = (ClosingError, KeyFileError, PolicyError, RotationError, UsedKeyError)

NO_ADDRESS = (
    "L’adresse publique n’est pas donnée : la règle nommerait {}, et la clé racine signerait cela. "
    "Recommencez avec PARVIS_URL=https://… devant la commande, comme le service la connaît."
)


def add_life_arguments(commands: Any) -> None:
    """Add the four subcommands; each is about one town."""
    init = commands.add_parser("init", help="ouvrir un journal, ou celui qui suit un journal clos")
    init.add_argument("--shard", action="store_true", help="celui qui suit un journal clos")
    init.add_argument("--root", default="", metavar="CLÉ", help="clé publique racine (root-key)")
    rotate = commands.add_parser("rotate", help="changer la clé du journal, en deux fois")
    rotate.add_argument("--finish", action="store_true", help="retirer l’ancienne, après 90 jours")
    close = commands.add_parser("close", help="clore un journal pour toujours")
    close.add_argument("--reason", default="", metavar="MOTIF", help="pourquoi ; il est publié")
    close.add_argument("--yes", action="store_true", help="oui, pour toujours")
    close.add_argument("--signed", type=Path, metavar="FICHIER", help="l’acte signé par la racine")
    for command in (init, close):
        command.add_argument(
            "--lost", action="store_true", help="ce que la base a oublié est perdu"
        )
        command.add_argument(
            "--disbelieve", action="store_true", help="ce qu’un témoin a de plus est d’un voleur"
        )
    policy = commands.add_parser("policy", help="la règle : à qui se fier pour ce journal")
    steps = policy.add_subparsers(dest="step", required=True, metavar="ACTION")
    show = steps.add_parser("show", help="écrire la règle d’aujourd’hui, à faire signer")
    publish = steps.add_parser("publish", help="publier la règle que la racine a signée")
    publish.add_argument("file", type=Path, metavar="FICHIER")
    publish.add_argument("--root", default="", metavar="CLÉ", help="la première fois")
    for command in (init, rotate, close, show, publish):
        command.add_argument("--town", metavar="COMMUNE", required=True, help="la commune")


def handle_life(out: OutputWrapper, *, town: Town, action: str, options: dict[str, Any]) -> None:
    """Do what was asked, or say why not in one line."""
    try:
        with within(town):
            ACTS[action](out, town, options)
    except REFUSALS as error:
        raise CommandError(str(error)) from error
    except CoreError as error:
        raise CommandError(f"Ce fichier ou cette clé ne va pas : {in_french(error)}.") from error


def _init(out: OutputWrapper, town: Town, options: Mapping[str, Any]) -> None:
    if options["shard"]:
        told = {"is_disbelieved": options["disbelieve"], "is_lost": options["lost"]}
        log = open_next_log(town=town, at=now(), **told)
    else:
        known = Log.objects.first()
        if known:
            raise CommandError(f"« {town.slug} » a son journal : {known.origin}")
        log = open_log(town=town, at=now(), root=_root(options["root"]))
    _seal(town)
    out.write(f"Journal ouvert : {log.origin}\nvkey {log.vkey}")


def _rotate(out: OutputWrapper, town: Town, options: Mapping[str, Any]) -> None:
    if options["finish"]:
        log = finish_rotation(town=town, at=now())
        _seal(town)
        out.write(f"Une seule clé signe : {log.vkey}\nClés retirées : {log.retired_vkeys}")
        return
    log = draw_next_key(town=town)
    if log.rotated_at:
        day = localtime(log.rotated_at + TOGETHER)
        out.write(f"Les deux clés signent ; --finish à partir du {day:%d/%m/%Y}.")
    elif log.root_vkey:
        out.write(f"Clé suivante : {log.newer_vkey}\n{_how_to_sign(town)}")
    else:
        log = start_rotation(town=town, at=now())
        _seal(town)
        out.write(f"Deux clés signent. La nouvelle, à donner aux témoins :\n{log.newer_vkey}")


def _close(out: OutputWrapper, town: Town, options: Mapping[str, Any]) -> None:
    if options["signed"]:
        log = sign_closing(town=town, signed=_text(options["signed"]))
        out.write(f"L’acte de clôture de {log.origin} est signé par la racine.")
        return
    if not (options["reason"].strip() and options["yes"]):
        raise CommandError("Clore est sans retour : donnez --reason « pourquoi » et --yes.")
    closed = close_log(
        town=town,
        reason=options["reason"],
        at=now(),
        is_lost=options["lost"],
        is_disbelieved=options["disbelieve"],
    )
    _seal(town)
    out.write(closed.closing, ending="")
    if closed.root_vkey:
        out.write("# à signer hors ligne : ./parvis sign close FICHIER --root CLÉ")


def _policy(out: OutputWrapper, town: Town, options: Mapping[str, Any]) -> None:
    if options["step"] == "show":
        log = Log.objects.first()
        if log is None:
            raise CommandError(f"« {town.slug} » n’a pas encore de journal.")
        if not (town.host or settings.PARVIS_URL_IS_GIVEN):
            raise CommandError(NO_ADDRESS.format(settings.PARVIS_URL))
        out.write(policy_of(log, town), ending="")
        return
    signed, root = _text(options["file"]), _root(options["root"])
    log = publish_policy(town=town, signed=signed, at=now(), root=root)
    _seal(town)
    out.write(f"Règle publiée, signée par {VerifierKey.parse(log.root_vkey).fingerprint}.")
    if log.rotated_at:
        out.write(f"Deux clés signent. La nouvelle, à donner aux témoins :\n{log.newer_vkey}")


ACTS: Final[Mapping[str, Act]] = {
    "init": _init,
    "rotate": _rotate,
    "close": _close,
    "policy": _policy,
}


def _seal(town: Town) -> None:
    """Seal at once where no service runs; where one does, it does so within a second."""
    try:
        with Sequencer(settings.PARVIS_HOME) as sequencer:
            seal_confirmed(sequencer, town, at=now())
    except (BusyError, HaltedError):
        return


def _how_to_sign(town: Town) -> str:
    return (
        "La racine doit la nommer dans la règle :\n"
        f"  PARVIS_URL=https://… ./parvis journal policy show --town {town.slug} > regle.txt\n"
        "  hors ligne : ./parvis sign policy regle.txt --root CLÉ --out regle.signee\n"
        f"  ./parvis journal policy publish regle.signee --town {town.slug}"
    )


def _root(text: str) -> str:
    if text and VerifierKey.parse(text).kind != ED25519:
        raise CommandError("Cette clé n’est pas une clé racine.")
    return text


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} : illisible") from error
