"""Letters to everybody on the roll: the vote is open, and a reminder before it closes.

All get the same, whoever has voted: a letter to those who have not would tell the town, and
whoever reads over a shoulder, who they are. A letter bears no link that recognises its
reader, and never the voting code.
"""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.common.jinja import date_full
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.common.tasks import enqueue
from parvis.apps.common.tenancy import across_all
from parvis.apps.voting.models import CodesFrom, Election, State

OPENING, REMINDER = "ouverture", "rappel"
BEFORE: Final = timedelta(days=2)  # the closing; a vote that is not twice as long has no reminder


def announce(at: datetime) -> int:
    """Have the letters written that are due in any town; return of how many votes.

    Each vote is marked first, and each letter is written once: nobody gets one twice.
    """
    from parvis.apps.voting.tasks import tell_voters  # noqa: PLC0415 - it stands above

    due = 0
    with across_all():
        rows = Election.objects.open(at).select_related("town")
        for election in rows.filter(told_at=None):
            due += _mark(election, "told_at", at)
            enqueue(tell_voters, election.town_id, election.pk, OPENING)
        for election in rows.filter(reminded_at=None).exclude(told_at=None):
            if is_reminder_due(election, at):
                due += _mark(election, "reminded_at", at)
                enqueue(tell_voters, election.town_id, election.pk, REMINDER)
    return due


def is_reminder_due(election: Election, at: datetime) -> bool:
    """Whether the closing is near, of a vote that has lasted as long already."""
    opens, closes = election.opens_at, election.closes_at
    return bool(opens and closes and closes - opens >= 2 * BEFORE and closes - BEFORE <= at)


@in_own_language
def write_to_voters(*, election: Election, what: str, at: datetime) -> int:
    """Write to everybody on the roll who has an address; return how many."""
    if election.state != State.OPEN:
        return 0
    subject, body = _letter(election, what)
    addresses = election.voters.exclude(email="").values_list("number", "email")
    for number, email in addresses.iterator():
        key = f"vote-{election.public_id}-{what}-{number}"
        write_letter(key=key, to=email, subject=subject, body=body, at=at)
    return len(addresses)


def _mark(election: Election, name: str, at: datetime) -> int:
    setattr(election, name, at)
    election.save(update_fields=[name])
    return 1


def _letter(election: Election, what: str) -> tuple[str, str]:
    said = {
        "town": election.town.name,
        "title": election.title,
        "url": town_url(election.town, "vote", election.public_id),
        "closes": date_full(election.closes_at) if election.closes_at else "",
        "elsewhere": election.elsewhere,
    }
    parts = [_("Bonjour,"), *_beginning(what), "%(url)s", *_how(election)]
    if election.elsewhere:
        parts.append(_("Pour voter autrement, ou vous faire aider : %(elsewhere)s"))
    parts.append(
        _("Personne, à la mairie ou ailleurs, n’a à vous demander votre code ni votre choix.")
    )
    subject = (
        _("Vote « %s » : c’est ouvert") if what == OPENING else _("Vote « %s » : bientôt clos")
    )
    return subject % election.title, "\n\n".join(part % said for part in parts) + "\n"


def _beginning(what: str) -> list[str]:
    if what == OPENING:
        return [
            _(
                "%(town)s vous demande votre avis : le vote « %(title)s » est ouvert. "
                "On vote jusqu’au %(closes)s, sur cette page :"
            )
        ]
    return [
        _("Le vote « %(title)s » de %(town)s ferme le %(closes)s. On vote sur cette page :"),
        _("Ce rappel part à toute la liste. Si vous avez déjà voté, vous n’avez rien à faire."),
    ]


def _how(election: Election) -> list[str]:
    if election.codes_from == CodesFrom.SERVER:
        return [_("On vous demandera votre numéro sur la liste, ou cette adresse.")]
    return [
        _(
            "On vous demandera votre numéro sur la liste, ou cette adresse, puis le code de "
            "vote que vous avez reçu par ailleurs. Gardez-le pour vous."
        )
    ]
