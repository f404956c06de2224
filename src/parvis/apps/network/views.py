"""The square: the feed, posts and replies."""

from uuid import uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
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
from parvis.apps.collectivites.models import District, Theme
from parvis.apps.common.pages import render
from parvis.apps.common.prepared import read
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.common.urgent import say_whom_to_call
from parvis.apps.contributions.abilities import abilities
from parvis.apps.contributions.models import Contribution, Visibility
from parvis.apps.network.feed import Filters, feed_page
from parvis.apps.network.forms import CommentForm, FilterForm, PostForm
from parvis.apps.network.services import hides_from, publish_post, reply_to


@public_page
@require_safe
def feed(request: Request) -> HttpResponse:
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    filters = Filters(
        theme=asked.get("theme", ""),
        district=asked.get("quartier", ""),
        kind=asked.get("nature", ""),
        before=asked.get("avant", ""),
    )
    context = {
        "page": feed_page(filters),
        "filters": filters,
        "themes": tuple(read(_themes)),
        "districts": tuple(read(_districts)),
    }
    block = "results" if request.htmx and not request.htmx.history_restore_request else None
    return render(request, "network/feed.html", context, block=block)


def _themes() -> QuerySet[Theme, tuple[str, str]]:
    return Theme.objects.values_list("slug", "name")


def _districts() -> QuerySet[District, tuple[str, str]]:
    return District.objects.values_list("slug", "name")


@personal_page
@require_http_methods(["GET", "POST"])
def new_post(request: Request) -> HttpResponse:
    form = PostForm(request.POST or None, initial={"key": uuid4().hex})
    form.hides = hides_from(Visibility.PUBLIC, participant(request))
    if not form.is_settled():
        return render(request, "network/new_post.html", {"form": form}, status=form.status)
    post = publish_post(participant=ensure_participant(request), at=now(), **form.said())
    messages.success(request, _("C’est publié. Merci !"))
    say_whom_to_call(request, form.harms)
    return redirect("contribution", post.public_id)


@personal_page
@require_http_methods(["GET", "POST"])
def comment(request: Request, public_id: str) -> HttpResponse:
    contribution = get_object_or_404(
        Contribution.objects.subjects(), public_id=read_public_id(public_id)
    )
    if not abilities(participant(request), contribution).comment:
        raise Http404
    form = CommentForm(request.POST or None, initial={"key": uuid4().hex})
    form.hides = hides_from(contribution.visibility, participant(request))
    if not form.is_settled():
        context = {"form": form, "contribution": contribution}
        return render(request, "network/comment.html", context, status=form.status)
    author = ensure_participant(request)
    reply_to(contribution=contribution, participant=author, at=now(), **form.said())
    messages.success(request, _("Votre réponse est publiée."))
    say_whom_to_call(request, form.harms)
    return redirect("contribution", contribution.public_id)
