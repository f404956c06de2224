"""What people see of the bot's questions: the page of a letter's link, results, the barometer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from parvis.apps.collectivites.http import (
    Request,
    ensure_participant,
    personal_page,
    public_page,
)
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.sounding import following
from parvis.apps.sounding.barometer import trend
from parvis.apps.sounding.links import invited, stopping
from parvis.apps.sounding.models import Invitation, Purpose, Sounding
from parvis.apps.sounding.services import answer, ask_for_silence, end_silence
from parvis.apps.sounding.words import choice_of, choices_of, question_of
from parvis.core.dialogue.asking import CHOICES, FEWEST, Ask


@dataclass(frozen=True, slots=True)
class Question:
    """A question as its page asks it."""

    code: str
    words: str
    choices: list[tuple[str, str]]
    chosen: str


@public_page
@require_safe
def sounding(request: Request, public_id: str) -> HttpResponse:
    """Show what was said of an alert, once it is over and enough people answered."""
    rows = Sounding.objects.filter(purpose=Purpose.ALERT).select_related("alert")
    found = get_object_or_404(rows, public_id=read_public_id(public_id))
    context = {
        "sounding": found,
        "is_open": found.is_open(now()),
        "tables": tables_of(found),
        "least": FEWEST,
    }
    return render(request, "sounding/sounding.html", context)


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer_letter(request: Request, token: str) -> HttpResponse:
    """Answer from a letter: the link only shows the page, its button answers."""
    found = invited(token)
    if found is None:
        return render(request, "sounding/gone.html", status=404)
    error = ""
    if request.method == "POST":
        try:
            is_reopened = _hear(found, request.POST)
        except ValidationError as wrong:
            error = wrong.messages[0]
        else:
            context = {"sounding": found.sounding, "is_reopened": is_reopened}
            return render(request, "sounding/thanks.html", context)
    chosen = {found.sounding.questions[0]: request.GET.get("avis", "")} | request.POST.dict()
    context = {
        "sounding": found.sounding,
        "questions": questions_of(found.sounding.questions, chosen),
        "is_open": found.sounding.is_open(now()),
        "error": error,
        "token": token,
    }
    return render(request, "sounding/answer.html", context, status=422 if error else 200)


@csrf_exempt  # a mail program sends it (RFC 8058); the signed link is the right to
@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def stop_letters(request: Request, stop: str) -> HttpResponse:
    """Write no more to a person, or again; the link only asks, the button does."""
    person = stopping(stop)
    if person is None:
        return render(request, "sounding/gone.html", status=404)
    is_back = request.POST.get("retour") == "oui"
    if is_back:
        end_silence(participant=person)
    elif request.method == "POST":
        ask_for_silence(participant=person, at=now())
    context = {"stop": stop, "is_done": request.method == "POST", "is_back": is_back}
    return render(request, "sounding/stop.html", context)


@public_page
@require_safe
def barometer(request: Request) -> HttpResponse:
    current = Sounding.objects.open(now()).filter(purpose=Purpose.BAROMETER).first()
    context = {"current": current, "lines": trend()}
    return render(request, "sounding/barometer.html", context)


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer_barometer(request: Request) -> HttpResponse:
    """Answer the five questions of the quarter, without an account."""
    current = Sounding.objects.open(now()).filter(purpose=Purpose.BAROMETER).first()
    if current is None:
        raise Http404
    error = ""
    if request.method == "POST":
        if not any(request.POST.get(code) in CHOICES[Ask(code)] for code in current.questions):
            error = "choose"
        else:
            person = ensure_participant(request)
            answer(sounding=current, participant=person, choices=request.POST.dict(), at=now())
            return render(
                request, "sounding/thanks.html", {"sounding": current, "is_reopened": False}
            )
    context = {
        "sounding": current,
        "questions": questions_of(current.questions, request.POST.dict()),
        "error": error,
    }
    return render(request, "sounding/answer_barometer.html", context, status=422 if error else 200)


def questions_of(codes: Iterable[str], chosen: Mapping[str, str]) -> list[Question]:
    """Return questions as a page asks them."""
    return [
        Question(code, question_of(code), choices_of(code), chosen.get(code, "")) for code in codes
    ]


def tables_of(found: Sounding) -> list[tuple[str, list[tuple[str, int]]]]:
    """Return each question with the count of each choice; nothing of fewer than five people."""
    if found.closed_at is None or found.answered < FEWEST:
        return []
    return [
        (
            question_of(code),
            [(choice_of(each), found.counts.get(code, {}).get(each, 0)) for each in CHOICES[code]],
        )
        for code in map(Ask, found.questions)
    ]


def _hear(found: Invitation, said: Mapping[str, str]) -> bool:
    """Keep the answers of a letter; return whether a demand was opened again."""
    choices = {code: said.get(code, "") for code in found.sounding.questions}
    if found.sounding.purpose == Purpose.FIXED:
        return following.hear(invitation=found, choices=choices, at=now())
    answer(
        sounding=found.sounding,
        participant=found.participant,
        choices=choices,
        at=now(),
        has_spoken=found.has_spoken,
    )
    return False
