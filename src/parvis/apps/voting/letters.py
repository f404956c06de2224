"""Letters to those who hold the keys and make the codes: what is asked of them, and where."""

from datetime import datetime

from django.utils.translation import gettext as _

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.voting.models import CodesFrom, Election


@in_own_language
def invite_everybody(*, election: Election, at: datetime) -> None:
    """Ask the trustees to make the key, and the registrar to make the codes."""
    for trustee in election.trustees.all():
        body = (
            _("Bonjour %(name)s,"),
            _("La commune vous confie une part de la clé de l’urne du vote « %(title)s »."),
            _("Sur cette page, entrez avec cette adresse, et suivez ce qui est demandé :"),
            "%(url)s",
            _("Vous y reviendrez avant l’ouverture, avant la clôture et pour le dépouillement."),
        )
        _write(election, "trustee", f"cle-{trustee.index}", trustee.name, trustee.email, body, at)
    if election.codes_from == CodesFrom.REGISTRAR:
        body = (
            _("Bonjour %(name)s,"),
            _("La commune vous demande de faire les codes du vote « %(title)s »."),
            _("Sur cette page, entrez avec cette adresse, et suivez ce qui est demandé :"),
            "%(url)s",
            _("Les codes restent sur votre machine : vous seul les envoyez aux électeurs."),
        )
        _write(
            election, "registrar", "codes", election.registrar_name, election.registrar_email,
            body, at,
        )  # fmt: skip


@in_own_language
def call_trustees(*, election: Election, at: datetime) -> None:
    """Tell the trustees that the urn is closed and waits for them."""
    for trustee in election.trustees.all():
        body = (
            _("Bonjour %(name)s,"),
            _("L’urne du vote « %(title)s » est close : elle attend votre clé."),
            "%(url)s",
        )
        _write(
            election, "trustee", f"depouillement-{trustee.index}", trustee.name, trustee.email,
            body, at,
        )  # fmt: skip


def _write(
    election: Election,
    page: str,
    key: str,
    name: str,
    email: str,
    body: tuple[str, ...],
    at: datetime,
) -> None:
    url = town_url(election.town, page, election.public_id)
    said = {"name": name, "title": election.title, "url": url}
    write_letter(
        key=f"vote-{election.public_id}-{key}-{at:%Y%m%d%H%M}",
        to=email,
        subject=_("Vote « %s » : on vous attend") % election.title,
        body="\n\n".join(part % said for part in body) + "\n",
        at=at,
    )
