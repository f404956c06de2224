"""Which plug-in a town's settings stand for, and what is said of each kind."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.apps.ledger.anchoring.accounts import read_account
from parvis.apps.ledger.anchoring.calendars import Calendars
from parvis.apps.ledger.anchoring.evm.chain import Chain
from parvis.apps.ledger.anchoring.plugs import Anchor, Parameters
from parvis.apps.ledger.anchoring.timestamps import Timestamps
from parvis.apps.ledger.models import AnchorKind


@dataclass(frozen=True, slots=True)
class Words:
    """What people are told of a kind."""

    name: Promise
    proves: Promise
    costs: Promise
    file: str  # ending of its receipt
    check: str  # how to check it without us; NAME stands for the files' names


WORDS = {
    AnchorKind.RFC3161: Words(
        _("Une autorité d’horodatage"),
        _(
            "Un organisme connu signe que ce sceau existait à cette seconde."
            " On se fie à lui, et à sa clé."
        ),
        _("Gratuit ou quelques centimes par sceau, selon l’organisme. Réponse immédiate."),
        "tsr",
        "openssl ts -verify -in NAME.tsr -data NAME.txt -CAfile RACINE.pem",
    ),
    AnchorKind.OTS: Words(
        _("La chaîne Bitcoin, par OpenTimestamps"),
        _(
            "Ce sceau existait quand le bloc a été fait, à quelques heures près."
            " On ne se fie à personne : seulement au calcul que la chaîne a coûté."
        ),
        _("Gratuit. La preuve vient après quelques heures."),
        "ots",
        "ots verify -f NAME.txt NAME.ots",
    ),
    AnchorKind.EVM: Words(
        _("Une chaîne Ethereum"),
        _(
            "Un programme public y garde le plus grand sceau du journal, et refuse de revenir"
            " à un plus petit. On se fie à la chaîne choisie."
        ),
        _("Chaque sceau se paie, au tarif de la chaîne choisie."),
        "json",
        "cast receipt TRANSACTION --rpc-url ADRESSE",
    ),
}


def plug_of(kind: str, parameters: Parameters, slug: str) -> Anchor:
    """Return the plug-in of a town's settings.

    Raises:
        SettingError: they cannot work.
    """
    if kind == AnchorKind.RFC3161:
        return Timestamps.of(parameters)
    if kind == AnchorKind.OTS:
        return Calendars.of(parameters)
    return Chain.of(parameters, lambda: read_account(settings.PARVIS_HOME, slug))
