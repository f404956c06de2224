"""What the tests of the makers share: questions of each kind, votes, and known randomness."""

from hashlib import shake_256

from parvis.core.voting.elections import Election
from parvis.core.voting.groups import named
from parvis.core.voting.making.elections import Draft
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
