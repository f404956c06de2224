"""The pages of a vote run the bytes that they name, and no others."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from parvis.apps.voting.scripts import FOLDER, PAGES, pinned, scripts_of
from tests.apps.voting.browser.conftest import STATIC


@pytest.mark.parametrize("page", PAGES)
def test_each_script_is_named_by_the_hash_of_what_is_served(page):
    scripts = scripts_of(page)
    for script in (*scripts.own, *scripts.worker):
        digest = sha256(Path(finders.find(script.path)).read_bytes()).digest()
        assert script.integrity == f"sha256-{b64encode(digest).decode()}"
        assert script.address == f"/static/{script.path}"


def test_every_script_of_a_vote_is_pinned():
    ours = {f"voting/{path.relative_to(FOLDER)}" for path in STATIC.rglob("*.js")}

    assert {path for path in pinned() if path.startswith("voting/")} == ours
    assert pinned()["voting/vendor/noble.js"] in (STATIC / "vendor/README.md").read_text("utf-8")
