"""The agents' pages of the demands: compare two, split one, count by hand."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.apps.collectivites.http import MemberRequest, staff_only
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.abilities import ANSWERING
from parvis.apps.contributions.models import Contribution
from parvis.apps.engine.services import engine_of_town
from parvis.apps.grievances.services import shut_among, without_words
from parvis.apps.insight.auditing import (
    NothingToReadError,
    answer_audit,
    audited,
    drop_audit,
    last_audit,
    start_audit,
)
from parvis.apps.insight.comparing import NotADemandError, decide_pair, split_off, undo_pair
from parvis.apps.insight.models import (
    AuditedText,
    Demand,
    DemandAudit,
    DemandPair,
    PairDecision,
    PairState,
    Summary,
)
from parvis.apps.insight.models.topics import PUBLIC_PEOPLE
from parvis.apps.insight.second_opinion import ask_the_machine
from parvis.apps.insight.summary_subjects import subject_of
from parvis.apps.insight.tasks import ask_for_analysis

SHOWN = 30
MOST_MEMBERS = 100
MOST_PEOPLE = (F("people") + F("joined")).desc()


@staff_only
@require_safe
def demands(request: MemberRequest) -> HttpResponse:
    pairs = DemandPair.objects.select_related("left", "right")
    decided = pairs.filter(state__in=[PairState.SAME, PairState.APART]).exclude(by=None)
    shared = Demand.objects.select_related("leader").order_by(MOST_PEOPLE, "pk")
    lists = {
        "contested": pairs.filter(state=PairState.SIGNALLED).order_by("-is_author", "-at"),
        "proposed": pairs.filter(state=PairState.PROPOSED).order_by("-likeness", "pk"),
        "decided": decided.order_by("-decided_at", "-pk"),
    }
    shown = {name: list(rows[:SHOWN]) for name, rows in lists.items()}
    history = list(PairDecision.objects.select_related("left", "right", "by")[:SHOWN])
    every: list[DemandPair | PairDecision] = [pair for rows in shown.values() for pair in rows]
    every += history
    most_shared = list(shared[:SHOWN])
    _leave_out_shut(request, every, most_shared)
    context = {**shown, "engine": engine_of_town(), "history": history, "demands": most_shared}
    return render(request, "insight/demands.html", context)


def _leave_out_shut(
    request: MemberRequest, pairs: Sequence[DemandPair | PairDecision], demands: Sequence[Demand]
) -> None:
    """Leave out the words of the files that somebody has not opened, and words about them."""
    texts = [text for pair in pairs for text in (pair.left, pair.right)]
    texts += [each.leader for each in demands]
    shut = shut_among((each.pk for each in texts), request.member, now())
    without_words(texts, shut)
    for pair in pairs:
        if isinstance(pair, DemandPair) and shut & {pair.left_id, pair.right_id}:
            pair.word = ""
    for each in demands:
        each.label = each.leader.title if each.leader_id in shut else each.label


@staff_only
@require_safe
def demand(request: MemberRequest, public_id: str) -> HttpResponse:
    found = _find(public_id)
    audit = last_audit(found)
    rows = Contribution.objects.kept().filter(pk__in=found.members).newest_first()
    members, to_read = list(rows[:MOST_MEMBERS]), _to_read(audit)
    texts = [*members, *(each.contribution for each in to_read)]
    without_words(texts, shut_among((each.pk for each in texts), request.member, now()))
    _leave_out_shut(request, (), [found])
    context = {
        "demand": found,
        "members": members,
        "audited": audited(audit) if audit else None,
        "to_read": to_read,
        "summaries": Summary.objects.filter(leader__in=found.members),
        "engine": engine_of_town(),
        "can_sum_up": subject_of(found, now()).people >= PUBLIC_PEOPLE,
        "may": request.member.role in ANSWERING,
    }
    return render(request, "insight/demand_office.html", context)


@staff_only
@require_POST
def decide(request: MemberRequest, pair: int) -> HttpResponse:
    """Say that two are the same, or not, or take it back; any other word does nothing."""
    found = get_object_or_404(DemandPair, pk=pair)
    _check_decides(request)
    decision = request.POST.get("decision", "")
    if decision == "undo":
        undo_pair(pair=found, by=request.member, at=now())
    elif decision == "ask":
        return _asked(request, found)
    elif decision in {"same", "apart"}:
        decide_pair(pair=found, same=decision == "same", by=request.member, at=now())
    else:
        return redirect("demands")
    return _counted_anew(request, "demands")


def _asked(request: MemberRequest, pair: DemandPair) -> HttpResponse:
    if ask_the_machine(pair):
        messages.success(request, _("La question est posée au moteur : sa réponse paraîtra ici."))
    else:
        messages.error(request, _("Le moteur est éteint, ou l’un des textes n’est pas public."))
    return redirect("demands")


@staff_only
@require_POST
def split(request: MemberRequest, public_id: str, member: str) -> HttpResponse:
    found = _find(public_id)
    rows = Contribution.objects.filter(pk__in=found.members)
    text = get_object_or_404(rows, public_id=read_public_id(member))
    _check_decides(request)
    try:
        split_off(contribution=text, anchor=found.leader, by=request.member, at=now())
    except NotADemandError:
        messages.error(request, _("Ce texte est celui de la demande elle-même."))
        return redirect("demand-office", found.leader.public_id)
    return _counted_anew(request, "demands")


@staff_only
@require_POST
def audit(request: MemberRequest, public_id: str) -> HttpResponse:
    """Draw texts to be read, keep what was read of those drawn last, or throw that away."""
    found = _find(public_id)
    _check_decides(request)
    last = last_audit(found)
    if request.POST.get("draw"):
        _draw(request, found)
    elif last is not None and request.POST.get("drop"):
        drop_audit(audit=last, by=request.member, at=now())
        messages.success(request, _("C’est jeté : ce compte n’est plus montré."))
    elif last is not None:
        is_read = answer_audit(audit=last, said=_said(request, last)) is not None
        messages.success(
            request,
            _("C’est noté : le compte est corrigé.")
            if is_read
            else _(
                "C’est noté. Le compte paraîtra quand tous les textes tirés au sort seront lus."
            ),
        )
    return redirect("demand-office", found.leader.public_id)  # fmt: skip


def _draw(request: MemberRequest, found: Demand) -> None:
    try:
        start_audit(demand=found, by=request.member, at=now())
    except NothingToReadError:
        messages.error(request, _("Une seule personne l’a écrit : il n’y a rien à comparer."))


def _to_read(last: DemandAudit | None) -> list[AuditedText]:
    return list(last.texts.select_related("contribution")) if last else []


def _said(request: MemberRequest, last: DemandAudit) -> dict[int, bool]:
    told = {pk: request.POST.get(f"t{pk}", "") for pk in last.texts.values_list("pk", flat=True)}
    return {pk: word == "oui" for pk, word in told.items() if word in {"oui", "non"}}


def _counted_anew(request: MemberRequest, page: str) -> HttpResponse:
    ask_for_analysis(town=request.town, at=now())
    messages.success(request, _("C’est noté. Les comptes changent à la prochaine analyse."))
    return redirect(page)


def _find(public_id: str) -> Demand:
    rows = Demand.objects.select_related("leader")
    return get_object_or_404(rows, leader__public_id=read_public_id(public_id))


def _check_decides(request: MemberRequest) -> None:
    if request.member.role not in ANSWERING:
        raise PermissionDenied
