"""What can be decided of an alert: a word of the address, a form, a service."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _, ngettext

from parvis.apps.collectivites.models import Participant
from parvis.apps.insight.abilities import Abilities, abilities
from parvis.apps.insight.dangers import hide_texts
from parvis.apps.insight.discussions import AlreadyOpenError, open_discussion_from_alert
from parvis.apps.insight.forms import (
    AcceptForm,
    AlertForm,
    AnswerAllForm,
    DiscussForm,
    DismissForm,
    HandOverForm,
    HideForm,
)
from parvis.apps.insight.handling import (
    accept_alert,
    answer_alert,
    dismiss_alert,
    hand_over_alert,
    undo_verdict,
    withdraw_discussion,
)
from parvis.apps.insight.models import Alert
from parvis.apps.insight.reaching import reach_of

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    form: type[AlertForm]
    do: Callable[[Alert, Said, Participant, datetime], str]
    may: Callable[[Abilities], bool]


def check_may(act: str, alert: Alert, by: Participant) -> None:
    """Refuse whoever may not.

    Raises:
        PermissionDenied: this person may not do this with this alert now.
    """
    if not ACTS[act].may(abilities(by, alert)):
        raise PermissionDenied


def _accept(alert: Alert, said: Said, by: Participant, at: datetime) -> str:
    accept_alert(alert=alert, by=by, at=at, **said)
    if alert.is_grave:
        return _("Le danger est marqué comme traité.")
    return _("L’alerte est retenue : elle est fondée.")


def _undo(alert: Alert, said: Said, by: Participant, at: datetime) -> str:
    undo_verdict(alert=alert, by=by, at=at, **said)
    return _("La décision est annulée : l’alerte attend de nouveau.")


def _hand_over(alert: Alert, said: Said, by: Participant, at: datetime) -> str:
    hand_over_alert(alert=alert, by=by, at=at, **said)
    return _("L’alerte est transmise à : %s. Les demandes ouvertes la suivent.") % alert.service


def _answer(alert: Alert, said: Said, by: Participant, at: datetime) -> str:
    chosen = [each.pk for each in said["chosen"] if each.answered_at is None]
    reach = reach_of(alert, chosen)
    count = answer_alert(alert=alert, by=by, at=at, **said)
    published = (
        ngettext(
            "La réponse est publiée sur %d demande.",
            "La réponse est publiée sur %d demandes.",
            count,
        )
        % count
    )
    return " ".join([published, *reach.sentences])


def _dismiss(alert: Alert, said: Said, by: Participant, at: datetime) -> str:
    dismiss_alert(alert=alert, by=by, at=at, **said)
    return _("L’alerte est écartée, avec votre raison.")


def _discuss(alert: Alert, said: Said, by: Participant, at: datetime) -> str:
    try:
        open_discussion_from_alert(alert=alert, by=by, at=at, **said)
    except AlreadyOpenError:
        return _("La discussion est déjà ouverte.")
    return _("La discussion est ouverte sur la place, au nom du robot, et l’alerte est retenue.")


def _hide(_alert: Alert, said: Said, by: Participant, at: datetime) -> str:
    count = hide_texts(by=by, at=at, **said)
    told = ngettext(
        "%d texte n’est plus montré au public ; la mairie le lit toujours.",
        "%d textes ne sont plus montrés au public ; la mairie les lit toujours.",
        count,
    )
    return told % count


def _withdraw(alert: Alert, said: Said, by: Participant, at: datetime) -> str:
    withdraw_discussion(alert=alert, by=by, at=at, **said)
    return _("La discussion est retirée de la place.")


ACTS: Final[Mapping[str, Act]] = {
    "retenir": Act(AcceptForm, _accept, lambda may: may.accept),
    "annuler": Act(AlertForm, _undo, lambda may: may.undo),
    "transmettre": Act(HandOverForm, _hand_over, lambda may: may.hand_over),
    "repondre": Act(AnswerAllForm, _answer, lambda may: may.answer),
    "ecarter": Act(DismissForm, _dismiss, lambda may: may.dismiss),
    "discuter": Act(DiscussForm, _discuss, lambda may: may.discuss),
    "masquer": Act(HideForm, _hide, lambda may: may.hide),
    "retirer": Act(AlertForm, _withdraw, lambda may: may.withdraw),
}
