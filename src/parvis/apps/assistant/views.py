"""The page of the bot: the same with htmx, where a turn is swapped in, and without."""

from secrets import token_urlsafe

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.apps.assistant.foreseeing import foresee
from parvis.apps.assistant.forms import TurnForm
from parvis.apps.assistant.models import Dialogue
from parvis.apps.assistant.services import Heard, erase, say
from parvis.apps.assistant.showing import conversation
from parvis.apps.collectivites.http import (
    Request,
    ensure_participant,
    participant,
    personal_page,
    when_stale,
)
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.models import Contribution
from parvis.apps.engine.services import listener
from parvis.core.dialogue import Choice, ChoiceCode

SESSION_KEY = "dialogue-{}"
FIELD_ID = "f-%s"
GOING_ON = "suite"  # in the address after a turn: one who goes on is not welcomed back


def bot_again(request: Request) -> HttpResponse:
    """Show the dialogue with what was typed, to be sent again: nothing of it was heard."""
    form = TurnForm(request.POST, auto_id=FIELD_ID)
    form.full_clean()
    form.add_error(
        None,
        _(
            "Rien n’a encore été envoyé : la page était ouverte depuis trop longtemps. Votre"
            " texte est gardé ici : envoyez-le de nouveau."
        ),
    )
    dialogue = _find(request, form.cleaned_data.get("token", ""))
    page = _page(request, dialogue, form=form, status=403)
    patch_cache_control(page, no_store=True, private=True)
    return page


@when_stale(bot_again)
@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def bot(request: Request) -> HttpResponse:
    """Show the dialogue, or hear a turn of it."""
    if request.method != "POST":
        dialogue = _find(request)
        return _page(request, dialogue, is_back=GOING_ON not in request.GET)
    form = TurnForm(request.POST, auto_id=FIELD_ID)
    if not form.is_valid():
        dialogue = _find(request, form.cleaned_data.get("token", ""))
        return _page(request, dialogue, form=form, status=422)
    dialogue = _hear(request, form)
    if request.htmx:
        return _page(request, dialogue)
    return redirect(f"{reverse('bot')}?{GOING_ON}#dernier")


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def start_again(request: Request) -> HttpResponse:
    """Begin another grievance, after a confirmation; what was said stays above."""
    dialogue = _find(request)
    if request.method != "POST":
        return render(request, "assistant/start_again.html", {"dialogue": dialogue})
    if dialogue is not None:
        _say(request, dialogue.token, Heard(choice="restart", answers=len(dialogue.lines)))
    return redirect(f"{reverse('bot')}?{GOING_ON}#dernier")


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: Request) -> HttpResponse:
    """Erase the conversation, after a confirmation."""
    dialogue = _find(request)
    if request.method != "POST":
        return render(request, "assistant/forget.html", {"dialogue": dialogue})
    if dialogue is not None:
        erase(dialogue=dialogue)
    request.session.pop(SESSION_KEY.format(request.town.pk), None)
    return redirect("bot")


def _hear(request: Request, form: TurnForm) -> Dialogue:
    heard = form.heard()
    choice = Choice.parse(heard.choice)
    if choice is not None and choice.code is ChoiceCode.JOIN:
        get_object_or_404(Contribution.objects.public(), public_id=read_public_id(choice.value))
    known = _find(request, form.cleaned_data["token"])
    token = known.token if known else _fresh(form.cleaned_data["token"], participant(request))
    return _say(request, token, heard)


def _say(request: Request, token: str, heard: Heard) -> Dialogue:
    at = now()
    dialogue = say(
        town=request.town,
        token=token,
        heard=heard,
        visitor=lambda: ensure_participant(request),
        participant=participant(request),
        at=at,
        foreseen=foresee(town=request.town, token=token, heard=heard, at=at),
    )
    key = SESSION_KEY.format(request.town.pk)
    if request.session.get(key) != dialogue.token:
        request.session[key] = dialogue.token
    return dialogue


def _find(request: Request, posted: str = "") -> Dialogue | None:
    """Return the dialogue of who asks: by the form's key, by the visit's, by account."""
    member = participant(request)
    visit = request.session.get(SESSION_KEY.format(request.town.pk), "")
    for token in filter(None, (posted, visit)):
        found = Dialogue.objects.select_related("participant").filter(token=token).first()
        if found is not None and found.is_open_to(member):
            return found
    if member is None or member.user_id is None:
        return None
    return Dialogue.objects.latest_of(member)


def _fresh(token: str, member: Participant | None) -> str:
    """Return the key that the page drew, so that its first turn sent twice is one dialogue.

    Another request may have begun that dialogue since it was looked for: it goes on there,
    unless it is somebody else's.
    """
    if not token:
        return _draw()
    taken = Dialogue.objects.filter(token=token).first()
    return token if taken is None or taken.is_open_to(member) else _draw()


def _draw() -> str:
    return token_urlsafe(18)


def _page(
    request: Request,
    dialogue: Dialogue | None,
    *,
    form: TurnForm | None = None,
    is_back: bool = False,
    status: int = 200,
) -> HttpResponse:
    at = now()
    shown, helper = conversation(request.town, dialogue, at=at, is_back=is_back), listener(at)
    context = {
        "dialogue": dialogue,
        "shown": shown,
        "token": dialogue.token if dialogue else _draw(),
        "form": form or TurnForm(auto_id=FIELD_ID),
        "next": reverse("bot"),
        "listens_at": helper.engine.host if helper else "",
    }
    block = "dialogue" if request.htmx else None
    return render(request, "assistant/bot.html", context, block=block, status=status)
