"""What the dialogue asks of the town: look for the same, file, join, hand over."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from parvis.apps.assistant.models import Dialogue
from parvis.apps.collectivites.gazetteer import place_name
from parvis.apps.collectivites.models import District, Participant, Theme, Town
from parvis.apps.collectivites.services import leave_contact
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.personal import hidden
from parvis.apps.contributions.models import (
    Contribution,
    InternalNote,
    Kind,
    Origin,
    Visibility,
)
from parvis.apps.contributions.models.contribution import TEXT_MAX
from parvis.apps.contributions.services import Draft as ContributionDraft, join_contribution
from parvis.apps.engine.services import Listener
from parvis.apps.grievances.services import Details, file_grievance
from parvis.apps.insight.services import similar_grievances
from parvis.core.dialogue import (
    Candidate,
    Draft,
    File,
    Follow,
    Gazetteer,
    HandOver,
    Join,
    PassOn,
    Said,
    Say,
    SayCode,
    Search,
    Turn,
    filed,
    not_done,
    reply,
)
from parvis.core.dialogue.knowledge import Passage

CANDIDATES = 3
SOLUTION_MAX = 2000  # characters, as a grievance keeps
NOTE_MAX = 4000
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What was looked for before a turn began, and what was found."""

    draft: Draft
    found: list[Candidate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where a turn happens: the town, the dialogue's row, who talks, when."""

    town: Town
    row: Dialogue
    visitor: Callable[[], Participant]
    gazetteer: Gazetteer
    at: datetime
    foreseen: Foreseen | None = None

    def reply(
        self,
        turn: Turn,
        said: Said,
        similar: list[Candidate] | None = None,
        *,
        passage: Passage | None = None,
    ) -> Turn:
        """Go on from a turn."""
        return reply(
            turn.dialogue,
            said,
            gazetteer=self.gazetteer,
            today=localdate(self.at),
            similar=similar,
            passage=passage,
        )

    def person(self) -> Participant:
        """Return who talks, made now if nothing had needed them yet."""
        if self.row.participant is None:
            self.row.participant = self.visitor()
        return self.row.participant


@in_own_language
def carry_out(turn: Turn, scene: Scene) -> Turn:
    """Do what a turn wants, and return the turn that says so."""
    match turn.wants:
        case Search(draft=draft):
            known = scene.foreseen
            similar = known.found if known and known.draft == draft else candidates(draft, scene)
            found = scene.reply(turn, Said(), similar)
            return _after(turn, found, SayCode.SEARCHING)
        case File(draft=draft) if (long := _too_long(draft)) is not None:
            return _not_done(turn, scene).after(long)
        case File(draft=draft):
            return _after(turn, _tried(turn, scene, lambda: _file(draft, scene)), SayCode.FILING)
        case Join(public_id=public_id, draft=draft):
            done = _tried(turn, scene, lambda: _join(public_id, draft, scene))
            return _after(turn, done, SayCode.FILING)
        case HandOver(text=text):
            return _hand_over(turn, text, scene)
        case PassOn(text=text):
            pass_on(text, scene)
        case Follow(address=address) if address:
            leave_contact(participant=scene.person(), contact=address)
    return turn


def _after(before: Turn, after: Turn, waiting: SayCode) -> Turn:
    """Say what a turn had to say first, less the word that asked to wait."""
    return after.after(*(each for each in before.says if each.code is not waiting))


def candidates(draft: Draft, scene: Scene, listener: Listener | None = None) -> list[Candidate]:
    """Return what is like a draft; with a listener, as the town's engine helps to find it."""
    text = f"{draft.public_text} {place_name(draft.place)}"
    theme = draft.theme or None
    found = similar_grievances(scene.town, text, k=CANDIDATES, theme=theme, listener=listener)
    return [Candidate(each.public_id, each.title, each.people) for each in found]


def _tried(turn: Turn, scene: Scene, deed: Callable[[], Contribution | None]) -> Turn:
    """Do it whole or not at all; what failed can be tried again, and nothing typed is lost."""
    try:
        with transaction.atomic():
            done = deed()
    except (DatabaseError, RuntimeError, ValueError):
        logger.exception("the bot could not file dialogue %s", scene.row.pk)
        done = None
    if done is None:
        return _not_done(turn, scene)
    scene.row.filed = done
    scene.row.only_town = False
    told = filed(turn.dialogue, number=done.number, link=done.public_id)
    first, *others = told.says
    facts = {
        **first.facts,
        "public": done.visibility == Visibility.PUBLIC,
        "days": done.grievance.days_promised,
    }
    return replace(told, says=(Say(first.code, facts, first.choices), *others))


def _too_long(draft: Draft) -> Say | None:
    """Say that a draft cannot be filed whole; it is never cut behind anybody's back."""
    for text, most in ((draft.public_text, TEXT_MAX), (draft.solution, SOLUTION_MAX)):
        if len(text) > most:
            return Say(SayCode.TOO_LONG, {"length": len(text), "most": most})
    return None


def _not_done(turn: Turn, scene: Scene) -> Turn:
    return not_done(turn.dialogue, gazetteer=scene.gazetteer, today=localdate(scene.at))


def _file(draft: Draft, scene: Scene) -> Contribution:
    """File a draft; the same grievance of the same dialogue is one row."""
    often = draft.frequency.words if draft.frequency else ""
    since = draft.since.words if draft.since else ""
    return file_grievance(
        participant=scene.person(),
        draft=_draft(draft, scene),
        details=Details(
            since=", ".join(filter(None, (since, often))),
            since_on=draft.since.first if draft.since else None,
            solution=draft.solution,
        ),
        at=scene.at,
    )


def _draft(draft: Draft, scene: Scene) -> ContributionDraft:
    district = draft.place.district if draft.place else ""
    return ContributionDraft(
        kind=Kind.GRIEVANCE,
        text=draft.public_text,
        place=place_name(draft.place)[:160],
        theme=Theme.objects.select_related("service").filter(slug=draft.theme).first(),
        district=District.objects.filter(slug=district).first() if district else None,
        origin=Origin.BOT,
        visibility=Visibility.TOWN if scene.row.only_town else Visibility.PUBLIC,
        idempotency_key=scene.row.key_for(f"file {draft.ordinal}"),
        hides=draft.public_text == hidden(draft.text),  # else its author lets it show
    )


def _join(public_id: str, draft: Draft, scene: Scene) -> Contribution | None:
    """Count one person more, and give the town their words; None if it is public no more."""
    contribution = Contribution.objects.public().filter(public_id=public_id).first()
    if contribution is None:
        return None
    join_contribution(contribution=contribution, participant=scene.person(), at=scene.at)
    said = _("Une personne de plus, avec ces mots : « %s »") % draft.public_text
    _note(contribution, said, scene)
    return contribution


def _hand_over(turn: Turn, text: str, scene: Scene) -> Turn:
    """Give everything heard to the agents; with nothing to give yet, wait for a way to answer."""
    scene.row.handed_over = True
    if text.strip() or scene.person().address:
        ask_for_human(text, scene)
    return turn


@in_own_language
def ask_for_human(text: str, scene: Scene) -> Contribution:
    """Put a request in the agents' inbox, once a dialogue; what is said later is noted."""
    key = scene.row.key_for("human")
    known = Contribution.objects.filter(idempotency_key=key).first()
    if known is not None:
        if text.strip() not in known.text:
            _note(known, _("A écrit ensuite : « %s »") % text, scene)
        return known
    request = file_grievance(
        participant=scene.person(),
        draft=ContributionDraft(
            kind=Kind.GRIEVANCE,
            title=_("Demande à parler à quelqu’un"),
            text=text.strip()[:TEXT_MAX] or _("Une personne demande à être rappelée."),
            origin=Origin.BOT,
            visibility=Visibility.TOWN,
            idempotency_key=key,
        ),
        details=Details(),
        at=scene.at,
    )
    _note(request, _("Demande à parler à quelqu’un."), scene)
    return request


@in_own_language
def pass_on(text: str, scene: Scene) -> Contribution:
    """Give the town hall a kind word, once: it is for nobody else unless they publish it."""
    return file_grievance(
        participant=scene.person(),
        draft=ContributionDraft(
            kind=Kind.GRIEVANCE,
            title=_("Un mot de remerciement"),
            text=text.strip()[:TEXT_MAX],
            origin=Origin.BOT,
            visibility=Visibility.TOWN,
            idempotency_key=scene.row.key_for(f"praise {text}"),
        ),
        details=Details(),
        at=scene.at,
    )


@in_own_language
def note_contact(contact: str, scene: Scene) -> None:
    """Tell the agents how to reach a person who wants to be called."""
    scene.row.handed_over = True
    request = ask_for_human("\n\n".join(scene.row.value.heard), scene)
    _note(request, _("Pour joindre cette personne : %s") % contact, scene)
    if "@" in contact:
        leave_contact(participant=scene.person(), contact=contact)


def _note(contribution: Contribution, text: str, scene: Scene) -> None:
    InternalNote.objects.create(
        town=scene.town,
        contribution=contribution,
        text=text[:NOTE_MAX],
        words_of=scene.person(),
        by=None,
        at=scene.at,
    )
