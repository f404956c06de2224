"""Finding a vote for everybody; a draft does not exist for them."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from csp.decorators import csp_replace
from django.db.models import CharField, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from parvis.apps.collectivites.http import Request
from parvis.apps.common.prepared import Later, read_models
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.voting.models import Board, Election
from parvis.apps.voting.scripts import SECURITY

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def find_vote(public_id: str) -> Election:
    """Return a vote that everybody may see, or answer that there is none."""
    found = read_models(_public_vote, public_id=read_public_id(public_id))
    if not found:
        raise Http404
    return found[0]


def _public_vote() -> QuerySet[Election]:
    rows = Election.objects.public().select_related("town")
    return rows.filter(public_id=Later("public_id", CharField()))


def find_board(public_id: str) -> Board:
    """Return the board of a vote, or answer that there is none yet."""
    rows = Board.objects.select_related("election__town")
    return get_object_or_404(rows, election__public_id=read_public_id(public_id))


def secured(page: str) -> Callable[[View[P]], View[P]]:
    """Give a page the content security policy that its scripts need, and no more."""
    return cast("Callable[[View[P]], View[P]]", csp_replace(SECURITY[page]))
