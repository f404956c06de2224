"""Whom an answer to an alert reaches, and why the others are not told: said before and after."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.template import engines
from django.utils.translation import gettext as _, ngettext

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.contributions.models import Contribution, Kind
from parvis.apps.insight.evidence import grievances_of, quotes_of, still_open
from parvis.apps.insight.models import Alert
from parvis.core.insight.alongside import alongside


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people an answer reaches, each once, and how many it does not, for one reason."""

    by_demand: int = 0  # a letter: they filed or joined a demand that is answered
    by_post: int = 0  # a letter: they spoke of it on the square
    answered: int = 0  # their demand has its answer already
    no_address: int = 0
    left_out: int = 0  # their demand is not ticked, or they ask for something else

    @property
    def told(self) -> int:
        return self.by_demand + self.by_post

    @property
    def sentences(self) -> list[str]:
        """Say it: who is told, then the reasons why others are not, each only where it is one."""
        told = ngettext(
            "%(num)d personne reçoit la réponse par lettre.",
            "%(num)d personnes reçoivent la réponse par lettre.",
            self.told,
        )
        found = [told % {"num": self.told}]
        if self.by_post:
            found.append(_("Dont %(num)d pour un billet sur la place.") % {"num": self.by_post})
        for count, reason in (
            (self.answered, _("Pas prévenues, car leur demande a déjà sa réponse : %(num)d.")),
            (self.no_address, _("Pas prévenues, faute d’adresse : %(num)d.")),
            (
                self.left_out,
                _("Pas prévenues, leur texte n’est pas coché, ou demande autre chose : %(num)d."),
            ),
        ):
            if count:
                found.append(reason % {"num": count})
        return found


def ticked(alert: Alert) -> frozenset[int]:
    """Return which texts behind an alert are of its matter and on its side, by their keys."""
    rows = Contribution.objects.filter(pk__in=alert.evidence)
    texts = {
        key: f"{title}\n{text}" for key, title, text in rows.values_list("pk", "title", "text")
    }
    said = [quote.text for quote in quotes_of(alert) if not quote.dissents]
    lead = said[0] if said else alert.label
    return alongside(lead, [alert.label, *alert.words], texts)


def posts_told(alert: Alert) -> list[int]:
    """Return the posts behind an alert whose authors are told: of its matter, on its side."""
    rows = Contribution.objects.public().filter(pk__in=ticked(alert), kind=Kind.POST)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def reach_of(alert: Alert, chosen: Collection[int]) -> Reach:
    """Count whom an answer to the chosen grievances reaches, and whom it does not."""
    counted: set[str] = set()

    def of(keys: Collection[int]) -> tuple[int, int]:
        people = {_reader(each): bool(each.address) for each in _people(keys)}
        found = [reached for reader, reached in people.items() if reader not in counted]
        counted.update(people)
        return sum(found), len(found) - sum(found)

    by_demand, silent = of(chosen)
    by_post, mute = of(posts_told(alert))
    rows = Contribution.objects.filter(
        Q(pk__in=alert.evidence) | Q(pk__in=grievances_of(alert).values("pk"))
    )
    is_answered = Q(answered_at__isnull=False) | Q(
        grievance__merged_into__answered_at__isnull=False
    )
    answered = sum(of(list(rows.filter(is_answered).values_list("pk", flat=True))))
    left_out = sum(of(list(rows.values_list("pk", flat=True))))
    unknown = rows.filter(participant=None).count()
    return Reach(by_demand, by_post, answered, silent + mute + unknown, left_out)


def first_reach(alert: Alert) -> Reach:
    """Count it for what is ticked beforehand."""
    opened = still_open(alert).filter(pk__in=ticked(alert))
    return reach_of(alert, list(opened.values_list("pk", flat=True)))


@in_own_language
def tell_posts(*, alert: Alert, answered: Sequence[Contribution], text: str, at: datetime) -> int:
    """Write the answer to those who spoke of it on the square; return the number of letters.

    Whoever is written to about a demand that was answered is not written to twice.
    """
    known = {_reader(each) for each in _people([each.pk for each in answered])}
    rows = Contribution.objects.filter(pk__in=posts_told(alert)).select_related(
        "participant__user", "town"
    )
    letter = engines["jinja2"].env.get_template("insight/letters/post.txt")  # type: ignore[attr-defined]
    sent = 0
    for post in rows:
        person = post.participant
        if person is None or not person.address or _reader(person) in known:
            continue
        known.add(_reader(person))
        body = letter.render(
            town=alert.town,
            post=post,
            text=text,
            address=town_url(alert.town, "contribution", answered[0].public_id),
        )
        write_letter(
            key=f"alert-{alert.public_id}-{answered[0].pk}-{person.pk}",
            to=person.address,
            subject=_("La mairie répond sur ce que vous avez dit"),
            body=body,
            at=at,
        )
        sent += 1
    return sent


def _people(keys: Collection[int]) -> set[Participant]:
    behind = (
        Q(contributions__in=keys)
        | Q(joins__contribution__in=keys)
        | Q(contributions__grievance__merged_into__in=keys)
        | Q(joins__contribution__grievance__merged_into__in=keys)
    )
    return set(Participant.objects.filter(behind).select_related("user").distinct())


def _reader(person: Participant) -> str:
    """Two participants at one address are one reader."""
    return person.address.lower() or str(person.pk)
