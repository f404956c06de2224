"""Whether a sentence that a machine wrote may be shown: it must stand on the words it cites.

A sentence is dropped, never mended, if it cites a text that was not given, if fewer than half
of its words are those of the texts it cites, if it counts what they do not, or if it holds an
address, a mark of HTML or Markdown, or talks to a machine. Words say nothing of a negation
that was lost: a person reads each sentence beside its sources before anybody else does.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parvis.core.insight.text import fold_long, normalise, stems, visible

LEAST_COVERAGE = 0.5  # of the sentence's words, by the texts that it cites
FEWEST_STEMS = 3
LONGEST = 400  # characters
LONGEST_WORD = 30  # beyond, it is a token or a key, not French
_MARKS = re.compile(
    r"[<>{}\[\]`|\\*_#~^@=]|&[#\w]+;|\w+://|\w\.[a-z]{2,}|\d+\.\d+\.\d+|\bwww\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_TO_MACHINE = re.compile(
    r"\b(?:ignor\w*|oubli\w*|disregard|forget|bypass|contourn\w*|outrepass\w*)\b.{0,40}"
    r"\b(?:instructions?|consignes?|regles?|rules?|precedent\w*|previous|above|prompt|ordres?)\b"
    r"|\b(?:system|developer|assistant|systeme|user)\s*(?:prompt|message|:|\])"
    r"|\bprompts?\b|<\|?\w+\|?>|\[/?(?:inst|sys\w*|system)\]|#{2,}\s*(?:system|instruction|consigne)"
    r"|\b(?:you are|tu es|vous etes) (?:now|desormais|maintenant|un|une|a|an|the|le|la) "
    r"(?:\w+ )?(?:ai|ia|assistant|robot|bot|modele|model|machine|llm|dan)\b"
    r"|\b(?:instructions?|consignes?)\s*(?:nouvelles?|new|cachees?|hidden|secretes?|systeme)"
    r"|\b(?:nouvelles?|new|hidden|secret) (?:instructions?|consignes?|directives?)"
    r"|\b(?:api|secret|access)[ _-]?key|\bcle (?:api|secrete)|\bmot de passe|\bpassword"
    r"|\b(?:tool|function)_?calls?\b|\"role\"\s*:|\bjson\b|\bjailbreak|\bimg\s+src|\bmarkdown\b"
    r"|\b(?:chere?|hey|dear) (?:ia|ai|machine|robot|modele|model|llm)\b"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a machine wrote, and the numbers of the texts that it says it rests on."""

    text: str
    sources: tuple[int, ...]


def supported(sentences: Iterable[Sentence], texts: Mapping[int, str]) -> list[Sentence]:
    """Keep the sentences that hold to the texts they cite, each once, as they will be shown."""
    kept: dict[str, Sentence] = {}
    for sentence in sentences:
        text = normalise(sentence.text)
        sources = tuple(dict.fromkeys(sentence.sources))
        known = bool(sources) and all(source in texts for source in sources)
        if known and is_plain(text) and holds(text, [texts[source] for source in sources]):
            kept.setdefault(fold_long(text), Sentence(text, sources))
    return list(kept.values())


def holds(text: str, cited: Sequence[str]) -> bool:
    """Whether a sentence says what the texts say, as far as words show."""
    found = stems(text)
    if len(set(found)) < FEWEST_STEMS or coverage(found, cited) < LEAST_COVERAGE:
        return False
    counted = {number for each in cited for number in _NUMBER.findall(each)}
    return counted.issuperset(_NUMBER.findall(text))


def coverage(found: Sequence[str], cited: Sequence[str]) -> float:
    """Return the share of the stems that stand in the cited texts."""
    known = {stem for text in cited for stem in stems(text)}
    return sum(stem in known for stem in found) / len(found) if found else 0.0


def is_plain(text: str) -> bool:
    """Whether a sentence is nothing but a sentence."""
    if not text or len(text) > LONGEST or text != visible(text):
        return False
    if any(len(word) > LONGEST_WORD for word in text.split()):
        return False
    return not _MARKS.search(text) and not talks_to_machine(text)


def talks_to_machine(text: str) -> bool:
    """Whether a text gives orders to a machine, as far as words show: it is not given to one."""
    return bool(_TO_MACHINE.search(fold_long(normalise(text))))
