"""What a vote is made of. Nothing joins a voter to a ballot: no key leads from one to the other."""

from parvis.apps.voting.models.acts import Act, Approval, PaperCount
from parvis.apps.voting.models.board import Ballot, Board, Code, Record
from parvis.apps.voting.models.election import (
    MIXED,
    CodesFrom,
    Election,
    ElectionQuerySet,
    Force,
    Kind,
    Question,
    State,
)
from parvis.apps.voting.models.keys import ServerCodes, ServerKey, Step, StepKind, Trustee
from parvis.apps.voting.models.roll import Channel, Voter

__all__ = [
    "MIXED",
    "Act",
    "Approval",
    "Ballot",
    "Board",
    "Channel",
    "Code",
    "CodesFrom",
    "Election",
    "ElectionQuerySet",
    "Force",
    "Kind",
    "PaperCount",
    "Question",
    "Record",
    "ServerCodes",
    "ServerKey",
    "State",
    "Step",
    "StepKind",
    "Trustee",
    "Voter",
]
