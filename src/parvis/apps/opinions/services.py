"""Opening a conversation, answering, adding a statement, deciding of it, closing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.personal import hidden
from parvis.apps.common.typography import typeset
from parvis.apps.insight.models import Alert, AlertKind
from parvis.apps.insight.services import (
    AlreadyOpenError,
    DismissedError,
    approve,
    discussion_draft,
    in_their_words,
    open_discussion_from_alert,
    public_sentences,
)
from parvis.apps.ledger.services import record
from parvis.apps.opinions.counting import close_conversation, count_opinions
from parvis.apps.opinions.models import Conversation, Opinion, Side, Statement, StatementState
from parvis.core.dialogue.statements import (
    FEWEST,
    LONGEST,
    Quoted,
    is_same,
    nearest,
    statements,
)

LASTS = timedelta(weeks=4)
MOST_OWN = 5  # statements that one person adds to a conversation
RULE = "affirmation"

__all__ = [
    "AlreadyOpenError",
    "ConversationDraft",
    "DismissedError",
    "close_conversation",
    "conversation_draft",
    "count_opinions",
    "decide_statement",
    "lines_of",
    "open_conversation",
    "propose_statement",
    "say_opinion",
]


@dataclass(frozen=True, slots=True)
class ConversationDraft:
    """What would be asked, for an agent to read and change."""

    title: str
    text: str
    statements: list[str]
    settling: str  # the statement that confirms the alert, or refutes it


@in_own_language
def conversation_draft(alert: Alert) -> ConversationDraft:
    """Prepare a conversation from the public quotes of an alert."""
    said = public_sentences(alert)
    about = f"{alert.label} {' '.join(alert.words)}"
    seeds = statements((Quoted(each.text, each.is_solution) for each in said), about)
    draft = discussion_draft(alert)
    settling = _settling(alert)
    if alert.discussion is not None:
        return ConversationDraft(alert.discussion.title, alert.discussion.text, seeds, settling)
    text = _(
        "Des habitants en parlent. Voici quelques affirmations, une à la fois : d’accord, pas"
        " d’accord, ou je passe. Vous pouvez ajouter la vôtre. Ce n’est pas un vote : cela aide à"
        " voir ce qui rassemble et ce qui divise."
    )
    machine = _("Ce texte a été préparé par une machine, puis relu par un agent de la mairie.")
    return ConversationDraft(draft.title, f"{text}\n\n{machine}", seeds, settling)


def _settling(alert: Alert) -> str:
    """Return the statement that tells whether an alert is true of those who answer."""
    said = (
        _("L’idée « %(subject)s » me convient.")
        if alert.kind == AlertKind.SOLUTION
        else _("« %(subject)s » : c’est pareil pour moi.")
    )
    room = LONGEST - len(said % {"subject": ""})
    return typeset(said % {"subject": in_their_words(alert, room)})


@transaction.atomic
def open_conversation(
    *,
    alert: Alert,
    title: str,
    text: str,
    said: Iterable[str],
    by: Participant,
    at: datetime,
    settling: str = "",
) -> Conversation:
    """Open a conversation from an alert, on its discussion, which is opened if there is none.

    `settling` is the statement whose answers will confirm the alert or refute it, if it has one.

    Raises:
        AlreadyOpenError: there is a conversation already.
        DismissedError: a person dismissed the alert.
        IntimateError: it is a danger of violence or of despair.
    """
    alert = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    approve(alert=alert, by=by, at=at)
    discussion = alert.discussion or open_discussion_from_alert(
        alert=alert, title=title, text=text, by=by, at=at
    )
    if Conversation.objects.filter(discussion=discussion).exists():
        raise AlreadyOpenError(discussion.public_id)
    conversation = Conversation.objects.create(
        town=alert.town,
        discussion=discussion,
        alert=alert,
        opened_by=by,
        opened_at=at,
        closes_at=at + LASTS,
    )
    sources = public_sentences(alert)
    for each in dict.fromkeys(filter(None, (settling, *said))):
        settles = each == settling
        made_of = None if settles else nearest(each, [source.text for source in sources])
        Statement.objects.create(
            town=alert.town,
            conversation=conversation,
            text=each[:LONGEST],
            settles=settles,
            source_id=sources[made_of].contribution if made_of is not None else None,
            state=StatementState.ACCEPTED,
            decided_by=by,
            decided_at=at,
            at=at,
        )
    return conversation


@transaction.atomic
def say_opinion(*, said: Statement, participant: Participant, side: Side, at: datetime) -> Opinion:
    """Keep what somebody thinks of a statement; the last word counts.

    Raises:
        ValidationError: the conversation is closed, or the statement is not shown.
    """
    if said.state != StatementState.ACCEPTED or not said.conversation.is_open(at):
        raise ValidationError(_("Cette conversation ne prend plus de réponse."))
    opinion, _is_new = Opinion.objects.update_or_create(
        town=said.town, statement=said, participant=participant, defaults={"side": side, "at": at}
    )
    return opinion


@transaction.atomic
def propose_statement(
    *, conversation: Conversation, participant: Participant, text: str, at: datetime
) -> Statement:
    """Add a statement, which the town reads before it is shown; its author agrees with it.

    Raises:
        ValidationError: it is closed, says what is there already, or is one too many.
    """
    if not conversation.is_open(at):
        raise ValidationError(_("Cette conversation ne prend plus de réponse."))
    own = Statement.objects.filter(conversation=conversation, author=participant)
    said = hidden(text.strip())
    mine = own.filter(text=said).first()
    if mine is not None:  # sent twice
        return mine
    if own.count() >= MOST_OWN:
        raise ValidationError(
            _("Vous avez déjà ajouté %(n)d affirmations : laissez la place aux autres.")
            % {"n": MOST_OWN}
        )
    same = _said_already(conversation, said)
    if same:
        raise ValidationError(_("On l’a déjà dit : « %(text)s »") % {"text": same})
    return Statement.objects.create(
        town=conversation.town, conversation=conversation, author=participant, text=said, at=at
    )


def _said_already(conversation: Conversation, text: str) -> str:
    shown = conversation.statements.exclude(state=StatementState.REFUSED).exclude(text="")
    return next((each for each in shown.values_list("text", flat=True) if is_same(each, text)), "")


@transaction.atomic
def decide_statement(
    *, said: Statement, accepts: bool, reason: str, by: Participant, at: datetime
) -> Statement:
    """Show a statement, or refuse it for a reason that is written; the journal seals it.

    Raises:
        ValidationError: it is refused without a reason.
    """
    if not accepts and not reason.strip():
        raise ValidationError(_("Dites pourquoi : la personne et le journal le gardent."))
    said.state = StatementState.ACCEPTED if accepts else StatementState.REFUSED
    said.reason = "" if accepts else reason.strip()
    said.decided_by, said.decided_at = by, at
    said.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(
        town=said.town,
        type="moderation.action",
        at=at,
        data={"rule": RULE, "action": "restore" if accepts else "hide"},
        payload={
            "id": said.conversation.public_id,
            "statement": said.pk,
            "reason": said.reason,
        },
        subject=said.conversation.public_id,
    )
    return said


def lines_of(text: str) -> list[str]:
    """Return the statements that an agent wrote one a line.

    Raises:
        ValidationError: too few, or one is too long.
    """
    said = [each for each in (line.strip(" -•\t") for line in text.splitlines()) if each]
    long = next((each for each in said if len(each) > LONGEST), None)
    if long:
        raise ValidationError(
            _("Trop longue pour un téléphone (%(n)d signes, %(most)d au plus) : « %(text)s »")
            % {"n": len(long), "most": LONGEST, "text": long}
        )
    if len(dict.fromkeys(said)) < FEWEST:
        raise ValidationError(
            _("Il faut %(n)d affirmations au moins, une par ligne.") % {"n": FEWEST}
        )
    return list(dict.fromkeys(said))
