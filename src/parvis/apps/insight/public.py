"""What anybody may read: what people talk about, and how the machine reads it."""

from dataclasses import asdict

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.algorithms import algorithms as registered, code_of, digest_of
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.models import Contribution
from parvis.apps.engine.services import engine_of_town
from parvis.apps.insight.method import method_digest, parameters
from parvis.apps.insight.models import AnalysisRun, Demand, Summary
from parvis.apps.insight.models.topics import PUBLIC_PEOPLE
from parvis.apps.insight.precision import measured_precision
from parvis.apps.insight.summary_lines import shown
from parvis.apps.insight.summary_subjects import name_shown
from parvis.apps.insight.topic_cards import public_topics
from parvis.core.insight.values import Settings


@public_page
@require_safe
def topics(request: Request) -> HttpResponse:
    context = {
        "topics": public_topics(),
        "summaries": dict(
            Summary.objects.published()
            .filter(alert=None, leader=None)
            .order_by("pk")
            .values_list("topic__key", "public_id")
        ),
        "run": AnalysisRun.objects.done().first(),
        "least": PUBLIC_PEOPLE,
    }
    return render(request, "insight/topics.html", context)


@public_page
@require_safe
def summary(request: Request, public_id: str) -> HttpResponse:
    """Show a published summary, each sentence beside what it rests on."""
    rows = Summary.objects.published().select_related("engine_run", "leader")
    found = get_object_or_404(rows, public_id=read_public_id(public_id))
    demand = Demand.objects.public().filter(leader=found.leader_id or 0).first()
    context = {
        "summary": found,
        "name": name_shown(found),
        "lines": shown(found),
        "demand": demand,
        "talk": Contribution.objects.public().filter(pk=found.discussion_id or 0).first(),
    }
    return render(request, "insight/summary.html", context)


@public_page
@require_safe
def algorithms(request: Request) -> HttpResponse:
    run = AnalysisRun.objects.done().first()
    context = {
        "run": run,
        "engine": engine_of_town(),
        "method": run.method if run else method_digest(Settings()),
        "parameters": (run.parameters if run else parameters(Settings())).items(),
        "register": [(each, digest_of(each), each.measures()) for each in registered()],
        "least": PUBLIC_PEOPLE,
        "precision": measured_precision(now()),
    }
    return render(request, "insight/algorithms.html", context)


@public_page
@require_safe
def algorithms_json(request: Request) -> HttpResponse:
    """Give the register to machines, with the digest of each file of the program."""
    fields = ("key", "name", "purpose", "data", "method", "limits", "decides", "contest")
    rows = [
        {
            **{name: str(getattr(each, name)) for name in fields},
            "measures": [asdict(measure) for measure in each.measures()],
            "sha256": digest_of(each),
            "code": code_of(each),
        }
        for each in registered()
    ]
    answer = {"town": request.town.name, "algorithms": rows}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
