"""The bot's own letters: short, with one link a choice, why it came, and how to stop it."""

from datetime import datetime

from django.template import engines
from django.utils.translation import gettext as _

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.sounding.links import answer_token, stop_token
from parvis.apps.sounding.models import Invitation, Purpose, Sounding
from parvis.apps.sounding.words import choices_of, question_of


@in_own_language
def ask_by_letter(invitation: Invitation, at: datetime) -> None:
    """Ask one person: the first question's choices are links, the page holds the others."""
    sounding, town = invitation.sounding, invitation.town
    address = town_url(town, "sounding-answer", answer_token(invitation))
    first = sounding.questions[0]
    subject = {
        Purpose.ALERT: _("Une question de la mairie : %(title)s"),
        Purpose.FIXED: _("Est-ce vraiment réparé ? %(title)s"),
    }[Purpose(sounding.purpose)]
    _write(
        invitation,
        key=f"sounding-{invitation.pk}",
        subject=subject % {"title": sounding.title},
        template="sounding/letters/ask.txt",
        at=at,
        question=question_of(first),
        choices=[(words, f"{address}?avis={choice}") for choice, words in choices_of(first)],
        is_repair=sounding.purpose == Purpose.FIXED,
        others=len(sounding.questions) - 1,
    )


@in_own_language
def tell_result(invitation: Invitation, sounding: Sounding, at: datetime) -> None:
    """Tell one who answered what everybody said."""
    _write(
        invitation,
        key=f"sounding-result-{invitation.pk}",
        subject=_("Ce que vous avez répondu, tous ensemble : %(title)s")
        % {"title": sounding.title},
        template="sounding/letters/result.txt",
        at=at,
        address=town_url(invitation.town, "sounding", sounding.public_id),
        outcome=sounding.alert.outcome_told if sounding.alert else "",
    )


def _write(
    invitation: Invitation, *, key: str, subject: str, template: str, at: datetime, **facts: object
) -> None:
    person = invitation.participant
    stop = town_url(invitation.town, "stop-letters", stop_token(person))
    text = engines["jinja2"].env.get_template(template)  # type: ignore[attr-defined]
    body = text.render(
        town=invitation.town, sounding=invitation.sounding, stop=stop,
        has_spoken=invitation.has_spoken, **facts,
    )  # fmt: skip
    write_letter(key=key, to=person.address, subject=subject, body=body, at=at, unsubscribe=stop)
