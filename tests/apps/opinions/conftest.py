"""A conversation opened from an alert that rests on public words."""

from secrets import token_bytes

import pytest

from parvis.apps.collectivites.models import District, Theme
from parvis.apps.common.public_ids import public_id
from parvis.apps.insight.models import Alert, AlertKind, Sureness
from parvis.apps.opinions.services import open_conversation
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

SAID = (
    "Les voitures roulent trop vite rue Haute.",
    "Il faudrait un ralentisseur devant l’école.",
    "Le bruit empêche les riverains de dormir.",
)


@pytest.fixture
def statements_said():
    return SAID


@pytest.fixture
def filed(within_town):
    district = District.objects.get(slug="centre")
    return [
        GrievanceFactory(
            participant=ParticipantFactory(town=within_town), text=text, district=district
        )
        for text in SAID
    ]


@pytest.fixture
def alert(within_town, filed):
    return Alert.objects.create(
        town=within_town,
        public_id=public_id(token_bytes),
        kind=AlertKind.RECURRING,
        label="rue Haute · vitesse",
        words=["ralentisseur", "bruit"],
        theme=Theme.objects.first(),
        district=District.objects.get(slug="centre"),
        people=3,
        confidence=Sureness.LIKELY,
        weekly=[0] * 11 + [3],
        week=SOME_DAY.date(),
        since=SOME_DAY.date(),
        evidence=[row.pk for row in filed],
        quotes=[
            {"contribution": row.pk, "in_title": False, "start": 0, "end": len(row.text)}
            for row in filed
        ],
        raised_at=SOME_DAY,
        run=None,
    )


@pytest.fixture
def conversation(alert, agent):
    return open_conversation(
        alert=alert, title="La rue Haute", text="Qu’en dites-vous ?", said=SAID, by=agent,
        at=SOME_DAY,
    )  # fmt: skip
