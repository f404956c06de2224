"""Clauses, and the side that each takes: acts, what they are done to, and what turns them.

A clause is read from left to right. A word for or against something turns what comes right after
it; once a thing is named (« l'école »), what follows says more of the thing and no longer turns.
Who wants something (« il faut que … », « les chiens doivent … ») says the act later, after its
subject. Negations go to the verb they stand by; who tells what is (« la piscine est fermée ») has
asked for nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Final

from parvis.core.insight import phrases
from parvis.core.insight.orders import asks_in_form
from parvis.core.insight.phrases import BETWEEN, IDLE, TELLS, WISHES
from parvis.core.insight.side_words import SIDES, Form, Side

_WORD: Final = re.compile(r"[a-z0-9#]+")
_MAY: Final = frozenset(("peut", "peuvent"))
_LOOKED_AT: Final = 2  # words of a thing: « dépôts sauvages »


class Told(IntEnum):
    """How surely a clause takes a side."""

    NOT = 0
    MEASURED = 1  # « trop de », « il manque »: no act is named
    WISHED = 2  # « je veux … », « il faut … », and no act that is known
    SURELY = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause says of the thing it speaks of."""

    sign: int
    told: Told
    names: bool = False  # its act is a noun that leads: a verdict may follow
    is_bare: bool = False  # nothing else but the side: « non », « on arrête »
    asks: bool = False  # it ends with a question mark


class _Reach(IntEnum):
    """Where the next word that turns may stand."""

    SEARCHING = 0  # nothing was said yet
    WANTING = 1  # something is wanted; which act comes after its subject
    NEXT = 2  # right after the word before
    THING = 3  # a thing was named


def read_clause(clause: str, *, is_first: bool, asks: bool) -> Clause:
    """Read a clause, folded as `side_words` folds: the first of a text, and with a mark, or not."""
    words = _WORD.findall(phrases.marked(clause))
    return _Reader(words, is_first=is_first).read(asks=asks)


