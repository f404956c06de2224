"""Who enters the organisers' pages, and what is said to who comes at the wrong moment."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from parvis.apps.collectivites.http import MemberRequest, Plain, members_only
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.voting.abilities import (
    APPROVING,
    ORGANISING,
    WATCHING,
    Abilities,
    abilities,
)
from parvis.apps.voting.models import Election

P = ParamSpec("P")
View = Callable[Concatenate[MemberRequest, Election, P], HttpResponse]
May = Callable[[Abilities], bool]

organisers_only = members_only(*sorted(ORGANISING))
watchers_only = members_only(*sorted(WATCHING))
approvers_only = members_only(*sorted(APPROVING))


def find_election(public_id: str) -> Election:
    """Return a vote of the town being served, or answer that there is none."""
    return get_object_or_404(Election, public_id=read_public_id(public_id))


def election_page(
    may: May, who: Any = organisers_only
) -> Callable[[View[P]], Plain[Concatenate[str, P]]]:
    """Give a view its vote; who may not do this **now** is led back to the vote's own page."""

    def decorate(view: View[P]) -> Plain[Concatenate[str, P]]:
        @wraps(view)
        def found(request: MemberRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
            election = find_election(kwargs.pop("public_id"))
            if not may(abilities(request.member, election)):
                messages.error(request, _("Ce vote n’en est pas là : rien n’a changé."))
                return redirect("office-vote", election.public_id)
            return view(request, election, *args, **kwargs)

        return cast("Plain[Concatenate[str, P]]", who(found))

    return decorate
