"""Who enters the settings: the town's administrators (and a demonstration's mayor)."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from parvis.apps.collectivites.abilities import town_abilities
from parvis.apps.collectivites.http import MemberRequest, Plain, View, members_only
from parvis.apps.collectivites.models import Role

P = ParamSpec("P")


def administrators_only(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Plain[P]:
    """Let in those who may set the town up, and nobody else."""

    @wraps(view)
    def checked(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not town_abilities(request.member, request.town).set_up:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded = members_only()(checked)
    cast("View", guarded).audience = Role.ADMINISTRATOR.value
    return guarded