class _Reader:
    """Reads the words of one clause, and keeps what they have said so far."""

    def __init__(self, words: list[str], *, is_first: bool) -> None:
        """Start where nothing was said."""
        self.words, self.is_first = words, is_first
        self.sign, self.told, self.weak = 1, Told.NOT, 0
        self.reach = _Reach.SEARCHING
        self.is_negated = self.has_not = False
        self.wishes = self.tells = False
        self.sets = self.is_open = self.by_act = False  # what the last act was: of a state, unknown
        self.opens = self.causes = self.is_lasting = False
        self.leads, self.names, self.is_bare = True, False, True
        self.things, self.is_nuisance = 0, False  # those after the act, and what nobody is for

    def read(self, *, asks: bool) -> Clause:
        """Return what the clause says."""
        for at, word in enumerate(self.words):
            if not self._goes_on(at, word):
                break
        if self.is_nuisance:
            return Clause(0, self.told, asks=asks)
        if self.told is Told.SURELY:
            return Clause(self.sign, self.told, self.names, self.is_bare, asks)
        if self.weak:
            return Clause(self.weak, Told.MEASURED, self.names, self.is_bare, asks)
        return Clause(int(self.wishes), Told.WISHED if self.wishes else Told.NOT, asks=asks)

    def _goes_on(self, at: int, word: str) -> bool:
        """Read one word; tell whether those after it may still count."""
        if word[0] == "x" and word[1:] in self._MARKED:
            return self._MARKED[word[1:]](self, at)
        small = self._SMALL.get(word)
        if small is not None:
            return small(self, at)
        if word in WISHES:
            return self._wish(at)
        if word in _MAY and _is_asked(self._after(at)):
            return True  # « on ne peut pas fermer l'école »
        if word in TELLS:
            self.tells, self.is_negated = self.reach is not _Reach.WANTING, False
            return True
        side = SIDES.get(word)
        if side is not None and self._counts(at, side):
            self._act(at, side)
        elif word not in BETWEEN:
            self._thing(at)
        return True

    def _none(self, at: int) -> bool:
        return self.has_not or self._against(at)  # « il ne faut aucun … »

    def _only(self, _: int) -> bool:
        self.wishes = self.told > 0  # who restricts is for it, in part
        return False

    def _not(self, _: int) -> bool:
        self.is_negated = self.has_not = True
        return True

    def _holds(self, _: int) -> bool:
        self._close()
        return True

    def _late(self, _: int) -> bool:
        self.sign = -self.sign if self.opens else self.sign
        return True

    def _good(self, _: int) -> bool:
        self.told, self.reach = Told.SURELY, _Reach.WANTING
        return True

    def _bad(self, _: int) -> bool:
        self._turn()
        self.reach = _Reach.WANTING
        return True

    def _enough(self, _: int) -> bool:
        self._turn()
        return True

    def _yes(self, _: int) -> bool:
        if self.is_negated:
            self._refuse()
            return True
        if self.told is Told.SURELY and self.reach is _Reach.THING and not self.names:
            return False
        self.told, self.reach = Told.SURELY, _Reach.NEXT
        return True

    def _more(self, _: int) -> bool:
        return self._measure(1)

    def _measure(self, sign: int) -> bool:
        """Read « moins », « trop », « davantage », « il manque »."""
        governs = self.reach is _Reach.NEXT and (self.is_open or self.sets)
        if sign < 0 and (governs or self.reach is _Reach.WANTING):
            self._turn()
        elif not self.told:
            self.weak = self.weak or sign
        if self.told or self.weak:
            self.reach = _Reach.THING
        self.is_negated = False
        return True

    def _less(self, _: int) -> bool:
        return self._measure(-1)

    def _against(self, _: int) -> bool:
        """Turn what follows, unless that says more of a thing."""
        if self.reach is _Reach.THING and not (self.sets or self.is_open):
            return False
        self._turn()
        return True

    def _without(self, at: int) -> bool:
        """Read « sans »: « la rue sans voitures », but not « un menu sans viande »."""
        if _is_asked(self._after(at)):
            return False
        is_kind = self.words[0] != "pour" and not phrases.SOME.isdisjoint(self.words[:at])
        may_turn = self.reach is not _Reach.THING or self.sets or self.is_open
        return (may_turn and is_kind) or self._against(at)

    def _opposing(self, at: int) -> bool:
        """Read « contre », which also says against what a thing helps."""
        if self.leads or self._near(at, phrases.STANDS) or self.reach is _Reach.WANTING:
            self._turn()
        elif self.reach is _Reach.SEARCHING:
            self.weak = self.weak or -1
        return True

    def _turn(self) -> None:
        """Turn what follows; what was negated is turned back."""
        self.sign = self.sign if self.is_negated else -self.sign
        self.told, self.reach = Told.SURELY, _Reach.NEXT
        self.is_negated = self.is_open = self.by_act = self.sets = False

    def _refuse(self) -> None:
        """Turn what follows by a negation."""
        self.is_negated = False
        self._turn()

    def _no(self, at: int) -> bool:
        if self._after(at) in ("a", "au", "aux"):
            return self._against(at)
        if not self.told:
            self.weak = self.weak or -1
        return True

    def _wish(self, _: int) -> bool:
        if self.told is Told.SURELY and not self.names:
            return True
        if self.is_negated:
            self._refuse()
        self.wishes, self.reach = True, _Reach.WANTING
        return True

    def _will(self, at: int) -> bool:
        """Read « veut »: « on veut », but not « la mairie veut »."""
        if self._near(at, phrases.SPEAKS) or self._near(at, phrases.CROWD):
            return self._wish(at)
        self.tells = True
        return True

    def _why(self, _: int) -> bool:
        """Read « pourquoi »: who asks why something is done would not have it."""
        if self.reach is _Reach.SEARCHING:
            self.sign, self.reach = -self.sign, _Reach.WANTING
        return True

    def _that(self, at: int) -> bool:
        if self.reach is _Reach.NEXT or self.leads or self.words[at - 1] in WISHES:
            self.wishes = self.wishes or self.leads
            self.reach = _Reach.WANTING
            return True
        return not (self.told and self.reach is _Reach.THING)

    def _which(self, _: int) -> bool:
        return self.reach is not _Reach.THING or not self.told

    def _for(self, at: int) -> bool:
        """Read « pour »: for something, where it leads; else for whom, or to what end."""
        after = self._after(at)
        is_end = bool(after) and (_is_asked(after) or after in phrases.PURPOSE)
        if not self.leads:
            return not (is_end or self.told)
        if is_end or not after:
            return after in ("que", "qu")
        if self.is_first and after in phrases.AIMS:
            self.told, self.reach, self.is_open = Told.SURELY, _Reach.NEXT, True
        return True

    def _counts(self, at: int, side: Side) -> bool:
        """Tell whether a word that may take a side does so where it stands."""
        if side.form is Form.LASTING:
            return not self.tells
        if self.words[at].startswith("ven") and not self._is_sold(at):
            return False
        if self.reach is _Reach.THING and side.form is Form.ASKED:
            return self.causes and self._before(at) in phrases.GOVERNS
        if self.reach is _Reach.THING or side.form is Form.MODE:
            return self.sets and side.form in (Form.STATE, Form.MODE)
        return self._COUNTS[side.form](self, at)

    def _counts_named(self, at: int) -> bool:
        before = self._before(at)
        if self.reach is _Reach.SEARCHING:
            return self.leads or not (self.tells or before in phrases.LOOSE)
        return self.reach is _Reach.WANTING or before in BETWEEN or not self.by_act

    def _counts_state(self, at: int) -> bool:
        before = self._before(at)
        if before in phrases.ARTICLES or before == "a" or self.tells:
            return False
        is_wanted = self.reach is not _Reach.SEARCHING
        return is_wanted or phrases.ALLOWS.match(self.words[at]) is not None

    def _counts_told(self, at: int) -> bool:
        speaks = self._near(at, phrases.SPEAKS)
        if self.tells or (self._before(at) in phrases.ARTICLES and not speaks):
            return False
        if self._near(at, phrases.ALONE) or self._near(at, phrases.CROWD):
            return self.words[at] in phrases.SAYS
        return speaks or self.reach is _Reach.WANTING

    def _counts_asked(self, at: int) -> bool:
        is_after = self.reach is _Reach.NEXT and self.by_act and not self.sets
        if self.tells or (is_after and self._before(at) not in phrases.GOVERNS):
            return False
        return self.words[at] in phrases.SAYS or not self._near(at, phrases.SUBJECTS)

    def _is_sold(self, at: int) -> bool:
        """Tell whether a sale is of one thing (« vendre la ferme »), and no trade."""
        after = self.words[at + 1 : at + (3 if self.words[at] == "vente" else 2)]
        is_trade = any(word.startswith(("interdi", "autori")) for word in self.words[:at])
        return not is_trade and not phrases.ONE.isdisjoint(after)

    def _act(self, at: int, side: Side) -> None:
        """Read a word that is for or against what follows."""
        is_lasting = side.form is Form.LASTING
        if is_lasting and self.is_lasting and self.told is Told.SURELY:
            return
        is_noun = side.form is Form.NAMED and self._before(at) not in phrases.BEING
        if self.is_negated and not is_noun:
            self.sign, self.is_negated = -self.sign, False
        if is_noun and self.reach is _Reach.SEARCHING:
            self.names = True
        is_upon = self.words[at] in phrases.BUILDS and self._after(at) == "sur"
        self.sign *= -side.sign if is_upon else side.sign
        self.told, self.reach = Told.SURELY, _Reach.NEXT
        self.sets, self.is_open, self.by_act, self.leads = side.sets, False, True, False
        self.is_lasting = is_lasting
        self.causes = phrases.CAUSES.match(self.words[at]) is not None
        self.opens = phrases.OPENS.match(self.words[at]) is not None

    def _thing(self, at: int) -> None:
        """Read a word that takes no side: a thing, or an act that is asked and not known."""
        word = self.words[at]
        may_ask = self.leads or self.reach in (_Reach.NEXT, _Reach.WANTING)
        is_order = may_ask and not self.tells and self._orders(at)
        if self.is_negated and is_order:
            self._refuse()
            if word in phrases.CHANGES:
                self.sign = -self.sign
        elif self.is_negated and self.wishes:
            self._refuse()
        if is_order and (self.told is Told.SURELY or word not in IDLE):
            self.told, self.reach, self.is_open = Told.SURELY, _Reach.NEXT, True
            self.leads = self.is_bare = False
        else:
            self.things += 1 if self.told or self.weak else 0
            self.is_nuisance |= self.things <= _LOOKED_AT and word in phrases.NUISANCES
            self._close()

    def _close(self) -> None:
        """Note that a thing was named."""
        self.leads = self.is_bare = self.is_negated = False
        if self.reach is _Reach.NEXT:
            self.reach = _Reach.THING

    def _orders(self, at: int) -> bool:
        if self._before(at) in phrases.ARTICLES or self._near(at, phrases.SUBJECTS):
            return False
        return _is_asked(self.words[at])

    def _before(self, at: int) -> str:
        return self.words[at - 1] if at else ""

    def _after(self, at: int) -> str:
        return self.words[at + 1] if at + 1 < len(self.words) else ""

    def _near(self, at: int, words: frozenset[str]) -> bool:
        """Tell whether one of the two words before is one of these."""
        return not words.isdisjoint(self.words[max(0, at - 2) : at])

    _SMALL: ClassVar[dict[str, Callable[["_Reader", int], bool]]] = {
        "stop": _against,
        "halte": _against,
        "contre": _opposing,
        "sans": _without,
        "moins": _less,
        "trop": _less,
        "non": _no,
        "veut": _will,
        "veulent": _will,
        "pourquoi": _why,
        "que": _that,
        "qu": _that,
        "qui": _which,
        "dont": _which,
        "pour": _for,
    }
    _MARKED: ClassVar[dict[str, Callable[["_Reader", int], bool]]] = {
        "thing": _holds,
        "lack": _more,
        "bad": _bad,
        "good": _good,
        "enough": _enough,
        "turn": _against,
        "none": _none,
        "wish": _wish,
        "only": _only,
        "not": _not,
        "yes": _yes,
        "more": _more,
        "late": _late,
    }
    _COUNTS: ClassVar[dict[Form, Callable[["_Reader", int], bool]]] = {
        Form.NAMED: _counts_named,
        Form.STATE: _counts_state,
        Form.TOLD: _counts_told,
        Form.ASKED: _counts_asked,
    }


def _is_asked(word: str) -> bool:
    side = SIDES.get(word)
    if side is not None:
        return side.form is Form.ASKED
    return asks_in_form(word.replace("#", "é"))
