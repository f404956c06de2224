"""What the analysis of votes found, told in French: tables that need no chart."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from parvis.core.insight.opinions import Cell, Opinions, Position

LETTERS: Final = "ABCDEFGHIJ"
WIDTH: Final = 90
WHY_NONE: Final = {
    "few_statements": "Il faut au moins sept affirmations pour parler de groupes.",
    "few_people": "Trop peu de personnes ont assez voté pour former des groupes.",
    "not_clear": (
        "Pas de groupes nets : d’un tirage à l’autre les mêmes groupes ne reviennent pas, ou l’un"
        " d’eux serait trop petit. Aucun n’est montré."
    ),
}
FOR, AGAINST = "d’accord", "pas d’accord"


def told(found: "Opinions", texts: Mapping[str, str]) -> Iterator[str]:
    """Say what was found: groups, what unites, what divides, then every statement."""
    tell = _Telling(found, texts)
    yield (
        f"{_many(found.participants, 'personne')}, {_many(len(found.statements), 'affirmation')},"
        f" {_many(found.votes, 'vote')}. {_many(found.grouped, 'personne')}"
        f" {'a' if found.grouped < 2 else 'ont'} assez voté pour être placées."
    )
    yield from tell.groups()
    yield from tell.agreement()
    yield from tell.division()
    yield from tell.table()
    yield "\nÀ DEMANDER D’ABORD : " + ", ".join(f"n° {_plain(each)}" for each in found.ask_next)
    yield "\n« — » : moins de cinq votes, ou un nombre qui les ferait deviner ; rien n’est montré."


class _Telling:
    """The parts of the account."""

    def __init__(self, found: "Opinions", texts: Mapping[str, str]) -> None:
        self.found = found
        self.texts = texts
        self.results = {each.key: each for each in found.statements}

    def groups(self) -> Iterator[str]:
        yield f"\nGROUPES D’OPINION ({len(self.found.groups)})"
        if self.found.why_none:
            yield f"  {WHY_NONE[self.found.why_none]}"
            return
        for number, group in enumerate(self.found.groups):
            yield f"  Groupe {LETTERS[number]}, {_many(group.people, 'personne')}. S’en distingue :"
            for position in group.stands_for:
                cell = self.results[position.statement].groups[number]
                yield f"    {self._said(position, cell)}"
            if not group.stands_for:
                yield "    aucune affirmation ne le distingue assez des autres"
        yield "  Un groupe dit qui vote de la même façon ; il peut être le bout d’un dégradé."

    def agreement(self) -> Iterator[str]:
        if self.found.groups:
            yield "\nCE QUI RASSEMBLE (plus de la moitié de chaque groupe)"
            yield from self._positions(self.found.consensus)
        yield "\nCE QUE PENSE LA MAJORITÉ DE TOUS"
        yield from self._positions(self.found.majority)

    def division(self) -> Iterator[str]:
        yield "\nCE QUI DIVISE"
        for each in self.found.divides:
            between = ""
            if each.supporters is not None and each.opponents is not None:
                between = f"{LETTERS[each.supporters]} pour, {LETTERS[each.opponents]} contre : "
            yield f"  {between}{self._named(each.statement)}"
        if not self.found.divides:
            yield "  rien de net"

    def table(self) -> Iterator[str]:
        numbers = range(len(self.found.groups))
        heads = "".join(f" {'Gr. ' + LETTERS[number]:>6}" for number in numbers)
        yield "\nTOUTES LES AFFIRMATIONS (part d’accord ; les groupes de même)"
        yield f"  {'votes':>6} {'accord':>6} {'contre':>6} {'passe':>6}{heads}  affirmation"
        for each in self.found.statements:
            cell = each.everyone
            own = "".join(f" {_percent(part, 'agree'):>6}" for part in each.groups)
            sides = "".join(
                f" {_percent(cell, side):>6}" for side in ("agree", "disagree", "passed")
            )
            aside = " (écartée)" if each.hidden else ""
            votes = str(cell.votes) if cell else "—"
            yield f"  {votes:>6}{sides}{own}  {self._named(each.key)}{aside}"

    def _positions(self, positions: "tuple[Position, ...]") -> Iterator[str]:
        for each in positions:
            yield f"  {self._said(each, self.results[each.statement].everyone)}"
        if not positions:
            yield "  rien de net"

    def _said(self, position: "Position", cell: "Cell | None") -> str:
        side = FOR if position.agrees else AGAINST
        votes = cell and (cell.agree if position.agrees else cell.disagree)
        seen = f"{votes} sur {cell.votes}" if cell else "—"
        return f"{side:<12} {seen:>14}  {self._named(position.statement)}"

    def _named(self, key: str) -> str:
        text = _plain(self.texts.get(key, ""))
        short = text if len(text) <= WIDTH else text[: WIDTH - 1].rstrip() + "…"
        return f"n° {_plain(key)} « {short} »" if short else f"n° {_plain(key)}"


def _percent(cell: "Cell | None", side: str) -> str:
    return f"{round(100 * getattr(cell, side) / cell.votes)} %" if cell else "—"


def _many(count: int, thing: str) -> str:
    """Say how many: French counts zero as singular, and thousands with a narrow space."""
    return f"{count:,}".replace(",", "\u202f") + f" {thing}{'s' if count > 1 else ''}"


def _plain(text: str) -> str:
    """Keep what a terminal can show, on one line, and no order to the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
