"""Our witness for others' journals: c2sp.org/tlog-witness, at the installation's root."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.pages import render
from parvis.apps.ledger.witnessing.answering import add_checkpoint, last_cosigned
from parvis.apps.ledger.witnessing.describing import describe
from parvis.core.ledger.witness import MAX_BODY, TEXT


@csrf_exempt
@require_POST
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """Cosign the next head of a journal that we follow, or say why not."""
    done = add_checkpoint(
        request.read(MAX_BODY + 1), settings.PARVIS_HOME, at=int(now().timestamp())
    )
    answer = HttpResponse(done.body, status=done.status, content_type=done.content_type or TEXT)
    if not done.body:
        del answer["Content-Type"]
    if done.status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer["Retry-After"] = "1"
    return answer


@require_safe
@never_cache
def checkpoint(_request: HttpRequest, name: str) -> HttpResponse:
    """Serve the last head that we cosigned of a journal."""
    note = last_cosigned(name, settings.PARVIS_HOME)
    if note is None:
        raise Http404
    return HttpResponse(note, content_type=TEXT)


@public_page
@require_safe
def witness(request: Request) -> HttpResponse:
    """Say what our witness is, to people."""
    context = {"witness": describe(settings.PARVIS_HOME)}
    return render(request, "ledger/witness.html", context)
