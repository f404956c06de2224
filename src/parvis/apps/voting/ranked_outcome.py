"""Results of rankings and of lists, with each step of the count told."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _, ngettext

from parvis.apps.voting.models import Question
from parvis.apps.voting.telling import Outcome, Row, Table, names, nobody, percent, tied
from parvis.core.counting.approval import approval
from parvis.core.counting.schulze import Schulze, schulze
from parvis.core.counting.stv import Outcome as Decision, Round, Stv, stv

Votes = Sequence[Any]  # of one question: a ranking of each ballot, or sums


def schulze_outcome(question: Question, ballots: Votes, _count: int) -> Outcome:
    """Tell who wins the duels."""
    answers = question.answers
    counted = schulze(ballots, options=len(answers), blank=question.blank)
    best = counted.ranking[0] if counted.valid and len(counted.ranking) > 1 else ()
    rows = [
        _dueled(question, counted, each, wins=each in best) for g in counted.ranking for each in g
    ]
    table = Table(
        (_("Préféré à…"), *answers),
        tuple(
            (answer, *(_duel(counted, one, two) for two in range(len(answers))))
            for one, answer in enumerate(answers)
        ),
    )
    sentence = _winner([answers[each] for each in best], counted)
    told = (_how_duels(counted, best),) if counted.valid else ()
    return Outcome(question, sentence, tuple(rows), counted.valid, counted.blank, told, table)


def _winner(best: Sequence[str], counted: Schulze) -> str:
    if not counted.valid:
        return nobody()
    if len(best) != 1:
        return tied(names(best)) if best else _("Toutes les réponses sont à égalité.")
    if counted.condorcet_winner is not None:
        return _("%s l’emporte : cette réponse bat chacune des autres en duel.") % names(best)
    return _("%s l’emporte, par la plus forte chaîne de duels.") % names(best)


def _how_duels(counted: Schulze, best: Sequence[int]) -> str:
    reading = _(
        "Chaque case dit combien de bulletins préfèrent la réponse de la ligne à celle de la "
        "colonne. Une réponse sans numéro vient après les autres."
    )
    if counted.condorcet_winner is not None or not best:
        return reading
    chains = _(
        "Aucune réponse ne bat toutes les autres : A l’emporte aussi sur C quand A bat B et que "
        "B bat C, et une chaîne vaut ce que vaut son plus faible duel (méthode de Schulze)."
    )
    return f"{reading} {chains}"


def _dueled(question: Question, counted: Schulze, one: int, *, wins: bool) -> Row:
    others = [two for two in range(len(counted.duels)) if two != one]
    won = sum(counted.duels[one][two] > counted.duels[two][one] for two in others)
    said = ngettext("%(num)s duel gagné", "%(num)s duels gagnés", won) % {"num": won}
    return Row(question.answers[one], won, percent(won, len(others)), wins, said)


def _duel(counted: Schulze, one: int, two: int) -> str:
    return "—" if one == two else str(counted.duels[one][two])


def seats_outcome(question: Question, ballots: Votes, _count: int) -> Outcome:
    """Tell who takes the seats, round by round."""
    counted = stv(ballots, candidates=len(question.answers), seats=question.seats)
    blank = sum(not each for each in counted.ballots)
    expressed = len(counted.ballots) - blank
    chosen = [question.answers[each] for each in counted.elected]
    said = {"names": names(chosen)}
    sentence = (
        ngettext("%(names)s obtient un siège.", "%(names)s obtiennent un siège.", len(chosen))
        % said
        if chosen
        else nobody()
    )
    rows = tuple(_seated(question, counted, expressed))
    return Outcome(
        question,
        sentence,
        rows,
        expressed,
        blank,
        _how_seats(question, counted),
        _rounds(rows, counted, question),
    )


def _seated(question: Question, counted: Stv, expressed: int) -> Iterator[Row]:
    """Give the answers: those with a seat in their order, then who went on longest."""
    ends = {each: (n, turn) for n, turn in enumerate(counted.rounds, 1) for each in turn.candidates}
    elected = counted.elected
    others = [each for each in range(len(question.answers)) if each not in elected]
    others.sort(key=lambda each: -ends[each][0] if each in ends else 1)
    firsts = counted.rounds[0].votes if counted.rounds else {}
    for each in (*elected, *others):
        votes = int(firsts.get(each, 0))
        share = percent(votes, expressed)
        yield Row(question.answers[each], votes, share, each in elected, _end(ends.get(each)))


def _end(found: tuple[int, Round] | None) -> str:
    if found is None:
        return _("aucun bulletin")
    number, turn = found
    seated = turn.outcome is not Decision.ELIMINATED
    return (_("siège au tour %s") if seated else _("sort au tour %s")) % number


def _how_seats(question: Question, counted: Stv) -> tuple[str, ...]:
    if not counted.rounds:
        return ()
    quota = _(
        "Il faut %(num)s voix pour un siège : ainsi, il n’y a jamais plus de réponses "
        "retenues que de sièges."
    ) % {"num": counted.quota}
    rounds = (_round(question, n, turn) for n, turn in enumerate(counted.rounds, 1))
    refused = len(counted.invalid)
    odd = ngettext(
        "%(num)s bulletin saute un rang ou le donne deux fois : il ne compte pas.",
        "%(num)s bulletins sautent un rang ou le donnent deux fois : ils ne comptent pas.",
        refused,
    ) % {"num": refused}
    return (quota, *rounds, *((odd,) if refused else ()))


def _round(question: Question, number: int, turn: Round) -> str:
    said = {"n": number, "names": names([question.answers[each] for each in turn.candidates])}
    told = {
        Decision.QUOTA: _(
            "Tour %(n)s : %(names)s a assez de voix et prend un siège ; "
            "les voix en trop passent au choix suivant."
        ),
        Decision.REMAINING: _(
            "Tour %(n)s : il ne reste pas plus de réponses que de sièges ; un siège pour %(names)s."
        ),
        Decision.ELIMINATED: _(
            "Tour %(n)s : personne n’a assez de voix ; %(names)s, qui en a le moins, "
            "sort, et ses voix passent au choix suivant."
        ),
    }[turn.outcome] % said
    if not turn.tied:
        return told
    return f"{told} {_('Égalité de voix : l’ordre de la question a décidé.')}"


def _rounds(rows: Sequence[Row], counted: Stv, question: Question) -> Table | None:
    if not counted.rounds:
        return None
    places = [question.answers.index(row.answer) for row in rows]
    return Table(
        (_("Réponse"), *(_("Tour %s") % n for n in range(1, len(counted.rounds) + 1))),
        tuple(
            (question.answers[each], *(_votes(turn, each) for turn in counted.rounds))
            for each in places
        ),
    )


def _votes(turn: Round, one: int) -> str:
    return _number(turn.votes[one]) if one in turn.votes else "—"


def _number(votes: Fraction) -> str:
    """Write exact votes for people: two decimals at most."""
    shown = round(float(votes), 2)
    return number_format(int(shown) if shown == int(shown) else shown)


def lists_outcome(question: Question, sums: Votes, ballots: int) -> Outcome:
    """Tell which list leads, and what each of the candidates has."""
    heads, candidates, place = [], [], 0
    for names_of in question.answers:
        heads.append(sums[place])
        candidates.append(sums[place + 1 : place + len(names_of)])
        place += len(names_of)
    counted = approval(heads, voters=ballots)
    best = counted.ranking[0] if any(heads) else ()
    rows = [
        Row(question.answers[each][0], heads[each], percent(heads[each], ballots), each in best)
        for group in counted.ranking
        for each in group
    ]
    table = Table(
        (_("Liste, puis candidats"), _("Voix")), tuple(_candidates(question, heads, candidates))
    )
    told = (_("Une voix pour une liste en donne une à chaque candidat coché de cette liste."),)
    return Outcome(question, _leads(rows, ballots), tuple(rows), ballots, 0, told, table)


def _candidates(
    question: Question, heads: Sequence[int], candidates: Sequence[Sequence[int]]
) -> Iterator[tuple[str, ...]]:
    for (name, *others), head, sums in zip(question.answers, heads, candidates, strict=True):
        yield name, str(head)
        for other, votes in zip(others, sums, strict=True):
            yield f"{name} — {other}", str(votes)


def _leads(rows: Sequence[Row], ballots: int) -> str:
    best = [row for row in rows if row.wins]
    if not best:
        return nobody()
    if len(best) > 1:
        return tied(names([row.answer for row in best]))
    said = {"answer": names([best[0].answer]), "votes": best[0].votes, "all": ballots}
    return _("%(answer)s arrive en tête, avec %(votes)s voix sur %(all)s.") % said
