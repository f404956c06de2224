"""Putting one word for another in a text, with the article that it takes in French."""

import re

from parvis.core.dialogue.text import fold, sentences, stem, words

_ARTICLE = r"(?:les? |la |l'|une? |des |du |de la |de l')"
_LED = re.compile(rf"^\W*(?P<article>{_ARTICLE})?(?P<noun>.+?)\W*$", re.DOTALL)
_SUBJECT = re.compile(
    rf"^\W*(?:(?:bonjour|bonsoir)\W+)?(?:(?:il )?(?:y a|ya) )?(?P<whole>{_ARTICLE}(?P<noun>\w+))"
)
_FORMS = {  # masculine, feminine, plural, before a vowel
    "definite": ("le ", "la ", "les ", "l'"),
    "indefinite": ("un ", "une ", "des ", ""),
    "of": ("du ", "de la ", "des ", "de l'"),
}
_MASCULINE, _FEMININE, _PLURAL, _BEFORE_VOWEL = range(4)
_GENDERS = {"le": 0, "un": 0, "du": 0, "la": 1, "une": 1, "de la": 1, "les": 2, "des": 2}
_KINDS = {"un": "indefinite", "une": "indefinite", "des": "indefinite", "du": "of", "de la": "of"}
_KINDS |= {"de l'": "of"}


def swapped(text: str, old: str, new: str) -> str | None:
    """Return the text with `new` for `old`, wherever it stands; None when it stands nowhere."""
    was = _LED.match(fold(old))
    if was is None:
        return None
    named = _found(text, was["noun"])
    if not named:
        return None
    rule = re.compile(rf"(?<!\w)(?P<article>{_ARTICLE})?{re.escape(named)}(?!\w)")
    parts, last = [], 0
    for each in rule.finditer(fold(text)):
        article = text[slice(*each.span("article"))] if each["article"] else ""
        parts += [text[last : each.start()], _as(text[each.start()], _with_article(article, new))]
        last = each.end()
    return "".join((*parts, text[last:]))


def with_subject(text: str, new: str) -> str | None:
    """Return the text with `new` for the thing that it begins with; None if it does not."""
    subject = _SUBJECT.match(fold(text))
    if subject is None:
        return None
    start, end = subject.span("whole")
    led = _with_article(text[start : subject.start("noun")], new)
    return text[:start] + _as(text[start], led) + text[end:]


def without(text: str, gone: list[tuple[int, int]]) -> str:
    """Return the text without these parts, nor the blanks that they leave."""
    kept, last = [], 0
    for start, end in gone:
        kept.append(text[last:start])
        last = end
    return re.sub(r"[ \t]{2,}", " ", "".join((*kept, text[last:]))).strip()


def sentences_about(text: str, subject: str) -> list[tuple[int, int]]:
    """Return where the sentences stand that hold the words of a subject."""
    asked = {stem(each) for each in words(subject) if len(each) > 3}
    held = [
        (span, asked & {stem(each) for each in words(text[slice(*span)])})
        for span in sentences(text)
    ]
    most = max((len(found) for _span, found in held), default=0)
    return [span for span, found in held if found and len(found) == most]


def _found(text: str, noun: str) -> str:
    """Return the words of a text that are this noun, but for a plural."""
    folded = fold(text)
    if re.search(rf"(?<!\w){re.escape(noun)}(?!\w)", folded):
        return noun
    if len(words(noun)) > 1:
        return ""
    return next((each for each in words(text) if stem(each) == stem(noun) and each in folded), "")


def _with_article(was: str, new: str) -> str:
    """Return the new words with an article of the kind that stood there."""
    given = _LED.match(fold(new))
    if given is None:
        return new
    noun = new[given.start("noun") : given.end("noun")]
    if not was:
        return noun
    kind = _FORMS[_KINDS.get(fold(was).strip(), "definite")]
    form = _GENDERS.get((given["article"] or was.lower()).strip(), _MASCULINE)
    if form != _PLURAL and fold(noun)[0] in "aeiouyh" and kind[_BEFORE_VOWEL]:
        form = _BEFORE_VOWEL
    return kind[form] + noun


def _as(first: str, said: str) -> str:
    """Return what is said with a capital where one stood."""
    return said[:1].upper() + said[1:] if first.isupper() else said
