"""Who wrote the rows: one participant a reference, and one a row where there is none."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.crypto import salted_hmac

from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.grievances.importing.items import Item

REFERENCE_MAX = 120
DIGEST = 32  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class People:
    """The authors of one source in a town. Nothing of theirs is ever shown."""

    town: Town
    source: str
    at: datetime

    def of(self, batch: list[Item], keeps_contacts: bool) -> list[Participant]:  # noqa: FBT001
        """Return the author of each row, made if need be: two queries for all."""
        references = [self.reference(item) for item in batch]
        named = {reference for reference in references if reference}
        known = {
            person.external_ref: person
            for person in Participant.objects.filter(external_ref__in=named)
        }
        fresh: list[Participant] = []
        authors: list[Participant] = []
        for item, reference in zip(batch, references, strict=True):
            author = known.get(reference)
            if author is None:
                author = self._someone(reference, item.address if keeps_contacts else "")
                fresh.append(author)
                if reference:
                    known[reference] = author
            authors.append(author)
        Participant.objects.bulk_create(fresh)
        return authors

    def reference(self, item: Item) -> str:
        """Return what finds an author again; an address leaves only a keyed digest."""
        if not item.author:
            return ""
        if item.address:
            digest = salted_hmac(f"grievances.import.{self.town.pk}", item.address)
            return f"{self.source}:~{digest.hexdigest()[:DIGEST]}"
        reference = f"{self.source}:{item.author}"
        if len(reference) <= REFERENCE_MAX:
            return reference
        return f"{self.source}:#{sha256(item.author.encode()).hexdigest()[:DIGEST]}"

    def _someone(self, reference: str, contact: str) -> Participant:
        return Participant(
            town=self.town, external_ref=reference, contact=contact[:254], created_at=self.at
        )
