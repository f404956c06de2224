"""What a conversation keeps of a contribution that is erased, and of a person who is."""

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.events import Gone
from parvis.apps.insight.models import RestsOn
from parvis.apps.insight.services import drop_source
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import forget
from parvis.apps.opinions.models import Opinion, Statement, StatementState


def erase_statements(gone: Gone) -> int:
    """Take away the statements made of somebody's words, with what was said of them."""
    made_of = list(Statement.objects.filter(source=gone.contribution))
    told = [each for each in Statement.objects.exclude(text="") if gone.words.is_in(each.text)]
    gone_for_good = {each.pk: each for each in (*made_of, *told)}.values()
    return sum(_empty(said) for said in gone_for_good)


def forget_opinions(participant: Participant) -> None:
    """Drop the opinions of a person, and the words that they added."""
    Opinion.objects.filter(participant=participant).delete()
    for said in Statement.objects.filter(author=participant):
        _empty(said)


def _empty(said: Statement) -> int:
    """Leave nothing of a statement; return the entries of the journal emptied."""
    drop_source(RestsOn.STATEMENT, said.pk)
    said.opinions.all().delete()
    said.text, said.reason, said.source, said.author = "", "", None, None
    said.state = StatementState.REFUSED
    said.save(update_fields=["text", "reason", "source", "author", "state"])
    sealed = Entry.objects.filter(type="moderation.action", payload__statement=said.pk)
    return forget(sealed)
