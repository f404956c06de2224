"""Make `src/parvis/core/insight/language_table.py`: how telling each group of three letters is.

    python tools/language_table.py PROFILES > src/parvis/core/insight/language_table.py

PROFILES is the folder `langdetect/profiles` of the package langdetect 1.0.9 (Apache-2.0): how
often each group of one to three letters stands in the Wikipedias of each language. From it, the
six hundred most frequent groups of three letters of each of our languages are kept, with the
logarithm of their share in each language, in half nats above the language that has them least.
An accented group counts half for its unaccented writing too: people type without accents.
"""

import json
import math
import sys
from collections import Counter
from pathlib import Path

from parvis.core.insight.text import fold_long

LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pl", "pt", "tr", "ro")
KEPT = 600
FLOOR = 2e-5
UNACCENTED = 0.5
A_LINE = 6


def shares(path: Path) -> Counter[str]:
    """Return the share of each group of three letters in one language."""
    profile = json.loads(path.read_text(encoding="utf-8"))
    found: Counter[str] = Counter()
    for group, count in profile["freq"].items():
        if len(group) != 3:
            continue
        low = group.lower()
        share = count / profile["n_words"][2]
        found[low] += share
        plain = fold_long(low)
        if plain != low and len(plain) == 3:
            found[plain] += share * UNACCENTED
    return found


def weights(group: str, known: list[Counter[str]]) -> str:
    """Return a letter a language: `a` for the one that has the group least."""
    logs = [math.log(max(each[group], FLOOR)) for each in known]
    return "".join(chr(ord("a") + round((each - min(logs)) * 2)) for each in logs)


def main(folder: Path) -> None:
    known = [shares(folder / language) for language in LANGUAGES]
    kept = sorted({group for each in known for group, _ in each.most_common(KEPT)})
    told = [f"{group.replace(' ', '_')}{weights(group, known)}" for group in kept]
    print('"""How telling groups of three letters are. Made by tools/language_table.py.')
    print()
    print("Derived from the profiles of langdetect 1.0.9 (Apache-2.0, Nakatani Shuyo and Michal")
    print("Danilak), themselves counted on Wikipedia.")
    print('"""')
    print()
    print(f"LANGUAGES = {LANGUAGES!r}".replace("'", '"'))
    print('TABLE = """')
    for at in range(0, len(told), A_LINE):
        print(" ".join(told[at : at + A_LINE]))
    print('"""')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
