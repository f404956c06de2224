"""The common register's files, at the installation's root: the same bytes for all."""

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.pages import render
from parvis.apps.ledger.aggregating.describing import describe
from parvis.apps.ledger.aggregating.folder import CHECKPOINT, POLICY
from parvis.apps.ledger.aggregating.forks import FORKS
from parvis.apps.ledger.aggregating.own_key import FOLDER
from parvis.apps.ledger.views.files import IMMUTABLE, TEXT
from parvis.core.errors import MalformedError
from parvis.core.ledger.tiles import Tile

SOON = "public, max-age=2"
BYTES = "application/octet-stream"
_FORK = re.compile(r"[0-9a-f]{16}-\d+-\d+\.txt", re.ASCII)


@public_page
@require_safe
def register(request: Request) -> HttpResponse:
    """Say what the register is and holds, to people."""
    context = {"register": describe(Path(settings.PARVIS_HOME))}
    return render(request, "ledger/aggregator.html", context)


@require_safe
def checkpoint(_request: HttpRequest) -> HttpResponse:
    """Serve the register's last signed head."""
    return _file(CHECKPOINT, TEXT, SOON)


@require_safe
def policy(_request: HttpRequest) -> HttpResponse:
    """Serve the register's key, as a policy."""
    return _file(POLICY, TEXT, SOON)


@require_safe
def tile(_request: HttpRequest, rest: str) -> HttpResponse:
    """Serve a tile or a bundle; it never changes."""
    try:
        place = Tile.parse(f"tile/{rest}")
    except MalformedError as error:
        raise Http404 from error
    return _file(place.path, BYTES, IMMUTABLE)


@require_safe
def fork(_request: HttpRequest, name: str) -> HttpResponse:
    """Serve a fork proof that the register has found."""
    if not _FORK.fullmatch(name):
        raise Http404
    return _file(f"{FORKS}/{name}", TEXT, SOON)


def _file(path: str, content_type: str, cache: str) -> HttpResponse:
    try:
        data = (Path(settings.PARVIS_HOME) / FOLDER / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Http404 from error
    headers = {"Cache-Control": cache}
    return HttpResponse(data, content_type=content_type, headers=headers)
