"""Issues put into the noise of an ordinary town are heard within weeks, and little else is."""

from itertools import product
from random import Random

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.values import Kind, Previous, Voice

THINGS = """
le gymnase|la cantine|le marché|le parking de la gare|le cimetière|la bibliothèque|le skatepark
la piscine|le camping|l'arrêt du bus|la salle des fêtes|le square|la déchetterie|le terrain de foot
la crèche|le guichet unique|le feu d'artifice|le monument aux morts|le lavoir|le moulin
"""
REMARKS = """
Trop de monde devant {}|{} mérite un coup de peinture|Horaires de {} incompréhensibles
On ne trouve jamais de place près de {}|{} ferme trop tôt|Merci pour {}, c'est réussi
Du bruit vers {} tard le soir|Il manque un banc devant {}|{} n'est pas accessible en fauteuil
Les tarifs de {} ont augmenté|Que devient le projet de {}|Des papiers gras autour de {}
"""
RATS = """
Des rats rue du Canal|On voit des rats en plein jour au bord du canal|Invasion de rats près du canal
Les rats du canal entrent dans les caves|Rats dans les poubelles rue du Canal
Il faut dératiser le long du canal, les rats courent partout|Encore un rat mort rue du Canal
Mes enfants ont peur des rats du canal|Rue du Canal les rats ne se cachent plus
Que fait-on contre les rats du canal ?|Un rat a mordu mon chien au canal
Des rats, encore des rats au canal !
Rats rue du Canal, il y en a de plus en plus|Le canal est infesté de rats
Les rats sortent du canal chaque soir|Trois rats devant chez moi, rue du Canal
"""
GROWTH = (2, 3, 5, 6)
WEEKS, A_WEEK, START = 26, 9, 20


def split(block: str) -> list[str]:
    return [part for line in block.strip().splitlines() for part in line.split("|")]


def stream(seed: int) -> list[Voice]:
    draw = Random(seed)  # noqa: S311 (a drawn example, the seed is in the name)
    noise = [remark.format(thing) for remark, thing in product(split(REMARKS), split(THINGS))]
    draw.shuffle(noise)
    rats = iter(split(RATS))
    texts = [(week, noise.pop()) for week in range(WEEKS) for _ in range(A_WEEK)]
    texts += [(START + age, next(rats)) for age, often in enumerate(GROWTH) for _ in range(often)]
    return [
        Voice(number, number, "", text, 105_000 + week)
        for number, (week, text) in enumerate(sorted(texts))
    ]


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_an_issue_is_heard_within_three_weeks_and_the_noise_is_not(seed):
    voices, previous = stream(seed), Previous()
    heard: dict[bool, dict[str, int]] = {True: {}, False: {}}
    for week in range(10, START + len(GROWTH)):
        so_far = [voice for voice in voices if (voice.week or 0) <= 105_000 + week]
        found = analyse(so_far, inhabitants=10_000, previous=previous)
        previous = found.as_previous()
        for finding in found.findings:
            if finding.kind in {Kind.EMERGING, Kind.RISING}:
                heard["rats" in finding.label].setdefault(finding.key, week)

    assert min(heard[True].values()) - START <= 3
    assert len(heard[False]) <= 3
