"""Opening a town: its row, and what every page of it expects to find."""

import json
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import Role, Service, Theme, Town, TownKind
from parvis.apps.collectivites.models.town import DEMO_INSEE, RESERVED_SLUGS
from parvis.apps.collectivites.services import check_accent, set_role
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.arranging import record_rules
from parvis.apps.contributions.models import Status
from parvis.apps.ledger.services import open_log
from parvis.apps.portal.settings.forms import SIREN, has_key

DEFAULTS = "new_town.json"
SMALL_WORDS = {"de", "des", "du", "la", "le", "les", "en", "et", "sur", "sous", "aux", "l", "d"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTown:
    """What the operator says of a town."""

    name: str
    slug: str
    kind: str = TownKind.COMMUNE
    insee_code: str = ""
    siren: str = ""
    inhabitants: int = 1000
    host: str | None = None
    accent: str = "#1f4e8c"


@transaction.atomic
def create_town(*, new: NewTown, administrator: str, at: datetime) -> Town:
    """Open a real town, ready to be spoken in, with its first administrator.

    Raises:
        ValidationError: the address is reserved or taken, the code belongs to the
            demonstrations, the colour cannot be read, or a field is not as it should be.
    """
    check_new_town(new)
    town = Town(
        name=new.name,
        slug=new.slug,
        kind=new.kind,
        insee_code=new.insee_code,
        siren=new.siren,
        inhabitants=new.inhabitants,
        host=new.host or None,
        accent=new.accent,
        initials=initials(new.name),
    )
    town.full_clean()
    town.save()
    furnish(town=town)
    open_log(town=town, at=at)
    with within(town):
        record_rules(town, at)
    if administrator:
        with within(town):
            user = User.objects.with_email(administrator)
            set_role(town=town, user=user, role=Role.ADMINISTRATOR, at=at)
    return town


def check_new_town(new: NewTown) -> None:
    """Refuse what the database would refuse too, in words.

    Raises:
        ValidationError: as for `create_town`.
    """
    if new.slug in RESERVED_SLUGS:
        raise ValidationError(
            _("L’adresse « %(slug)s » est réservée : choisissez-en une autre.") % {"slug": new.slug}
        )
    if new.insee_code.startswith(DEMO_INSEE):
        raise ValidationError(_("Les codes INSEE en 99 sont ceux des communes inventées."))
    if SIREN.fullmatch(new.siren) and not has_key(new.siren):
        raise ValidationError(_("Ces neuf chiffres ne font pas un SIREN : l’un d’eux est faux."))
    if Town.objects.filter(slug=new.slug).exists():
        raise ValidationError(_("Une commune a déjà l’adresse « %(slug)s ».") % {"slug": new.slug})
    check_accent(new.accent)


@transaction.atomic
def furnish(*, town: Town) -> None:
    """Give a town the usual statuses, themes and its first service; it changes them later."""
    usual = json.loads(files("parvis.apps.portal").joinpath(DEFAULTS).read_text("utf-8"))
    with within(town):
        for rank, status in enumerate(usual["statuses"]):
            Status.objects.create(town=town, position=rank, **status)
        services = [Service.objects.create(town=town, **each) for each in usual["services"]]
        for rank, theme in enumerate(usual["themes"]):
            Theme.objects.create(town=town, position=rank, service=services[0], **theme)


def initials(name: str) -> str:
    """Return the letters that begin a town's numbers: « SR » for Saint-Rémi."""
    words = [word for word in name.replace("-", " ").replace("’", " ").split() if word]
    telling = [word for word in words if word.lower() not in SMALL_WORDS] or words
    plain = "".join(word[0] for word in telling[:3]).upper()
    return plain.translate(str.maketrans("ÀÂÇÉÈÊËÎÏÔÙÛÜ", "AACEEEEIIOUUU")) or "PV"
