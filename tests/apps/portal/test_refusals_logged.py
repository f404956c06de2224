"""A refused request is one line of the log, with nothing that a person put into it."""

import logging
from io import StringIO

import pytest

from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import ErasureReason
from parvis.testing.factories import SOME_DAY, GrievanceFactory

SECRET = "jean.dupont"


@pytest.fixture
def log():
    """What the handler of the installation writes."""
    [handler] = [each for each in logging.getLogger().handlers if each.filters]
    written = StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.mark.parametrize(
    ("status", "method", "path"),
    [
        (403, "get", "/bourg/mairie/?mots=jean.dupont"),
        (404, "get", "/bourg/jean.dupont@exemple.fr/"),
        (404, "get", "/bourg/c/0000000000/?nom=jean.dupont"),
        (405, "post", "/bourg/fil/?nom=jean.dupont"),
        (410, "get", "/bourg/c/{erased}/?nom=jean.dupont"),
    ],
)
def test_a_refusal_is_one_line_without_what_was_asked(
    status, method, path, log, browse, resident, within_town
):
    told = GrievanceFactory(participant=resident)
    if status == 410:
        erase_contribution(contribution=told, reason=ErasureReason.AUTHOR, by=None, at=SOME_DAY)
    address = path.format(erased=told.public_id)
    answer = getattr(browse(resident), method)(address, {"mot": SECRET} if method == "post" else {})

    [line] = log.getvalue().splitlines()
    assert answer.status_code == status
    assert f" {status} {method.upper()} " in line
    assert SECRET not in line
    assert "Traceback" not in line


def test_an_error_of_ours_keeps_its_traceback(log):
    error = RuntimeError("broken")
    facts = {"exc_info": error, "extra": {"status_code": 500}}
    logging.getLogger("django.request").error("Internal Server Error: %s", "/x/", **facts)

    assert "RuntimeError: broken" in log.getvalue()
