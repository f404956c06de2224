"""What a disk, or somebody who writes in the database, may do to a journal."""

from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import HaltedError
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey

ROOT = SignerKey.of("bourg.exemple.fr/racine", ED25519, bytes(range(32)))


def signed(text):
    """Sign a text as the town's root does."""
    return str(Note(text, (ROOT.sign(text),)))


def flip(data, place):
    """Change one bit."""
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


def flip_row():
    """Change one bit of a sealed line."""
    entry = Entry.objects.get(index=77)
    Entry.objects.filter(pk=entry.pk).update(leaf=flip(bytes(entry.leaf), 9))


def refuses(seal):
    """Whether a journal is not sealed any more."""
    try:
        seal()
    except HaltedError:
        return True
    return False


def change(model, name, old, new):
    """Change a text of the only row."""

    def spoil():
        text = getattr(model.objects.get(), name)
        assert old in text
        model.objects.update(**{name: text.replace(old, new, 1)})

    return spoil


def another_signature(model, name, line=0):
    """Change one character of a signature."""

    def spoil():
        text = getattr(model.objects.get(), name)
        body, _, lines = text.rpartition("\n\n")
        lines = lines.split("\n")
        other = "B" if lines[line][-20] != "B" else "C"
        lines[line] = f"{lines[line][:-20]}{other}{lines[line][-19:]}"
        model.objects.update(**{name: "\n\n".join((body, "\n".join(lines)))})

    return spoil
