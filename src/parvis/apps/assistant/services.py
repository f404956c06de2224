"""What happens when a person says something to the bot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db import transaction

from parvis.apps.assistant.amending import amend, put_district
from parvis.apps.assistant.deeds import Foreseen, Scene, carry_out, note_contact
from parvis.apps.assistant.facts import with_facts
from parvis.apps.assistant.knowledge import answer_to
from parvis.apps.assistant.models import Dialogue
from parvis.apps.assistant.transcript import BOT, YOU, Line, Spoken
from parvis.apps.collectivites.gazetteer import gazetteer_of
from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.common.tenancy import across_all
from parvis.core import dialogue as core
from parvis.core.dialogue import PersonalKind, Said, Say, SayCode, Turn, personal_data

KEPT = timedelta(days=30)
CONTACT = "contact"  # a button of ours: how to be called back
LONGEST_CONTACT = 14  # words around it, « 06 12 34 56 78, merci » included
CONTACT_KEPT = "contact_kept"
_WELCOMES = {SayCode.RESUME, SayCode.SENT_ALREADY}
_ANEW = {SayCode.RECAP, SayCode.CORRECTED}  # said again by what follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One turn as it was sent: a text, a button, the fields of the card, or several."""

    text: str = ""
    choice: str = ""
    answers: int = 0
    contact: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    only_town: bool | None = None


@transaction.atomic
def say(
    *,
    town: Town,
    token: str,
    heard: Heard,
    visitor: Callable[[], Participant],
    participant: Participant | None,
    at: datetime,
    foreseen: Foreseen | None = None,
) -> Dialogue:
    """Answer a turn, do what it asks, and keep both; the same turn sent twice is one.

    Args:
        town: the town being served.
        token: the key of the dialogue; the first turn makes its row.
        heard: what was sent.
        visitor: makes a participant of who talks, called only if something is filed.
        participant: who talks, where known already.
        at: the moment.
        foreseen: what the town's engine helped to find already, if it may.
    """
    Dialogue.objects.get_or_create(
        town=town,
        token=token,
        defaults={"state": core.to_json(core.Dialogue()), "created_at": at, "updated_at": at},
    )
    row = Dialogue.objects.select_for_update().get(token=token)
    if row.has_heard(text=heard.text, choice=heard.choice, answers=heard.answers):
        return row
    row.participant = row.participant or participant
    scene = Scene(
        town=town, row=row, visitor=visitor, gazetteer=gazetteer_of(town), at=at, foreseen=foreseen
    )
    turn = _begun(scene)
    if heard.only_town is not None:
        row.only_town = heard.only_town
    row.lines.append(Line(YOU, at, heard.text, heard.choice, heard.answers).plain())
    turn, spoken = _answered(turn, heard, scene)
    row.lines.append(Line(BOT, at, says=spoken).plain())
    row.state = core.to_json(turn.dialogue)
    row.updated_at = at
    row.save()
    return row


def _begun(scene: Scene) -> Turn:
    """Return where the dialogue stands, opened with the bot's first words if it is new."""
    turn = Turn(scene.row.value)
    if scene.row.lines:
        return turn
    turn = scene.reply(turn, Said())
    opening = tuple(Spoken.of(each) for each in turn.says)
    scene.row.lines.append(Line(BOT, scene.at, says=opening).plain())
    return turn


def _answered(turn: Turn, heard: Heard, scene: Scene) -> tuple[Turn, tuple[Spoken, ...]]:
    turn, before = _amended(turn, heard.fields, scene)
    if contact := heard.contact if heard.choice == CONTACT else _typed_contact(heard, scene):
        note_contact(contact, scene)
        kept = Spoken(CONTACT_KEPT, {"contact": contact})
        after = scene.reply(turn, Said(choice="continue"))
        says = () if core.is_idle(after.dialogue) else after.says
        return after, (kept, *map(Spoken.of, says))
    was_told = bool(turn.dialogue.texts)
    found = answer_to(scene.town, heard.text) if core.asks(heard.text) else None
    turn = scene.reply(turn, Said(heard.text, heard.choice), passage=found)
    begins_anew = was_told and not turn.dialogue.texts  # a wish about what was told ends with it
    scene.row.only_town = turn.only_town or (scene.row.only_town and not begins_anew)
    turn = carry_out(turn, scene)
    told = (*before, *_without_return(turn, heard))
    return turn, tuple(Spoken.of(with_facts(each, scene.town, scene.at)) for each in told)


def _typed_contact(heard: Heard, scene: Scene) -> str:
    """Return the number or the address that was typed where the bot had just asked for one."""
    *_before, asked, _heard = scene.row.transcript
    if heard.choice or not any(each.code == SayCode.HANDED_OVER for each in asked.says):
        return ""
    if len(heard.text.split()) > LONGEST_CONTACT:
        return ""
    reaches = {PersonalKind.PHONE, PersonalKind.MAIL}
    found = [each for each in personal_data(heard.text) if each.kind in reaches]
    return heard.text[found[0].start : found[0].end] if found else ""


def _amended(turn: Turn, fields: Mapping[str, str], scene: Scene) -> tuple[Turn, tuple[Say, ...]]:
    """Take in what was changed on the card, and return what must be said of it."""
    if not fields or turn.dialogue.step is not core.Step.RECAP:
        return turn, ()
    before = turn.dialogue.place.district if turn.dialogue.place else ""
    dialogue, typed = amend(turn.dialogue, fields, scene.gazetteer)
    turn, says = Turn(dialogue), []
    for said in typed:
        turn = scene.reply(turn, said)
        says += [each for each in turn.says if each.code not in _ANEW]
    if fields.get("district", before) != before:
        turn = Turn(put_district(turn.dialogue, fields["district"], scene.gazetteer))
    return Turn(turn.dialogue), tuple(says)


def _without_return(turn: Turn, heard: Heard) -> tuple[Say, ...]:
    """Return what a turn says, less the welcome back to one who only changed a field."""
    is_silent = not heard.text and not heard.choice
    return tuple(each for each in turn.says if not is_silent or each.code not in _WELCOMES)


@transaction.atomic
def erase(*, dialogue: Dialogue) -> None:
    """Forget a conversation; what it filed stays, with its author."""
    dialogue.delete()


def forget_old_dialogues(at: datetime) -> int:
    """Delete the conversations of every town that nobody touched for thirty days."""
    with across_all():
        deleted, _rows = Dialogue.objects.filter(updated_at__lt=at - KEPT).delete()
    return deleted


def resumed(*, town: Town, dialogue: Dialogue | None, at: datetime) -> tuple[Spoken, ...]:
    """Return what the bot says to one who comes, or comes back; nothing is written."""
    row = dialogue or Dialogue(town=town, state=core.to_json(core.Dialogue()))
    scene = Scene(town=town, row=row, visitor=_nobody, gazetteer=gazetteer_of(town), at=at)
    turn = scene.reply(Turn(row.value), Said())
    return tuple(map(Spoken.of, replace(turn, wants=None).says))


def _nobody() -> Participant:
    raise RuntimeError("a page that is only read makes nobody")
