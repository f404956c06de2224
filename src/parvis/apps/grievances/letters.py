"""Letters about grievances: they carry the text, and leave with the fact."""

from datetime import datetime

from django.db.models import Q
from django.template import engines
from django.utils.translation import gettext as _

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Participant, ParticipantQuerySet
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.contributions.models import Contribution, OfficialAnswer, StatusChange


def concerned(contribution: Contribution) -> ParticipantQuerySet:
    """Return the distinct people who filed, joined, or were grouped with a grievance."""
    return Participant.objects.filter(
        Q(contributions=contribution)
        | Q(joins__contribution=contribution)
        | Q(contributions__grievance__merged_into=contribution)
        | Q(joins__contribution__grievance__merged_into=contribution)
    ).distinct()


@in_own_language
def tell_of_answer(answer: OfficialAnswer) -> int:
    """Write the town's answer to everybody concerned; return the number of letters."""
    contribution = answer.contribution
    return _write_to_all(
        contribution,
        key=f"answer-{answer.pk}",
        subject=_("La mairie vous répond : %(title)s") % {"title": contribution.title},
        template="grievances/letters/answer.txt",
        at=answer.published_at or answer.created_at,
        answer=answer,
    )


@in_own_language
def tell_of_status(change: StatusChange) -> int:
    """Tell everybody concerned that a grievance has moved on."""
    contribution = change.contribution
    return _write_to_all(
        contribution,
        key=f"status-{change.pk}",
        subject=_("%(label)s : %(title)s")
        % {"label": change.status.label.capitalize(), "title": contribution.title},
        template="grievances/letters/status.txt",
        at=change.at,
        change=change,
    )


def _write_to_all(
    contribution: Contribution,
    *,
    key: str,
    subject: str,
    template: str,
    at: datetime,
    **facts: object,
) -> int:
    text = engines["jinja2"].env.get_template(template)  # type: ignore[attr-defined]
    town = contribution.town
    body = text.render(
        town=town,
        contribution=contribution,
        address=town_url(town, "contribution", contribution.public_id),
        **facts,
    )
    addresses = {
        person.address: person.pk
        for person in concerned(contribution).select_related("user").order_by("-pk")
        if person.address
    }
    for address, person in sorted(addresses.items(), key=lambda pair: pair[1]):
        write_letter(key=f"{key}-{person}", to=address, subject=subject, body=body, at=at)
    return len(addresses)
