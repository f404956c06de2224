"""What the tests of the makers share: questions of each kind, votes, and known randomness."""

from hashlib import shake_256

from parvis.core.voting.elections import Election
from parvis.core.voting.groups import named
from parvis.core.voting.making import ceremony
from parvis.core.voting.making.elections import Draft
from parvis.core.voting.making.sealed import drawn_seed, keys_of
from parvis.core.voting.questions import Homomorphic, Lists, NonHomomorphic

UUID = "ParvisTestBourg"
PLAIN = Homomorphic("Approuvez-vous le projet ?", ("Oui", "Non"), blank=False, minimum=1, maximum=1)
BLANK = Homomorphic("Une ou deux", ("A", "B", "C"), blank=True, minimum=1, maximum=2)
FREE = Homomorphic("Toutes celles que vous voulez", ("A", "B", "C"), False, 0, 3)
LISTS = Lists("Le conseil", (("Liste 1", "Anne", "Bruno"), ("Liste 2", "Chloé")))
GRADES = NonHomomorphic("Notez", ("A", "B", "C"))

VOTES = {  # allowed ones
    PLAIN: ([1, 0], [0, 1]),
    BLANK: ([1, 0, 0, 0], [0, 1, 0, 1], [0, 0, 0, 1]),
    FREE: ([0, 0, 0], [1, 1, 1], [0, 1, 0]),
    LISTS: ([[1, 1, 1], [0, 0]], [[0, 0, 0], [1, 1]], [[1, 0, 1], [0, 0]]),
    GRADES: ([1, 2, 3], [0, 0, 0], [255, 1, 255]),
}
HOMOMORPHIC = (PLAIN, BLANK, FREE)


class Stream:
    """Randomness that is known: another one for each seed."""

    def __init__(self, seed):
        self.seed, self.count = seed, 0

    def __call__(self, size):
        self.count += 1
        return shake_256(f"{self.seed}|{self.count}".encode()).digest(size)


def written(questions, group="Ed25519", key=None):
    """An election under a key whose secret is 5, if no other is given."""
    known = named(group)
    draft = Draft(UUID, "Essai", "Vote d’essai.", tuple(questions))
    return draft.with_key(known, key or known.secret_power(5))


def election(questions, group="Ed25519", key=None):
    return Election.parse(written(questions, group, key))


class Held:
    """A ceremony, held with seeds of our own; the keys may be given, to hold it twice."""

    def __init__(self, group, size, threshold, seed, keys):
        random = Stream(f"ceremony {seed}")
        self.keys = keys or [keys_of(group, drawn_seed(random)) for _ in range(size)]
        self.certificates = [
            ceremony.certificate(
                group, each, size=size, threshold=threshold, index=index, random=Stream(index)
            )
            for index, each in enumerate(self.keys, 1)
        ]
        self.deals = [ceremony.deal(group, k, self.certificates, random) for k in self.keys]
        self.inputs = ceremony.inputs(self.deals)
        self.outputs = [
            ceremony.accept(group, each, self.certificates, given, random)
            for each, given in zip(self.keys, self.inputs, strict=True)
        ]
        self.entry = ceremony.group_of(group, self.certificates, self.deals, self.outputs)
        self.shares = [
            ceremony.share_of(group, each, output.private_key, output.public_key.key)
            for each, output in zip(self.keys, self.outputs, strict=True)
        ]


def hold_ceremony(group, *, size, threshold, seed="", keys=None):
    return Held(group, size, threshold, seed, keys)
