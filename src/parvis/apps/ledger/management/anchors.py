"""`journal anchor`: what a town switches on, what came back, and the sheet to pin up."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper
from django.utils.timezone import localtime, now

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.anchoring.accounts import create_account, read_account
from parvis.apps.ledger.anchoring.carrying import advice, carry
from parvis.apps.ledger.anchoring.evm.chain import Chain
from parvis.apps.ledger.anchoring.kinds import WORDS, plug_of
from parvis.apps.ledger.anchoring.plugs import Head, SettingError, UnreachableError
from parvis.apps.ledger.anchoring.posting import code_of, sheet_of
from parvis.apps.ledger.anchoring.switching import switch_off, switch_on
from parvis.apps.ledger.models import Anchor, AnchorKind, AnchorPlan
from parvis.core.errors import CoreError

KINDS = sorted(AnchorKind)
NOWHERE = "0x" + "00" * 20


def add_anchor_arguments(command: ArgumentParser) -> None:
    """Add what can be done with anchors."""
    actions = command.add_subparsers(dest="step", required=True, metavar="ACTION")
    enable = actions.add_parser("enable", help="mettre en marche ; dit ce que cela coûte et prouve")
    enable.add_argument("kind", choices=KINDS, metavar="NATURE", help=", ".join(KINDS))
    enable.add_argument("--days", type=int, default=1, help="tous les combien de jours (1)")
    _add_settings(enable)
    disable = actions.add_parser("disable", help="arrêter")
    disable.add_argument("kind", choices=KINDS, metavar="NATURE")
    verify = actions.add_parser("verify", help="vérifier de nouveau une preuve gardée")
    verify.add_argument("id", metavar="IDENTIFIANT", help="celui que montre `list`")
    paper = actions.add_parser("paper", help="le sceau du jour, à afficher")
    paper.add_argument("--qr", type=Path, metavar="FICHIER.svg", help="écrire aussi le code QR")
    deploy = actions.add_parser("deploy", help="créer le contrat sur une chaîne Ethereum")
    deploy.add_argument("--url", required=True, help="l’adresse JSON-RPC d’un nœud")
    deploy.add_argument("--chain", required=True, type=int, help="le numéro de la chaîne")
    others = [
        actions.add_parser("list", help="ce qui est en marche, et ce qui est revenu"),
        actions.add_parser("now", help="faire tout de suite ce qui est dû"),
        actions.add_parser("account", help="le compte qui paie sur une chaîne Ethereum"),
    ]
    for action in (enable, disable, verify, paper, deploy, *others):
        action.add_argument("--town", metavar="COMMUNE", required=True, help="la commune")


def _add_settings(enable: ArgumentParser) -> None:
    enable.add_argument("--url", action="append", default=[], help="l’adresse du service")
    enable.add_argument("--ca", type=Path, metavar="RACINE.pem", help="rfc3161 : à qui se fier")
    enable.add_argument("--policy", help="rfc3161 : la règle que l’autorité doit suivre")
    enable.add_argument(
        "--explorer", help="ots : d’où lire l’en-tête des blocs (sinon, nulle part)"
    )
    enable.add_argument("--chain", type=int, help="evm : le numéro de la chaîne")
    enable.add_argument("--contract", help="evm : l’adresse du contrat")
    enable.add_argument("--confirmations", type=int, help="evm : blocs à attendre (12)")
    enable.add_argument("--max-gwei", type=int, help="evm : au-delà de ces frais, attendre (100)")


def handle_anchor(out: OutputWrapper, *, town: Town, step: str, options: dict[str, Any]) -> None:
    """Do what was asked, or say why not in one line."""
    steps = {
        "enable": _enable,
        "disable": _disable,
        "verify": _verify,
        "paper": _paper,
        "deploy": _deploy,
        "list": _list,
        "now": _now,
        "account": _account,
    }
    try:
        with within(town):
            steps[step](out, town, options)
    except (SettingError, UnreachableError, CoreError) as error:
        raise CommandError(advice(error, whole=True)) from error


def _often(days: int) -> str:
    return "chaque jour" if days == 1 else f"tous les {days} jours"


def _enable(out: OutputWrapper, town: Town, options: dict[str, Any]) -> None:
    kind = AnchorKind(options["kind"])
    plan = switch_on(
        town=town, kind=kind, days=options["days"], parameters=_settings(kind, options), at=now()
    )
    words = WORDS[kind]
    out.write(f"{words.name} : en marche, au plus un sceau {_often(plan.every_days)}.")
    out.write(f"Ce que cela prouve : {words.proves}\nCe que cela coûte : {words.costs}")
    if kind == AnchorKind.EVM:
        _account(out, town, options)


def _settings(kind: AnchorKind, options: dict[str, Any]) -> dict[str, Any]:
    """Gather the words that concern a kind."""
    addresses = options["url"]
    if kind == AnchorKind.OTS:
        found = {"urls": addresses, "explorer": options["explorer"]}
    elif kind == AnchorKind.RFC3161:
        try:
            ca = options["ca"].read_text("ascii") if options["ca"] else None
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(f"{options['ca']} ne se lit pas.") from error
        found = {"url": addresses[-1] if addresses else None, "ca": ca, "policy": options["policy"]}
    else:
        names = ("chain", "contract", "confirmations", "max_gwei")
        found = {name: options[name] for name in names}
        found["url"] = addresses[-1] if addresses else None
    return {name: value for name, value in found.items() if value}


def _disable(out: OutputWrapper, town: Town, options: dict[str, Any]) -> None:
    switch_off(town=town, kind=AnchorKind(options["kind"]), at=now())
    out.write(f"{WORDS[AnchorKind(options['kind'])].name} : arrêté. Les preuves reçues restent.")


def _list(out: OutputWrapper, _town: Town, _options: dict[str, Any]) -> None:
    plans = {plan.kind: plan for plan in AnchorPlan.objects.filter(is_active=True)}
    for kind in KINDS:
        plan = plans.get(kind)
        state = f"en marche, {_often(plan.every_days)}" if plan else "arrêté"
        out.write(f"{kind} : {state}")
    for row in Anchor.objects.latest_first()[:50]:
        asked = f"{localtime(row.asked_at):%d/%m/%Y %H:%M}"
        facts = [row.public_id, row.kind, f"{row.size} lignes", asked, row.get_state_display()]
        out.write("\t".join([*facts, row.place]))
        if row.trouble:
            out.write(f"  {row.trouble}")


def _now(out: OutputWrapper, _town: Town, _options: dict[str, Any]) -> None:
    out.write(f"Sceaux portés ou relancés, toutes communes ensemble : {carry(now())}.")


def _verify(out: OutputWrapper, town: Town, options: dict[str, Any]) -> None:
    row = Anchor.objects.filter(public_id=options["id"]).first()
    plan = AnchorPlan.objects.filter(kind=row.kind).first() if row else None
    if row is None or plan is None:
        raise CommandError("Aucune preuve de ce nom ici.")
    found = plug_of(row.kind, plan.parameters, town.slug).verify(Head.of(row), bytes(row.receipt))
    when = f"existait le {localtime(found.at):%d/%m/%Y à %H:%M:%S}" if found.at else "sans date"
    out.write(f"Vrai : le sceau de {row.size} lignes {when} ({found.place}).")


def _paper(out: OutputWrapper, town: Town, options: dict[str, Any]) -> None:
    out.write(sheet_of())
    out.write(f"À imprimer : {town_url(town, 'journal-sheet')}")
    if options["qr"]:
        options["qr"].write_text(code_of(), "utf-8")


def _account(out: OutputWrapper, town: Town, _options: dict[str, Any]) -> None:
    key = create_account(settings.PARVIS_HOME, town.slug)
    out.write(f"Le compte à créditer : 0x{key.address.hex()}")


def _deploy(out: OutputWrapper, town: Town, options: dict[str, Any]) -> None:
    where = {"url": options["url"], "chain": options["chain"], "contract": NOWHERE}
    chain = Chain.of(where, lambda: read_account(settings.PARVIS_HOME, town.slug))
    sent, contract = chain.deploy()
    out.write(f"Envoyé : transaction {sent}\nLe contrat sera : 0x{contract.hex()}")
