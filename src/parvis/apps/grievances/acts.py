"""What an agent can do with a grievance, one by one or together: a name, a form, a service."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _, ngettext

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.abilities import Abilities, abilities
from parvis.apps.contributions.models import (
    AnswerState,
    Contribution,
    Kind,
    OfficialAnswer,
    Status,
)
from parvis.apps.contributions.services import moderate
from parvis.apps.grievances.handling import (
    add_note,
    answer_everybody,
    hand_over,
    merge,
    move_on,
    save_answer,
    send_back,
    unmerge,
)
from parvis.apps.grievances.office_forms import (
    AnswerForm,
    MergeForm,
    ModerationForm,
    NoteForm,
    PublishedAnswerForm,
    ServiceForm,
    StatusForm,
)

Said = Mapping[str, Any]
Do = Callable[[Contribution, Said, Participant, datetime], str]


@dataclass(frozen=True, slots=True)
class Act:
    form: type[forms.Form]
    do: Do
    may: Callable[[Abilities], bool]


def act_on(
    act: str, contribution: Contribution, said: Said, *, by: Participant, at: datetime
) -> str:
    """Do an act and return the sentence that says what was done.

    Raises:
        PermissionDenied: this person may not.
    """
    if not ACTS[act].may(abilities(by, contribution)):
        raise PermissionDenied
    return ACTS[act].do(contribution, said, by, at)


def act_on_many(said: Said, *, by: Participant, at: datetime) -> int:
    """Do one thing to several grievances; return how many it changed.

    Raises:
        PermissionDenied: this person may not, for one of them.
    """
    rows = Contribution.objects.kept().filter(kind=Kind.GRIEVANCE, public_id__in=said["chosen"])
    chosen = list(rows.select_related("status").order_by("published_at", "pk"))
    if not all(abilities(by, each).answer for each in chosen):
        raise PermissionDenied
    if said["action"] == "status":
        return move_on(
            contributions=chosen, status=said["status"], reason=said["reason"], by=by, at=at
        )
    if said["action"] == "service":
        return hand_over(contributions=chosen, service=said["service"], by=by, at=at)
    return merge(contributions=chosen[1:], into=chosen[0], by=by, at=at) if chosen else 0


def _keep_draft(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    _write(contribution, said, by, at)
    return _("Le brouillon est gardé.")


def _submit(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    _write(contribution, said, by, at, is_ready=True)
    return _("La réponse attend la signature d’une élue ou d’un élu.")


def _publish(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    answer = _write(contribution, said, by, at)
    answer_everybody(answer=answer, status=said["status"], by=by, at=at)
    people = contribution.people
    return (
        ngettext(
            "La réponse est publiée. %d personne est prévenue.",
            "La réponse est publiée. %d personnes sont prévenues.",
            people,
        )
        % people
    )


def _write(
    contribution: Contribution, said: Said, by: Participant, at: datetime, *, is_ready: bool = False
) -> OfficialAnswer:
    return save_answer(
        contribution=contribution,
        text=said["text"],
        signatory=said["signatory"],
        by=by,
        at=at,
        is_ready=is_ready,
    )


def _send_back(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    for answer in contribution.answers.filter(state=AnswerState.SUBMITTED):
        send_back(answer=answer, reason=said["text"], by=by, at=at)
    return _("La réponse est rendue à son auteur, avec votre note.")


def _move_on(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    move_on(
        contributions=[contribution], status=said["status"], reason=said["reason"], by=by, at=at
    )
    return _("Le statut est changé et les personnes sont prévenues.")


def _hand_over(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    hand_over(contributions=[contribution], service=said["service"], by=by, at=at)
    return _("La demande est transmise à : %s.") % str(said["service"])


def _note(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    add_note(contribution=contribution, text=said["text"], by=by, at=at)
    return _("La note est gardée. Les habitants ne la voient pas.")


def _merge(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    merge(contributions=[contribution], into=said["target"], by=by, at=at)
    return _("Les deux demandes sont suivies ensemble.")


def _unmerge(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    status = said.get("status") or Status.objects.order_by("position").first()
    if status is not None:
        unmerge(contribution=contribution, status=status, by=by, at=at)
    return _("La demande est de nouveau suivie seule.")


def _moderate(contribution: Contribution, said: Said, by: Participant, at: datetime) -> str:
    moderate(contribution=contribution, by=by, at=at, **said)
    return _("La décision de modération est prise et inscrite au journal.")


def _answers(may: Abilities) -> bool:
    return may.answer


def _publishes(may: Abilities) -> bool:
    return may.publish_answer


def _moderates(may: Abilities) -> bool:
    return may.moderate


ACTS: Final[Mapping[str, Act]] = {
    "brouillon": Act(AnswerForm, _keep_draft, _answers),
    "soumettre": Act(AnswerForm, _submit, _answers),
    "publier": Act(PublishedAnswerForm, _publish, _publishes),
    "rendre": Act(NoteForm, _send_back, _publishes),
    "statut": Act(StatusForm, _move_on, _answers),
    "service": Act(ServiceForm, _hand_over, _answers),
    "note": Act(NoteForm, _note, _answers),
    "grouper": Act(MergeForm, _merge, _answers),
    "degrouper": Act(forms.Form, _unmerge, _answers),
    "moderer": Act(ModerationForm, _moderate, _moderates),
}
