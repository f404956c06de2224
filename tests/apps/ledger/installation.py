"""An installation of its own, moved by lines of JSON: run by `test_two_installations.py`."""

import contextlib
import io
import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.site.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 - after the set-up
from django.utils.timezone import now  # noqa: E402

from parvis.apps.collectivites.models import Town  # noqa: E402
from parvis.apps.common.tenancy import within  # noqa: E402
from parvis.apps.ledger.models import Entry, Log  # noqa: E402
from parvis.apps.ledger.services import receipt_of, record  # noqa: E402

SUBJECT = "K7M4QAAAAA"


def seal():
    """Write an entry that commits to something."""
    return record(
        town=Town.objects.get(),
        type="contribution.status",
        at=now(),
        data={"family": "open"},
        payload={"id": SUBJECT, "label": "reçue", "reason": "un banc"},
        subject=SUBJECT,
    ).pk


def look():
    log = Log.objects.get()
    return {"vkey": log.vkey, "published": log.published, "attested": log.attested_size}


def receipt():
    return receipt_of(Entry.objects.about(SUBJECT).first())


def main():
    own = {"seal": seal, "look": look, "receipt": receipt}
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        name, *words = json.loads(line)
        said = io.StringIO()
        if name in own:
            with within(Town.objects.get()):
                answer = own[name]()
        else:
            with contextlib.redirect_stdout(said):
                call_command(name, *words)
            answer = said.getvalue()
        print(json.dumps(answer), flush=True)  # noqa: T201


main()
