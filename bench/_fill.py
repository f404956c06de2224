"""Fill the demonstration town, and count the queries of its pages. Run by `_site.py`.

Texts are sentences of the demonstration, joined anew; they fall over two years, on all
themes, districts and statuses, and one in three has been answered.
"""

import json
import random
import sys
from datetime import timedelta

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from parvis.apps.collectivites.models import District, Participant, Theme, Town  # noqa: E402
from parvis.apps.common.tenancy import within  # noqa: E402
from parvis.apps.contributions.models import Contribution, Kind, Status  # noqa: E402
from parvis.apps.contributions.services import Draft, prepare  # noqa: E402
from parvis.apps.grievances.models import Grievance  # noqa: E402
from parvis.apps.grievances.services import Details, satellite  # noqa: E402

KINDS = [Kind.GRIEVANCE] * 15 + [Kind.POST] * 4 + [Kind.DISCUSSION]
BATCH = 2000
PEOPLE = 5000
NOW = now()


def main(count: int) -> None:
    town = Town.objects.get(slug="bourg-parvis")
    with within(town):
        contributions = fill(town, count)
        shown = Contribution.objects.public().subjects().filter(kind=Kind.GRIEVANCE)
        one = shown.newest_first()[0].public_id
        theme = Theme.objects.all()[0].slug
    prefix = f"/{town.slug}"
    paths = {
        "feed": f"{prefix}/fil/",
        "feed, one theme": f"{prefix}/fil/?theme={theme}",
        "contribution": f"{prefix}/c/{one}/",
        "home": f"{prefix}/",
        "search": f"{prefix}/recherche/?mots=lampadaire+%C3%A9teint",
        "bare view": "/sante/",
    }
    pages = {name: (path, queries(path)) for name, path in paths.items()}
    print(json.dumps({"contributions": contributions, "prefix": prefix, "pages": pages}))


def queries(path: str) -> int:
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    return len(captured)


def fill(town: Town, count: int) -> int:
    draw = random.Random(7)  # noqa: S311 - the same town each time
    said = list(Contribution.objects.values_list("title", "text", "place"))
    people = Participant.objects.bulk_create(
        [Participant(town=town, created_at=NOW) for _ in range(PEOPLE)]
    )
    themes = list(Theme.objects.select_related("service"))
    districts, statuses = list(District.objects.all()), list(Status.objects.all())
    numbers = set(Contribution.objects.values_list("number", flat=True))
    for start in range(0, count, BATCH):
        rows, details = [], []
        while len(rows) < min(BATCH, count - start):
            (title, text, place), (_title, other, _place) = draw.sample(said, 2)
            draft = Draft(
                kind=draw.choice(KINDS), title=title, text=f"{text}\n{other[:400]}", place=place,
                theme=draw.choice(themes), district=draw.choice(districts),
            )  # fmt: skip
            at = NOW - timedelta(minutes=draw.randrange(120, 2 * 365 * 24 * 60))
            row = prepare(town=town, participant=draw.choice(people), draft=draft, at=at)
            if row.number in numbers:  # a few of 40,000 are drawn twice
                continue
            numbers.add(row.number)
            row.status, row.people = draw.choice(statuses), draw.randrange(1, 40)
            row.answered_at = at + timedelta(days=9) if draw.random() < 0.3 else None
            rows.append(row)
            details.append(satellite(row, draft, Details(), at))
        Contribution.objects.bulk_create(rows)
        Grievance.objects.bulk_create(
            Grievance(contribution=row, **fields)
            for row, fields in zip(rows, details, strict=True)
            if row.kind == Kind.GRIEVANCE
        )
    return Contribution.objects.count()


main(int(sys.argv[1]))
