"""What a sealed policy says, and what it changed since the one before, in plain French."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from parvis.core.canonical import Json
from parvis.core.errors import MalformedError
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import NONE, Policy

Data = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Told:
    """A policy as an entry holds it, and who signed it: the root key, or nobody."""

    policy: Policy
    signer: str = ""

    @classmethod
    def of(cls, data: Data) -> "Told | None":
        """Read the policy in an entry; None where it stands there by its hash alone."""
        text = data.get("policy")
        if not isinstance(text, str):
            return None
        try:
            return cls(Policy.parse(text))
        except MalformedError:
            pass  # a signed one is a note, which no policy is
        try:
            note = Note.parse(text)
            signers = ", ".join(line.name for line in note.signatures)
            return cls(Policy.parse(note.text), signers)
        except MalformedError:
            return None


def sentence(data: Data) -> str:
    """Say what a policy asks for, in one sentence."""
    told = Told.of(data)
    if told is None:
        return _("La règle du journal a changé : à qui se fier, et combien de témoins.")
    if told.signer:
        return _("La clé racine a signé la règle du journal : %(asked)s.") % {"asked": _asked(told)}
    return _("La règle du journal a changé : %(asked)s.") % {"asked": _asked(told)}


def changes(before: Data | None, after: Data) -> list[str]:
    """Say what an entry changed since the one before it, if there was one."""
    new = Told.of(after)
    old = Told.of(before) if before is not None else Told(Policy(()))
    if new is None or old is None:
        return [_("La règle entière est trop longue pour la ligne : son empreinte y est scellée.")]
    found = [*_keys(old.policy, new.policy, is_first=before is None)]
    found += [*_witnesses(old.policy, new.policy), *_quorum(old.policy, new.policy)]
    if new.signer:
        found.append(_("La règle est signée par la clé racine : %(name)s.") % {"name": new.signer})
    return found or [_("Rien de ce qu’elle demande : le texte seul a changé.")]


def needed(policy: Policy, name: str = "") -> int:
    """Return how many witnesses must vouch, at the least."""
    name = name or policy.quorum
    if name == NONE:
        return 0
    group = policy.groups.get(name)
    if group is None:
        return 1
    return sum(sorted(needed(policy, each) for each in group.members)[: group.threshold])


def _asked(told: Told) -> str:
    many, quorum = len(told.policy.witnesses), needed(told.policy)
    witnesses = ngettext("%(n)d témoin", "%(n)d témoins", many) % {"n": many}
    agreed = ngettext("%(n)d accord demandé", "%(n)d accords demandés", quorum) % {"n": quorum}
    return f"{witnesses}, {agreed}"


def _keys(old: Policy, new: Policy, *, is_first: bool) -> Iterator[str]:
    for key in new.logs if not is_first else ():
        if key not in old.logs:
            yield _("Clé du journal ajoutée : %(name)s.") % {"name": key.fingerprint}
    for key in old.logs:
        if key not in new.logs:
            yield _("Clé du journal retirée : %(name)s.") % {"name": key.fingerprint}
    if old.root != new.root and new.root:
        yield _("Clé racine nommée : %(name)s.") % {"name": new.root.split("+")[0]}


def _witnesses(old: Policy, new: Policy) -> Iterator[str]:
    for name, key in new.witnesses.items():
        if name not in old.witnesses:
            yield _("Témoin ajouté : %(name)s.") % {"name": name}
        elif old.witnesses[name] != key:
            yield _("Ce témoin a une autre clé : %(name)s.") % {"name": name}
        elif old.addresses.get(name) != new.addresses.get(name):
            yield _("Ce témoin a une autre adresse : %(name)s.") % {"name": name}
    for name in old.witnesses:
        if name not in new.witnesses:
            yield _("Témoin retiré : %(name)s.") % {"name": name}


def _quorum(old: Policy, new: Policy) -> Iterator[str]:
    before, after = needed(old), needed(new)
    if before != after:
        yield _("Accords de témoins demandés : %(after)s, au lieu de %(before)s.") % {
            "after": after,
            "before": before,
        }
