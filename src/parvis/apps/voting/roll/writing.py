"""Putting a roll in place of the one before, and marking who votes on paper."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.voting.drafting import draft_of
from parvis.apps.voting.models import Channel, Election, State, Voter
from parvis.apps.voting.roll.reading import Reading, voters_of

BATCH = 1000


@transaction.atomic
def replace_roll(*, election: Election, reading: Reading) -> int:
    """Make a file the roll of a draft, whole; return how many people it holds.

    Raises:
        FrozenError: the vote is frozen.
        ValidationError: a line of the file does not go in: a roll is taken whole or not at all.
    """
    draft = draft_of(election)
    if reading.refusals or not reading.lines:
        raise ValidationError(_("Corrigez d’abord les lignes refusées : la liste entre entière."))
    draft.voters.all().delete()
    voters = list(voters_of(reading))
    for voter in voters:
        voter.town, voter.election = draft.town, draft
    Voter.objects.bulk_create(voters, batch_size=BATCH)
    return len(voters)


@transaction.atomic
def mark_paper(*, election: Election, voter: Voter) -> Voter:
    """Mark a person as voting on paper, before they are given an envelope.

    Raises:
        ValidationError: they have voted already, or no one votes on paper now.
    """
    locked = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    if locked.state != State.OPEN or not locked.has_paper:
        raise ValidationError(_("On ne vote pas sur papier en ce moment."))
    waiting = Voter.objects.filter(pk=voter.pk, election=locked, channel=Channel.NONE)
    if not waiting.update(channel=Channel.PAPER):
        raise ValidationError(_("Cette personne a déjà voté."))
    voter.channel = Channel.PAPER
    return voter


@transaction.atomic
def unmark_paper(*, election: Election, voter: Voter) -> Voter:
    """Take back a mark made by mistake: no envelope was put into the urn.

    Raises:
        ValidationError: they are not marked, or the vote is over.
    """
    locked = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    marked = Voter.objects.filter(pk=voter.pk, election=locked, channel=Channel.PAPER)
    if locked.state != State.OPEN or not marked.update(channel=Channel.NONE):
        raise ValidationError(_("Cette marque ne peut plus être retirée."))
    voter.channel = Channel.NONE
    return voter
