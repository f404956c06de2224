"""The steps of a preparation: the sheet, the questions, the level, the trustees, the codes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.common.pages import render
from parvis.apps.voting import cnil
from parvis.apps.voting.drafting import (
    add_question as keep_new_question,
    change_question,
    change_sheet,
    choose_registrar,
    choose_trustees,
    delete_draft,
    move_question,
    remove_question,
    set_level,
    threshold_of,
)
from parvis.apps.voting.models import Election, Kind, Question
from parvis.apps.voting.office.access import election_page
from parvis.apps.voting.office.forms import (
    GRADES,
    CodesForm,
    LevelForm,
    QuestionForm,
    SheetForm,
    TrusteesForm,
    sheet_of,
)
from parvis.apps.voting.steps import what_clashes

both = require_http_methods(["GET", "HEAD", "POST"])
draft_page = election_page(lambda may: may.prepare)


@both
@draft_page
def sheet(request: MemberRequest, election: Election) -> HttpResponse:
    form = SheetForm(request.POST or None, initial=sheet_of(election))
    if form.is_valid():
        change_sheet(election=election, **form.cleaned_data)
        return _kept(request, election)
    return _page(request, "sheet", election, form)


@both
@draft_page
def questions(request: MemberRequest, election: Election) -> HttpResponse:
    """Show the questions, and offer the kinds of a new one."""
    context = {"election": election, "questions": election.questions.all(), "kinds": Kind}
    context["clash"] = what_clashes(election)
    return render(request, "voting/office/questions.html", context)


@both
@draft_page
def add_question(request: MemberRequest, election: Election, kind: str) -> HttpResponse:
    given = {"blank": True, "grades": list(map(str, GRADES))}
    form = QuestionForm(request.POST or None, kind=kind, initial=given)
    if form.is_valid():
        keep_new_question(election=election, question=form.fill(Question()))
        return redirect("office-questions", election.public_id)
    return _page(request, "question", election, form, kind=Kind(kind), place=0)


@both
@draft_page
def question(request: MemberRequest, election: Election, place: int) -> HttpResponse:
    found = _question_at(election, place)
    names = ("title", "hint", "answers", "grades", "min", "max", "blank", "seats")
    given = {name: getattr(found, name) for name in names}
    form = QuestionForm(request.POST or None, kind=found.kind, initial=given)
    if form.is_valid():
        change_question(election=election, question=form.fill(found))
        return redirect("office-questions", election.public_id)
    return _page(request, "question", election, form, kind=Kind(found.kind), place=place)


@require_POST
@draft_page
def question_act(_request: MemberRequest, election: Election, place: int, act: str) -> HttpResponse:
    """Move a question, or take it out."""
    found = _question_at(election, place)
    if act == "enlever":
        remove_question(election=election, question=found)
    else:
        move_question(election=election, question=found, up=act == "monter")
    return redirect("office-questions", election.public_id)


@both
@draft_page
def level(request: MemberRequest, election: Election) -> HttpResponse:
    answers = election.risks.get("answers", {})
    given = {key: "oui" if answers[key] else "non" for key in answers}
    form = LevelForm(request.POST or None, initial=given)
    if form.is_valid():
        duties = request.POST.getlist("duty")
        set_level(election=election, answers=form.answers(), duties=duties)
        return redirect("office-level", election.public_id)
    demands = cnil.demands_of(election.level) if election.level else []
    done = election.risks.get("duties", [])
    return _page(request, "level", election, form, demands=demands, done=done)


@both
@draft_page
def trustees(request: MemberRequest, election: Election) -> HttpResponse:
    given: dict[str, str] = {}
    for each in election.trustees.all():
        given |= {f"name-{each.index}": each.name, f"email-{each.index}": each.email}
    form = TrusteesForm(request.POST or None, initial=given)
    if form.is_valid():
        choose_trustees(election=election, people=form.people())
        return _kept(request, election)
    sizes = [(size, threshold_of(size)) for size in (3, 5, 7)]
    return _page(request, "trustees", election, form, sizes=sizes)


@both
@draft_page
def codes(request: MemberRequest, election: Election) -> HttpResponse:
    given = {
        "codes_from": election.codes_from,
        "name": election.registrar_name,
        "email": election.registrar_email,
    }
    form = CodesForm(request.POST or None, initial=given)
    if form.is_valid():
        try:
            choose_registrar(election=election, **form.cleaned_data)
            return _kept(request, election)
        except ValidationError as error:
            form.add_error("codes_from", error)
    return _page(request, "codes", election, form)


@both
@draft_page
def delete(request: MemberRequest, election: Election) -> HttpResponse:
    if request.method != "POST":
        return render(request, "voting/office/delete.html", {"election": election})
    delete_draft(election=election)
    messages.success(request, _("« %s » est supprimé.") % election.title)
    return redirect("office-votes")


def _question_at(election: Election, place: int) -> Question:
    """Return the question that the list shows at a place, from 1."""
    rows = list(election.questions.all())
    if not 1 <= place <= len(rows):
        raise Http404
    return rows[place - 1]


def _kept(request: MemberRequest, election: Election) -> HttpResponse:
    messages.success(request, _("C’est enregistré."))
    return redirect("office-vote", election.public_id)


def _page(
    request: MemberRequest, name: str, election: Election, form: object, **more: object
) -> HttpResponse:
    context = {"election": election, "form": form, **more}
    status = 422 if getattr(form, "is_bound", False) else 200
    return render(request, f"voting/office/{name}.html", context, status=status)
