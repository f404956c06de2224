"""A letter to the bot as a turn of a dialogue, and the answer as a letter of the same thread.

Whoever sends a letter may write any address: it opens no account and shows nothing that was
said before. The answer goes to that address alone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.assistant.amending import Card
from parvis.apps.assistant.links import links_of
from parvis.apps.assistant.models import Dialogue
from parvis.apps.assistant.sentences import label, spoken
from parvis.apps.assistant.services import Heard, say
from parvis.apps.assistant.transcript import Spoken
from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.common.models import OutgoingMail
from parvis.core.dialogue import LONGEST_MESSAGE, Choice, ChoiceCode, SayCode

DAY = timedelta(days=1)
MOST = 20  # answers to one address in a day
_NOT_BY_MAIL = {ChoiceCode.CORRECT, ChoiceCode.FOLLOW}  # one writes it, or is told already


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What came: who says to have sent it, what they wrote, and which letters it answers."""

    sender: str
    subject: str
    text: str
    message_id: str
    thread: list[str]

    @property
    def key(self) -> str:
        """The name of its answer: the same letter read twice is answered once."""
        told = f"{self.sender}\0{self.message_id or self.text}"
        return f"mail-{sha256(told.encode()).hexdigest()[:40]}"


@transaction.atomic
@in_own_language
def answer_letter(*, town: Town, letter: Letter, at: datetime) -> bool:
    """Say what the letter says to the bot, and write its answer; whether there is one."""
    if not _may_be_answered(letter, at):
        return False
    known = _dialogue_of(letter)
    person = _person(town, letter.sender, at)
    text, choice = _said(letter, known)
    dialogue = say(
        town=town,
        token=known.token if known else token_urlsafe(18),
        heard=Heard(text=text, choice=choice, answers=len(known.lines) if known else 0),
        visitor=lambda: person,
        participant=person,
        at=at,
    )
    _write(town, dialogue, letter, at)
    return True


def _may_be_answered(letter: Letter, at: datetime) -> bool:
    try:
        validate_email(letter.sender)
    except ValidationError:
        return False
    ours = OutgoingMail.objects.filter(key__startswith="mail-")
    lately = ours.filter(to=letter.sender, created_at__gt=at - DAY).count()
    return lately < MOST and not ours.filter(key=letter.key).exists()


def _person(town: Town, address: str, at: datetime) -> Participant:
    """Return who writes from an address, one person however many letters; not verified."""
    reference = f"mail:{sha256(address.encode()).hexdigest()[:32]}"
    person, _is_new = Participant.objects.get_or_create(
        town=town, external_ref=reference, defaults={"contact": address, "created_at": at}
    )
    return person


def _dialogue_of(letter: Letter) -> Dialogue | None:
    """Return the dialogue that a letter goes on with: ours by its signature, and its sender's."""
    for name in reversed(letter.thread):
        try:
            key = _signer().unsign(name.strip("<>").partition("@")[0].removeprefix("crieur."))
        except BadSignature:
            continue
        found = Dialogue.objects.select_related("participant").filter(pk=key.split("-")[0]).first()
        if found and found.participant and found.participant.contact == letter.sender:
            return found
    return None


def _said(letter: Letter, known: Dialogue | None) -> tuple[str, str]:
    """Return the text and the button: a number alone is that of a choice of the last letter."""
    text = letter.text[:LONGEST_MESSAGE]
    if known is None:
        fresh = letter.subject if letter.subject.lower() not in letter.text.lower() else ""
        return "\n".join(filter(None, (fresh, text)))[:LONGEST_MESSAGE], ""
    choices = _choices(known.transcript[-1].says)
    number = text.strip(" .)")
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(choices):
        return "", choices[int(number) - 1].token
    return text, ""


def _choices(says: tuple[Spoken, ...]) -> list[Choice]:
    every = [choice for each in says for choice in each.choices if choice.code not in _NOT_BY_MAIL]
    return list({choice.token: choice for choice in every}.values())


def _write(town: Town, dialogue: Dialogue, letter: Letter, at: datetime) -> None:
    says = dialogue.transcript[-1].says
    if len(dialogue.lines) <= 3:  # the first letter opens with who answers: a machine
        says = (*dialogue.transcript[0].says[:1], *says)
    parts = [text for each in says for text in _words(each, dialogue, town)]
    choices = [
        _("Répondez %(n)d pour : %(words)s") % {"n": rank, "words": label(choice)}
        for rank, choice in enumerate(_choices(dialogue.transcript[-1].says), 1)
    ]
    body = "\n\n".join([*parts, "\n".join(choices), town.name])
    name = _signer().sign(f"{dialogue.pk}-{len(dialogue.lines)}")
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"
    subject = letter.subject or _("Votre message à la mairie")
    write_letter(
        key=letter.key,
        to=letter.sender,
        subject=subject if subject.lower().startswith("re:") else f"Re: {subject}",
        body=body,
        at=at,
        message_id=f"<crieur.{name}@{host}>",
        in_reply_to=letter.message_id,
    )


def _words(said: Spoken, dialogue: Dialogue, town: Town) -> list[str]:
    words = spoken(said, town)
    if said.code == SayCode.RECAP:
        card = Card.of(dialogue.value)
        rows = (card.text, card.place, card.since, card.solution)
        words = [*words, "\n".join(f"  {row}" for row in rows if row)]
    if said.code == SayCode.ANSWER:
        words = [*words, town_url(town, "contribution", said.facts["source"])]
    words = [*words, *(town_url(town, route, *given) for route, given, _label in links_of(said))]
    if said.code in {SayCode.FILED, SayCode.JOINED}:
        page = "contribution" if said.facts.get("public") else "own-contribution"
        words = [*words, said.facts["number"], town_url(town, page, said.facts["link"])]
    return words


def _signer() -> Signer:
    return Signer(sep=".", salt="assistant.mail")
