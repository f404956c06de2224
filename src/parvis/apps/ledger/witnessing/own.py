"""Our witness vouches for the demonstrations of its own host: to show it, for nothing more."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Town
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Log, Witness, WitnessPlace
from parvis.apps.ledger.witnessing.choosing import add_witness
from parvis.apps.ledger.witnessing.describing import own_url
from parvis.apps.ledger.witnessing.identity import create_witness, name_for, signers_of
from parvis.apps.ledger.witnessing.store import store_of

NAME = "hebergeur"


def vouch_for_demonstrations(*, at: datetime) -> None:
    """Enrol the invented towns' journals here, and have them ask us, at today's address."""
    for town in Town.objects.filter(is_demo=True):
        with within(town):
            log = Log.objects.first()
            if log is not None:
                _vouch_for(town, log, at)


@in_own_language
def _vouch_for(town: Town, log: Log, at: datetime) -> None:
    home = settings.PARVIS_HOME
    keys = signers_of(home) or create_witness(home, name_for(settings.PARVIS_URL))
    vkeys = [str(key.verifier) for key in keys]
    known = Witness.objects.filter(name=NAME).first()
    if known and not known.is_active:
        return  # somebody has removed it
    if known and (known.url, known.vkeys) == (own_url(), "\n".join(vkeys)):
        return
    store_of(home).enrol(log.key, label=town.name, at=int(at.timestamp()))
    add_witness(
        town=town,
        name=NAME,
        vkeys=vkeys,
        url=own_url(),
        place=WitnessPlace.HOST,
        at=at,
        label=_("le témoin de l’hébergeur"),
    )
