"""What organisers do with a vote that is prepared: freeze, open, close, publish."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.common.pages import render
from parvis.apps.voting.freezing import NotReadyError, freeze_election, thaw_election
from parvis.apps.voting.letters import call_trustees, invite_everybody
from parvis.apps.voting.models import Act, Election, State
from parvis.apps.voting.office.access import approvers_only, election_page
from parvis.apps.voting.office.closing_forms import StatementForm
from parvis.apps.voting.opening import TooEarlyError, approve
from parvis.apps.voting.publishing import CountError, publish_result
from parvis.apps.voting.purging import contest as keep_contested

both = require_http_methods(["GET", "HEAD", "POST"])
WAITS = {
    "not-ready": gettext_lazy("Il manque encore des clés ou des codes."),
    "not-open": gettext_lazy("Ce vote n’est pas ouvert."),
    "over": gettext_lazy("La date de fermeture est passée : ce vote ne peut plus ouvrir."),
    "rehearsal": gettext_lazy("Tous les dépouilleurs n’ont pas ouvert leur bulletin d’essai."),
    "roll": gettext_lazy("La liste n’est plus celle qui a été figée : cherchez qui l’a changée."),
    "date": gettext_lazy("Le vote n’est pas fini : on ne clôt pas avant l’heure."),
}


@both
@election_page(lambda may: may.prepare)
def freeze(request: MemberRequest, election: Election) -> HttpResponse:
    """Say what freezing does, then do it."""
    if request.method != "POST":
        return render(request, "voting/office/freeze.html", {"election": election})
    try:
        frozen = freeze_election(election=election, at=now())
    except NotReadyError:
        messages.error(request, _("Il manque une étape : rien n’est figé."))
        return redirect("office-vote", election.public_id)
    invite_everybody(election=frozen, at=now())
    messages.success(request, _("Le vote est figé et scellé. Les invitations sont parties."))
    return redirect("office-vote", election.public_id)


@require_POST
@election_page(lambda may: may.thaw)
def thaw(request: MemberRequest, election: Election) -> HttpResponse:
    try:
        thaw_election(election=election)
        messages.success(request, _("Le vote est à nouveau en préparation."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("office-vote", election.public_id)


@require_POST
@election_page(lambda may: may.approve, who=approvers_only)
def approve_act(request: MemberRequest, election: Election) -> HttpResponse:
    """Approve the opening, or the closing: the second person's approval does it."""
    act = Act.OPEN if election.state == State.READY else Act.CLOSE
    try:
        is_done = approve(election=election, act=act, by=request.member, at=now())
    except TooEarlyError as error:
        messages.error(request, str(WAITS[error.code]))
        return redirect("office-vote", election.public_id)
    if is_done and act == Act.CLOSE:
        call_trustees(election=election, at=now())
    messages.success(request, _said(act, is_done=is_done))
    return redirect("office-vote", election.public_id)


def _said(act: Act, *, is_done: bool) -> str:
    if not is_done:
        return _("Votre accord est noté. Il faut celui d’une autre personne.")
    if act == Act.OPEN:
        return _("Le vote est ouvert.")
    return _("L’urne est close. Les dépouilleurs sont appelés.")


@require_POST
@election_page(lambda may: may.contest)
def contest(request: MemberRequest, election: Election) -> HttpResponse:
    """Keep the roll while an appeal is under way, or let the delay run again."""
    is_contested = request.POST.get("contested") == "1"
    keep_contested(election=election, is_contested=is_contested)
    said = _("La liste est gardée.") if is_contested else _("La liste sera effacée à son heure.")
    messages.success(request, said)
    return redirect("office-vote", election.public_id)


@both
@election_page(lambda may: may.publish)
def publish(request: MemberRequest, election: Election) -> HttpResponse:
    form = StatementForm(request.POST or None)
    if form.is_valid():
        try:
            publish_result(election=election, at=now(), **form.cleaned_data)
            messages.success(request, _("Le résultat est publié."))
            return redirect("office-vote", election.public_id)
        except CountError:
            form.add_error(None, _("Le papier n’est pas compté par deux personnes d’accord."))
    context = {"election": election, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "voting/office/publish.html", context, status=status)
