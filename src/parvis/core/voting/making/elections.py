"""`election.json`, made."""

from dataclasses import dataclass

from parvis.core.voting import wire
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Element, Group
from parvis.core.voting.questions import Question


@dataclass(frozen=True, slots=True)
class Draft:
    """What an organiser decides; the key is only known after the ceremony."""

    uuid: str
    name: str
    description: str
    questions: tuple[Question, ...]
    administrator: str = ""
    credential_authority: str = ""
    languages: str = ""

    def with_key(self, group: Group, key: Element) -> bytes:
        """Write the election; the fingerprint is of exactly these bytes.

        Raises:
            MalformedError: it could not be read again.
        """
        written: dict[str, wire.Json] = {
            "version": 1,
            "description": self.description,
            "name": self.name,
            "group": group.name,
            "public_key": key,
            "questions": [question.wire() for question in self.questions],
            "uuid": self.uuid,
        }
        named = {
            "administrator": self.administrator,
            "credential_authority": self.credential_authority,
            "language": self.languages,
        }
        written |= {field: text for field, text in named.items() if text}
        data = wire.dump(written).encode()
        Election.parse(data)
        return data
