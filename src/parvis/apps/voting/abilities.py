"""Who may do what with a vote: the one place that says it.

Nobody of the town may read a ballot, add one, or take one away: there is no such right.
"""

from dataclasses import dataclass

from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.voting.models import Election, State, Trustee

ORGANISING = frozenset({Role.AGENT, Role.ADMINISTRATOR})
APPROVING = ORGANISING | {Role.ELECTED}
WATCHING = APPROVING | {Role.MODERATOR, Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class Abilities:
    watch: bool = False  # see the office's pages of the vote
    prepare: bool = False  # change a draft, freeze it
    thaw: bool = False  # make a draft of it again, before it is sealed
    approve: bool = False  # be one of the two who open and close
    mark_paper: bool = False  # mark who votes on paper
    hand_codes: bool = False  # hand a code at the desk to who has no address
    count_paper: bool = False
    publish: bool = False
    contest: bool = False  # say that an appeal is under way: the roll is kept meanwhile
    keep_key: bool = False  # is one of the trustees
    make_codes: bool = False  # is the registrar


def may_organise(member: Participant | None) -> bool:
    """Whether this person may begin a vote in their town."""
    return member is not None and member.user_id is not None and member.role in ORGANISING


def abilities(member: Participant | None, election: Election) -> Abilities:
    """Return what this person may do with this vote now."""
    if member is None or member.town_id != election.town_id or member.user is None:
        return Abilities()
    address, state = member.user.email.lower(), election.state
    organises = member.role in ORGANISING
    return Abilities(
        watch=member.role in WATCHING,
        prepare=organises and election.is_draft,
        thaw=organises and state == State.FROZEN,
        approve=member.role in APPROVING and state in (State.READY, State.OPEN),
        mark_paper=organises and election.has_paper and state == State.OPEN,
        hand_codes=organises and state == State.OPEN,
        count_paper=member.role in APPROVING
        and election.has_paper
        and state in (State.CLOSED, State.TALLIED),
        publish=organises and state == State.TALLIED,
        contest=organises and state == State.PUBLISHED and election.purged_at is None,
        keep_key=_is_trustee(address, election),
        make_codes=bool(address) and address == election.registrar_email.lower(),
    )


def _is_trustee(address: str, election: Election) -> bool:
    return not election.is_draft and trustee_with(address, election) is not None


def trustee_with(address: str, election: Election) -> Trustee | None:
    """Return which trustee reads an address, if one does."""
    return Trustee.objects.filter(election=election, email__iexact=address).first()
