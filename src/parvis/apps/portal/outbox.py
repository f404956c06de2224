"""The town's outbox: what was written to people, and whether it has left.

The staff of a real town never sees a letter that bears a sign-in code.
A demonstration is loaded before anybody knows at what port it will answer, and may answer at
another tomorrow: its letters lead to where it answers now.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.addresses import town_root
from parvis.apps.collectivites.http import Request, personal_page, staff_only
from parvis.apps.collectivites.models import Town
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.pages import render

PAGE = 20  # letters
THIS_MACHINE = r"(?:localhost|127\.0\.0\.1|\[::1\])"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is shown; in a demonstration, open to all, its address is not whole."""

    mail: OutgoingMail
    to: str
    body: str


@require_safe
@personal_page
def outbox(request: Request) -> HttpResponse:
    """Show the letters: to the town's staff; in a demonstration, to everyone."""
    view = show_outbox if request.town.is_demo else staff_only(show_outbox)
    return view(request)


def show_outbox(request: Request) -> HttpResponse:
    """Show the letters, newest first."""
    page = letters_of(request.town, request.GET.get("page", "1"))
    context = {
        "page": page,
        "letters": shown(request.town, page),
        "sends": sends(request.town),
        "root": town_root(request.town),
    }
    return render(request, "portal/outbox.html", context)


def letters_of(town: Town, number: str) -> Page[OutgoingMail]:
    """Return a page of the letters that may be shown in this town."""
    letters = OutgoingMail.objects.order_by("-pk")
    if not town.is_demo:
        letters = letters.without_secrets()
    return Paginator(letters, PAGE).get_page(number)


def shown(town: Town, page: Page[OutgoingMail]) -> list[Letter]:
    """Pair each letter with the address and the words to show."""
    if not town.is_demo:
        return [Letter(mail, mail.to, mail.body) for mail in page]
    return [Letter(mail, masked(mail.to), answering_now(mail.body, town)) for mail in page]


def answering_now(body: str, town: Town) -> str:
    """Return a letter of a demonstration with the address at which it answers now."""
    pages = rf"http://{THIS_MACHINE}(?::\d+)?/{re.escape(town.slug)}/"
    return re.sub(pages, town_root(town) + "/", body)


def masked(address: str) -> str:
    """Hide all but the first letter of a name: « n…@exemple.fr »."""
    name, _at, domain = address.partition("@")
    return f"{name[:1]}…@{domain}"


def sends(town: Town) -> bool:
    """Whether letters leave this town at all."""
    return settings.PARVIS_SMTP is not None and not town.is_demo
