"""Make `src/parvis/core/dialogue/first_names.py`: names by which people call each other.

    python tools/first_names.py /usr/share/hunspell/fr.dic > src/parvis/core/dialogue/first_names.py

fr.dic is the French spelling dictionary of Dicollecte (Debian: hunspell-fr-comprehensive 7.0,
MPL-2.0), which marks first names `po:prn`. They are written here without accents, in lower case,
each once. Those that are also a place or a common word of a town's life are left out.
"""

import re
import sys
import textwrap
from pathlib import Path

from parvis.core.insight.text import fold_long

WORDS_TOO_TEXT = """
    france paris lourdes vienne sienne chine asia india marin nature avril mai juin ange
    vierge saint roi page place gare parc bois loup val monde sol soleil son may dan gay dieu
    fleur perle brune clair constant content fort juste prudence placide modeste sage star
    nova zen nana manu reine prince princesse summer winter sky lune opale aude savoie mail
"""
WORDS_TOO = frozenset(WORDS_TOO_TEXT.split())


def main(dictionary: Path) -> None:
    found = set()
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        if " po:prn" in line:
            name = fold_long(re.split(r"[/ ]", line)[0])
            if len(name) > 2 and name.isalpha():
                found.add(name)
    kept = sorted(found - WORDS_TOO)
    print('"""First names. Made by tools/first_names.py.')
    print()
    print("Derived from the French dictionary of Dicollecte, copyright its contributors, under the")
    print("Mozilla Public License 2.0: this file is under it too (https://mozilla.org/MPL/2.0/).")
    print('"""')
    print()
    print('_TEXT = """')
    print(textwrap.fill(" ".join(kept), 98))
    print('"""')
    print("FIRST_NAMES = frozenset(_TEXT.split())")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
