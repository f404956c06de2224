"""An election: what `election.json` says."""

from dataclasses import dataclass
from typing import Self

from parvis.core.errors import MalformedError
from parvis.core.voting import questions, wire
from parvis.core.voting.groups import Accelerator, Element, Group, named
from parvis.core.voting.questions import Question

_FIELDS = (
    *("version", "description", "name", "group", "public_key", "questions", "uuid"),
    *("administrator?", "credential_authority?", "language?"),
)
_MOST = 1000  # questions; our own bound


@dataclass(frozen=True, slots=True)
class Election:
    """The questions, the key that encrypts the votes, and the fingerprint of it all."""

    uuid: str
    name: str
    description: str
    group: Group
    key: Element
    questions: tuple[Question, ...]
    fingerprint: str  # of the bytes received, never of what we would write

    @classmethod
    def parse(cls, data: bytes, accelerator: Accelerator | None = None) -> Self:
        """Read an election; its key may stand outside the group, see `check`.

        Spaces and escapes are free here: all that follows names the bytes by their hash.

        Raises:
            MalformedError: and nothing else.
        """
        value = wire.load_loosely(data, "election")
        version, description, name, group, key, asked, uuid, *rest = wire.fields(
            value, "election", *_FIELDS
        )
        if wire.integer(version, "election: version") != 1:
            raise MalformedError("election: a version that we do not know")
        for text in rest:
            wire.text("" if text is None else text, "election")
        items = wire.array(asked, "election: questions")
        if not 0 < len(items) <= _MOST:
            raise MalformedError(f"election: from 1 to {_MOST} questions")
        known = named(group, accelerator)
        return cls(
            wire.read_uuid(uuid, "election: uuid"),
            wire.text(name, "election: name"),
            wire.text(description, "election: description"),
            known,
            known.read(key, "election: public key"),
            tuple(map(questions.parse, items)),
            wire.base64_hash(data),
        )

    def check(self) -> None:
        """Check that the key is of the group.

        Raises:
            VerificationError: it is not.
        """
        self.group.check_members((self.key,))
