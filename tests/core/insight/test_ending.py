"""An analysis ends, and says the same, however many the process has run before."""

import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[3] / "src"
# The clustering library once went round for ever at the third run of these very texts, inside
# compiled code that no signal interrupts: hence a process of its own.
WORK = """
from itertools import product
from parvis.core.insight.analysis import analyse
from parvis.core.insight.values import Voice
places = "Acacias Bouleaux Cèdres Dahlias Érables Frênes Glycines Houx".split()
words = [
    "Crottes de chien sur le trottoir, rue des {}",
    "Encore des crottes de chien, {}",
    "Les trottoirs des {} sont pleins de crottes de chien",
    "Ras-le-bol des crottes de chien aux {} !",
    "Allée des {} : on slalome entre les crottes de chien",
    "Crottes de chien partout vers les {}, mon fils a glissé",
    "Pourquoi tant de crottes de chien près des {} ?",
]
dogs = (text.format(place) for text, place in product(words, places))
voices = []
for week in range(30):
    texts = [next(dogs) for _ in range(1 if week < 26 else 5)]
    texts += [f"Bus {week} en retard à {hour} heures" for hour in range(8)]
    for text in texts:
        n = len(voices)
        voices.append(Voice(20_000 + n, 30_000 + n, "", text, 105_000 + week, "Port"))
said = {repr(analyse(voices, inhabitants=1_000_000)) for _ in range(12)}
print(len(said), len(voices))
"""


def test_texts_that_are_nearly_the_same_are_analysed_again_and_again():
    done = subprocess.run(
        [sys.executable, "-c", WORK],
        env={"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["1", "286"]
