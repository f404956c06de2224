"""French words as the analysis and the search read them: tokens, stems, sentences.

A stem is lemma (simplemma), accents folded, Snowball's French stemmer, and the mute
endings that folding leaves: so that "cassées", "casser" and an unaccented "cassees" meet.
Imports no array library, because pages that only search need none.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from simplemma import lemmatize
from snowballstemmer import stemmer

LONGEST_WORD = 40  # beyond it, letters are noise, and stemming them is slow
CACHED_WORDS = 1 << 17
WRAPPED_LINE = 60  # a line at least so long may go on in the next

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_QUOTES = "’‘ʼ`´"
_LIGATURES = (("œ", "oe"), ("æ", "ae"), ("ß", "ss"))
_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(
    r"(?<=[\w)»\"%€][.!?…])[.!?…]*(?:\s+|(?=[A-ZÀ-ÖØ-Ý]))|(?<=[!?…])\s+|\s*[\n\r]+\s*|\s*[;•▪]\s*"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:M|MM|Mme|Mlle|Dr|St|Ste|av|bd|bvd|boul|pl|art|cf|ex|n|p|tel|tél|env|max|min"
    r"|[A-Z])\.$",
    re.IGNORECASE,
)

_STOP_WORDS_TEXT = """
a ai aie aient ainsi alors apres as assez au aucun aucune aujourd hui auquel aussi autre autres
aux avaient avais avait avant avec avez avoir avons ayant beaucoup bien bonjour bonsoir c ca car
ce ceci cela celle celles celui cependant certain certaine certaines certains ces cet cette ceux
chaque chez ci comme comment contre cordialement d dans de deja depuis des desormais devait
devoir devrait devraient doit doivent donc dont du durant elle elles en encore enfin entre es
est et etaient etait etant etc etes etre eu eux fait faire faites falloir faudra faudrait faut
font furent fut grace hors ici il ils j je jusqu jusque l la laquelle le lequel les lesquels
leur leurs lors lorsqu lorsque lui m ma madame mademoiselle mais me meme memes merci mes
messieurs mien mme moi moins mon monsieur mr n ne ni non nos notre nous on ont or ou oui par
parce parfois parmi pas peu peut peuvent plus plusieurs plutot pour pourquoi pourrait pourraient
pouvait pouvoir pres presque propos puis puisqu puisque qu quand que quel quelle quelles quelqu
quelque quelques quels qui quoi quoique rien s sa sans se sera serait seraient seront ses
seulement si sinon soi soient soit sommes son sont sous souvent suis sur surtout svp t ta tant
te tel telle telles tels tes toi ton toujours tous tout toute toutefois toutes tres trop tu un
une uns unes va vais vers veuillez veut veulent voici voila voir vont vos votre vouloir vous vu
y
dun quil quils quon lon jai cest nest sest sil sils cetait dici
"""
STOP_WORDS = frozenset(_STOP_WORDS_TEXT.split())

_NOUNS_TOO = frozenset(("pouvoir", "pouvoirs"))  # « pouvoir d'achat », and not « il peut »
_APART = frozenset(  # else « loyer » and « loisir » are « loi », « paix » is « payer »
    ("loyer", "loisir", "foyer", "paix", "prix", "luxe", "hasard", "parti", "delit", "base", "taxi")
)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text that can be quoted word for word: `text[start:end]`."""

    start: int
    end: int


def visible(text: str) -> str:
    """Return the text as it was written, without what nobody sees and could mislead."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def normalise(text: str) -> str:
    """Return the text with one form of each letter, quote and blank, and nothing invisible."""
    plain = visible(text)
    for quote in _QUOTES:
        plain = plain.replace(quote, "'")
    plain = " ".join(plain.split())
    return text if plain == text else plain  # one string in memory, where nothing changes


def fold_long(text: str) -> str:
    """Fold a text that is not worth remembering; `fold` remembers words."""
    if text.isascii():
        return text.lower()
    plain = text.lower()
    for ligature, letters in _LIGATURES:
        plain = plain.replace(ligature, letters)
    return _MARKS.sub("", unicodedata.normalize("NFKD", plain)).lower()


@lru_cache(maxsize=CACHED_WORDS)
def fold(text: str) -> str:
    """Return the text in lower case, without accents or ligatures."""
    return fold_long(text)


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case; an elided word stands alone."""
    return _WORD.findall(normalise(text).lower())


def stems(text: str) -> list[str]:
    """Return the stems of a text in its order, without the words that carry no subject."""
    return [stem for token in tokens(text) if (stem := stem_of(token))]


def search_stems(query: str) -> list[str]:
    """Return what to look for: each stem once, or stop words where there is nothing else."""
    found = stems(query) or [fold(token)[:LONGEST_WORD] for token in tokens(query)]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=CACHED_WORDS)
def stem_of(token: str) -> str:
    """Return the stem of one word in lower case, or nothing for a stop word."""
    token = token[:LONGEST_WORD]
    folded = fold(token)
    if folded.isdigit():
        return folded
    if folded in _NOUNS_TOO:
        return folded.rstrip("s")
    if len(folded) < 2 or folded in STOP_WORDS:
        return ""
    lemma = fold(lemmatize(token, lang="fr"))
    if lemma in STOP_WORDS:
        return ""
    if lemma in _APART:
        return lemma
    return _shorten(_snowball(lemma))


def sentences(text: str) -> list[Span]:
    """Return where each sentence, line or item of a list stands in the text, as written."""
    spans: list[Span] = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if _goes_on(text, start, found):
            continue
        _keep(text, start, found.start(), spans)
        start = found.end()
    _keep(text, start, len(text), spans)
    return spans


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Tell whether what looks like an end is an abbreviation, or a long line that was wrapped."""
    if _ABBREVIATION.search(text, max(start, end.start() - 8), end.start()):
        return True
    if "\n" not in end.group() or text[end.start() - 1] in ".!?…;:":
        return False
    following = text[end.end() : end.end() + 1]
    return end.start() - start >= WRAPPED_LINE and (following.islower() or following in '"«(')


def _keep(text: str, start: int, end: int, spans: list[Span]) -> None:
    """Add the span without its outer blanks and bullets, if a word is left."""
    while start < end and not text[start].isalnum() and text[start] not in "«\"'([":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if _WORD.search(text, start, end):
        spans.append(Span(start, end))


def _snowball(word: str) -> str:
    """Stem one word with an object of its own: Snowball's keep a state, threads would mix it."""
    stem: str = stemmer("french").stemWord(word)
    return stem


def _shorten(stem: str) -> str:
    """Drop the mute endings that a stemmer made for accented French leaves on folded words."""
    short = stem.rstrip("e")
    if short.endswith(("s", "x")) and not short.endswith("ss"):
        short = short[:-1].rstrip("e")
    if short.endswith("ier"):
        short = short[:-2]
    return short if len(short) > 1 else stem
