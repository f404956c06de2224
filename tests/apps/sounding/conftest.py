"""An alert that an agent found founded, on what three people filed in a district."""

from secrets import token_bytes

import pytest

from parvis.apps.collectivites.models import District
from parvis.apps.common.public_ids import public_id
from parvis.apps.insight.models import Alert, AlertKind, AlertState, AnalysisRun, Sureness
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory


@pytest.fixture
def district(within_town):
    return District.objects.get(slug="centre")


@pytest.fixture
def filed(within_town, district):
    return [
        GrievanceFactory(participant=ParticipantFactory(town=within_town), district=district)
        for _ in range(3)
    ]


@pytest.fixture
def neighbours(within_town, district):
    return [ParticipantFactory(town=within_town, district=district) for _ in range(6)]


@pytest.fixture
def alert(within_town, filed, district):
    return Alert.objects.create(
        town=within_town,
        public_id=public_id(token_bytes),
        kind=AlertKind.RECURRING,
        label="trottoir · rue Haute",
        district=district,
        people=3,
        confidence=Sureness.LIKELY,
        weekly=[3],
        evidence=[row.pk for row in filed],
        raised_at=SOME_DAY,
        run=AnalysisRun.objects.create(town=within_town, method="a" * 64, asked_at=SOME_DAY),
        state=AlertState.ACCEPTED,
    )
