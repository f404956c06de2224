"""The page where a voter says who they are: the roll, then a code sent or handed to them."""

from dataclasses import dataclass

from allauth.core import ratelimit
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from parvis.apps.collectivites.http import Request, personal_page
from parvis.apps.common.fields import TextField
from parvis.apps.common.pages import render
from parvis.apps.voting.models import Election
from parvis.apps.voting.public.access import find_vote
from parvis.apps.voting.recognising import (
    ask_for_code,
    forget,
    give_code,
    give_desk_code,
    recognised,
    waiting_code,
)


class AskForm(forms.Form):
    said = TextField(
        label=gettext_lazy("Votre numéro sur la liste, ou votre adresse e-mail"), max_length=254
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Le code à six chiffres"),
        max_length=20,
        error_messages={"required": gettext_lazy("Écrivez le code reçu.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class DeskForm(forms.Form):
    number = TextField(label=gettext_lazy("Votre numéro sur la liste"), max_length=20)
    code = TextField(label=gettext_lazy("Le code que la mairie vous a remis"), max_length=40)


@dataclass(slots=True)
class Step:
    """What the page shows."""

    ask: AskForm
    code: CodeForm
    desk: DeskForm
    is_waiting: bool
    problem: str = ""
    is_done: bool = False
    status: int = 200


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
@personal_page
def identify(request: Request, public_id: str) -> HttpResponse:
    election, moment = find_vote(public_id), now()
    step = _begin(request, election)
    if request.method == "POST":
        _ACTIONS.get(request.POST.get("action", ""), _ask)(request, election, step)
    if step.is_done or recognised(request, election, moment):
        return redirect("vote-booth", election.public_id)
    context = {"election": election, "step": step}
    return render(request, "voting/identify.html", context, status=step.status)


def _begin(request: Request, election: Election) -> Step:
    is_waiting = waiting_code(request, election, now()) is not None
    return Step(AskForm(), CodeForm(), DeskForm(), is_waiting)


def _ask(request: Request, election: Election, step: Step) -> None:
    step.ask = AskForm(request.POST)
    if not step.ask.is_valid():
        step.status = 422
    elif not _consume(request, "vote_code", step.ask.cleaned_data["said"]):
        _refuse(step, step.ask, "said", _too_many(), status=429)
    else:
        ask_for_code(request, election, step.ask.cleaned_data["said"], now())
        step.is_waiting = True


def _give(request: Request, election: Election, step: Step) -> None:
    step.code = CodeForm(request.POST)
    if not step.code.is_valid():
        step.status = 422
        return
    wrong = give_code(request, election, step.code.cleaned_data["code"], now())
    step.is_done = not wrong
    step.is_waiting = waiting_code(request, election, now()) is not None
    if wrong and step.is_waiting:
        _refuse(step, step.code, "code", wrong)
    elif wrong:
        step.problem, step.status = _("Ce code ne vaut plus rien : en recevoir un autre."), 422


def _show_desk_code(request: Request, election: Election, step: Step) -> None:
    step.desk = DeskForm(request.POST)
    if not step.desk.is_valid():
        step.status = 422
        return
    said = step.desk.cleaned_data
    if not _consume(request, "vote_desk", said["number"]):
        _refuse(step, step.desk, "code", _too_many(), status=429)
        return
    step.is_done = give_desk_code(request, election, said["number"], said["code"], now())
    if not step.is_done:
        _refuse(step, step.desk, "code", _("Ce numéro et ce code ne vont pas ensemble."))


def _restart(request: Request, election: Election, step: Step) -> None:
    forget(request, election)
    step.is_waiting = False


def _refuse(step: Step, form: forms.Form, field: str, why: str, status: int = 422) -> None:
    form.add_error(field, why)
    step.status = status


def _consume(request: Request, action: str, key: str) -> bool:
    return bool(ratelimit.consume(request, action=action, key=key.lower()))


def _too_many() -> str:
    return _("Vous avez fait beaucoup d’essais. Attendez quelques minutes, puis recommencez.")


_ACTIONS = {"ask": _ask, "code": _give, "desk": _show_desk_code, "restart": _restart}
