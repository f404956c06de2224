"""« Un moteur de langue »: an administrator turns one on, sees what leaves, and turns it off."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.common.pages import render
from parvis.apps.engine.models import Engine, EngineRun, Outcome
from parvis.apps.engine.services import (
    Trial,
    Trouble,
    change_engine,
    has_key,
    remove_engine,
    switch_engine,
    try_engine,
)
from parvis.apps.insight.services import compared_texts
from parvis.apps.portal.settings.access import administrators_only
from parvis.apps.portal.settings.engine_form import EngineForm

LINES = 10  # of the last questions
WELL = (Outcome.ASKED, Outcome.ANSWERED)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def engine(request: MemberRequest) -> HttpResponse:
    """Show the engine, or keep what is set and try it at once."""
    if request.method == "POST" and request.town.is_demo:
        raise PermissionDenied  # anybody plays the mayor there, and would send our server anywhere
    found = Engine.objects.first()
    form = EngineForm(request.POST or None, engine=found)
    if form.is_valid():
        _set_up(request, form, now())
        return redirect("settings-engine")
    context = {"form": form, "engine": found, **_shown(found, now())}
    return render(
        request, "portal/settings/engine.html", context, status=422 if form.is_bound else 200
    )


@administrators_only
@require_POST
def forget_engine(request: MemberRequest) -> HttpResponse:
    """Forget the engine and its key."""
    found = Engine.objects.first()
    if found is not None:
        remove_engine(engine=found, by=request.member, at=now())
        messages.success(request, _("Le moteur et sa clé sont oubliés. Plus rien ne part."))
    return redirect("settings-engine")


def _set_up(request: MemberRequest, form: EngineForm, at: datetime) -> None:
    kept = change_engine(engine=form.said(), key=form.key(), by=request.member, at=at)
    is_wanted = form.cleaned_data["is_on"]
    if not is_wanted and kept.dialect and not form.key():
        if kept.is_on:
            switch_engine(engine=kept, on=False, by=request.member, at=at)
        messages.success(request, _("C’est enregistré. Le moteur est éteint : plus rien ne part."))
        return
    trial = try_engine(engine=kept, at=at)
    is_well = trial.trouble is Trouble.NONE
    if kept.is_on != (is_wanted and is_well):
        switch_engine(engine=kept, on=is_wanted and is_well, by=request.member, at=at)
    (messages.success if is_well else messages.error)(request, _outcome(trial, is_on=kept.is_on))


def _outcome(trial: Trial, *, is_on: bool) -> str:
    if trial.trouble is Trouble.NONE:
        said = _("L’essai a réussi : « %s » répond.") % trial.model
        state = _("Le moteur est allumé.") if is_on else _("Il reste éteint.")
        return f"{said} {state}"
    sentences = {
        Trouble.ADDRESS: _("Cette adresse n’est pas celle d’un moteur."),
        Trouble.UNREACHABLE: _("Personne ne répond à cette adresse."),
        Trouble.DENIED: _("Le moteur refuse la clé."),
        Trouble.BUSY: _("Le moteur est occupé : essayez plus tard."),
        Trouble.REFUSED: _("Le moteur répond, mais refuse la question."),
        Trouble.NO_MODELS: _("Le moteur ne dit pas quels modèles il a."),
        Trouble.UNREADABLE: _("Le modèle répond, mais pas dans la forme demandée."),
    }
    return sentences[trial.trouble] + " " + _("Le moteur est éteint ; Parvis marche sans lui.")


@dataclass(frozen=True, slots=True)
class Use:
    """What the engine did today."""

    calls: int
    tokens: int
    failed: int


def _shown(found: Engine | None, at: datetime) -> dict[str, object]:
    today = EngineRun.objects.since_midnight(at)
    spent = EngineRun.objects.spent(at)
    ended_well = today.filter(outcome=Outcome.ANSWERED).count()
    return {
        "has_key": bool(found) and has_key(found.town_id) if found else False,
        "use": Use(spent.calls, spent.tokens, spent.calls - ended_well),
        "runs": EngineRun.objects.all()[:LINES],
        "last_failure": EngineRun.objects.exclude(outcome__in=WELL).first(),
        "compared": compared_texts(at) if found and found.embeds_texts else None,
        "is_resting": bool(found) and not found.circuit.lets_through(at) if found else False,
    }
