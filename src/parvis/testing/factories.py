"""Rows for tests and for others who test against us: made as the product makes them."""

from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import (
    AssuranceLevel,
    District,
    Participant,
    Role,
    Service,
    Theme,
    Town,
)
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Family, Kind, Origin, Status
from parvis.apps.contributions.services import Draft, contribute
from parvis.apps.grievances.services import Details, file_grievance

SOME_DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence("personne{}@exemple.fr".format)


class TownFactory(DjangoModelFactory):
    """A town with a service, two themes, two districts and the usual statuses."""

    class Meta:
        model = Town
        skip_postgeneration_save = True

    name = factory.Sequence("Commune {}".format)
    slug = factory.Sequence("commune{}".format)
    inhabitants = 4000

    @factory.post_generation
    def furnished(self, *_: Any, **__: Any) -> None:
        """Give the town what every page expects."""
        with within(self):
            streets = Service.objects.create(
                town=self, name="Voirie", slug="voirie", contact="Le service voirie"
            )
            Theme.objects.bulk_create(
                Theme(
                    town=self,
                    slug=slug,
                    name=name,
                    service=service,
                    position=rank,
                    keywords=keywords,
                )
                for rank, (slug, name, service, keywords) in enumerate(
                    [
                        ("voirie", "Voirie et trottoirs", streets, ["trou", "trottoir"]),
                        ("proprete", "Propreté", None, ["déchets", "poubelle"]),
                    ]
                )
            )
            District.objects.bulk_create(
                District(town=self, slug=slug, name=name)
                for slug, name in [("centre", "Centre-bourg"), ("gare", "La Gare")]
            )
            Status.objects.bulk_create(
                Status(town=self, slug=slug, label=label, family=family, position=rank)
                for rank, (slug, label, family) in enumerate(
                    [
                        ("recue", "reçue", Family.OPEN),
                        ("etude", "à l’étude", Family.OPEN),
                        ("resolue", "résolue", Family.FIXED),
                        ("sans-suite", "sans suite motivée", Family.CLOSED),
                    ]
                )
            )


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    town = factory.SubFactory(TownFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.RESIDENT
    level = AssuranceLevel.EMAIL
    created_at = SOME_DAY

    @classmethod
    def _create(cls, model: type[Participant], *args: Any, **kwargs: Any) -> Participant:
        with within(kwargs["town"]):
            return model.objects.create(*args, **kwargs)


class GrievanceFactory(factory.Factory):
    """Files its grievance as the product does, so that each row has its journal entry."""

    class Meta:
        model = Contribution

    participant = factory.SubFactory(ParticipantFactory)
    text = "Le trottoir de la rue Haute est impraticable en fauteuil."
    at = SOME_DAY

    @classmethod
    def _create(cls, _model: type[Contribution], *_args: Any, **kwargs: Any) -> Contribution:
        participant, at = kwargs.pop("participant"), kwargs.pop("at")
        details = Details(
            **{name: kwargs.pop(name) for name in ("since", "solution") if name in kwargs}
        )
        draft = Draft(kind=Kind.GRIEVANCE, **{"origin": Origin.FORM, **kwargs})
        with within(participant.town):
            return file_grievance(participant=participant, draft=draft, details=details, at=at)


class PostFactory(factory.Factory):
    class Meta:
        model = Contribution

    participant = factory.SubFactory(ParticipantFactory)
    text = "Le marché de samedi aura lieu sous la halle."
    at = SOME_DAY

    @classmethod
    def _create(cls, _model: type[Contribution], *_args: Any, **kwargs: Any) -> Contribution:
        participant, at = kwargs.pop("participant"), kwargs.pop("at")
        with within(participant.town):
            return contribute(
                participant=participant, draft=Draft(**{"kind": Kind.POST, **kwargs}), at=at
            )
