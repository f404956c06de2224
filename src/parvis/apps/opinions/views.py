"""The pages of a conversation: what it shows to all, and one statement at a time."""

from secrets import randbelow

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.apps.collectivites.http import (
    Request,
    ensure_participant,
    participant,
    personal_page,
    public_page,
)
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.insight.models import Summary
from parvis.apps.opinions.abilities import abilities
from parvis.apps.opinions.counting import answers_of, statement_to_ask
from parvis.apps.opinions.forms import OpinionForm, StatementForm
from parvis.apps.opinions.models import Conversation, Side, Statement, StatementState
from parvis.apps.opinions.services import propose_statement, say_opinion
from parvis.apps.opinions.showing import results_of

SHOWN = 50


@public_page
@require_safe
def conversations(request: Request) -> HttpResponse:
    rows = Conversation.objects.public().select_related("discussion")[:SHOWN]
    moment = now()
    context = {
        "open": [each for each in rows if each.is_open(moment)],
        "past": [each for each in rows if not each.is_open(moment)],
    }
    return render(request, "opinions/list.html", context)


@public_page
@require_safe
def conversation(request: Request, public_id: str) -> HttpResponse:
    found = _find(public_id)
    context = {
        "conversation": found,
        "is_open": found.is_open(now()),
        "results": results_of(found),
        "summary": Summary.objects.published().filter(discussion=found.discussion).first(),
    }
    return render(request, "opinions/conversation.html", context)


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, public_id: str) -> HttpResponse:
    """Ask one statement; an answer leads to the next one."""
    found = _find(public_id)
    if not abilities(participant(request), found, now()).answer:
        return redirect("opinion", found.public_id)
    if request.method == "POST":
        form = OpinionForm(request.POST, conversation=found)
        if form.is_valid():
            said = form.cleaned_data
            person = ensure_participant(request)
            say_opinion(said=said["statement"], participant=person, side=said["side"], at=now())
        if not request.htmx:
            return redirect("opinion-answer", found.public_id)
    block = "ask" if request.htmx else None
    return render(request, "opinions/answer.html", _asking(request, found), block=block)


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, public_id: str) -> HttpResponse:
    """Add a statement of one's own, for the town to read first."""
    found = _find(public_id)
    if not abilities(participant(request), found, now()).propose:
        return redirect("opinion", found.public_id)
    form = StatementForm(request.POST or None)
    if form.is_settled():
        try:
            propose_statement(
                conversation=found, participant=ensure_participant(request), at=now(), **form.said()
            )
        except ValidationError as error:
            form.add_error("text", error)
        else:
            messages.success(request, _("Merci. La mairie la relit, puis chacun y répondra."))
            return redirect("opinion-answer", found.public_id)
    context = {"conversation": found, "form": form}
    return render(request, "opinions/add.html", context, status=form.status)


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Request, public_id: str) -> HttpResponse:
    """Show what this person said, and let them change it while it is open."""
    found, member = _find(public_id), participant(request)
    is_open = abilities(member, found, now()).answer
    if request.method == "POST" and is_open:
        form = OpinionForm(request.POST, conversation=found)
        if form.is_valid() and member is not None:
            said = form.cleaned_data
            say_opinion(said=said["statement"], participant=member, side=said["side"], at=now())
        return redirect("opinion-mine", found.public_id)
    added = Statement.objects.filter(conversation=found, author=member) if member else ()
    context = {
        "conversation": found,
        "is_open": is_open,
        "answers": answers_of(found, member),
        "added": added,
        "sides": Side,
    }
    return render(request, "opinions/mine.html", context)


def _asking(request: Request, found: Conversation) -> dict[str, object]:
    """Return what the page asks now, and how far this person is."""
    member = participant(request)
    said = answers_of(found, member)
    seed = member.pk * 1000 + len(said) if member else randbelow(2**31)
    shown = found.statements.filter(state=StatementState.ACCEPTED).exclude(text="").count()
    return {
        "conversation": found,
        "asked": statement_to_ask(found, member, seed),
        "done": len(said),
        "count": shown,
        "sides": Side,
    }


def _find(public_id: str) -> Conversation:
    rows = Conversation.objects.public().select_related("discussion", "town")
    return get_object_or_404(rows, discussion__public_id=read_public_id(public_id))
