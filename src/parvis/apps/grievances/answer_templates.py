"""Starting an answer from a template: what is known is filled in, the rest is left to write."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from parvis.apps.common.jinja import date_day
from parvis.apps.contributions.models import AnswerTemplate, Contribution, OfficialAnswer
from parvis.apps.grievances.models import Grievance

BLANK = "[…]"
PLACE = re.compile(r"\{\s*(\w+)\s*\}")
UNWRITTEN = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\{\s*\w+\s*\}")


@dataclass(frozen=True, slots=True)
class Start:
    """What an answer begins with; a draft is there first until its author says otherwise."""

    template: AnswerTemplate
    text: str
    would_replace: bool


def start_from(
    asked: Mapping[str, str],
    grievance: Grievance | None,
    contribution: Contribution,
    draft: OfficialAnswer | None,
    at: datetime,
) -> Start | None:
    """Return the template that an address asks for, filled in; nothing where it names none."""
    wanted = asked.get("modele", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 10):
        return None
    template = AnswerTemplate.objects.filter(pk=int(wanted)).first()
    if template is None:
        return None
    text = fill(template.text, known(contribution, grievance, at))
    would_replace = draft is not None and asked.get("remplacer") != "oui"
    return Start(template, text, would_replace)


def known(
    contribution: Contribution, grievance: Grievance | None, at: datetime
) -> Mapping[str, str]:
    """Return what a template's names stand for; a promise that has passed is none.

    What was hidden in a title is marked as a blank is: nobody is to fill it in.
    """
    service = grievance.service if grievance else None
    due = grievance.due_at if grievance else None
    district = contribution.district
    return {
        "service": _in_a_sentence(service.name) if service else "",
        "date": date_day(due) if due and due > at else "",
        "lieu": contribution.place or (district.name if district else ""),
        "numero": contribution.number or "",
        "titre": contribution.title.replace(BLANK, "…"),
    }


def _in_a_sentence(name: str) -> str:
    """Return a service's name as it stands inside a sentence; initials keep their capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def fill(text: str, words: Mapping[str, str]) -> str:
    """Replace `{names}` by words, and by a blank where there is none."""
    return PLACE.sub(lambda found: words.get(found[1].lower()) or BLANK, text)


def unwritten(text: str) -> list[str]:
    """Return what a text still leaves to be written, each once, as it stands."""
    return list(dict.fromkeys(UNWRITTEN.findall(text)))
