"""Which language a text is written in, so that nobody is answered in another one.

Groups of three letters, weighted by how telling they are (`language_table`), the small words of
each language, and the letters that only one of them has; other scripts say their language by
themselves. The town is French, so a doubt is French, and a text of fewer than six words is:
« tva », « skate park » and a street's name are of no language. Nothing is ever refused for it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from parvis.core.insight.language_table import LANGUAGES, TABLE
from parvis.core.insight.text import fold_long

FRENCH: Final = "fr"
FEWEST_WORDS: Final = 6
READ: Final = 600  # characters
_PRIOR = 4.0  # in half nats: what the others must outweigh
_SMALL_WORD = 8.0
_MARK = 4.0  # a letter that other languages do not have

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:https?:|www\.|@|/)\S*")
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_MARKS: Final = {
    "fr": "œêù",
    "de": "ßäö",
    "es": "ñ¿¡",
    "pl": "ąęłńśźż",
    "pt": "ãõ",
    "tr": "ğış",
    "ro": "țăş",
}
_SMALL_WORDS_TEXT: Final = {
    "fr": """
        le la les un une des du de au aux et est sont dans pour par sur avec sans ce
        cette ces qui que quoi dont où ne pas plus je tu il elle on nous vous ils elles
        mon ma mes notre nos votre vos leur leurs mais ou donc car si comme très tout
        tous toute être avoir fait faire faut chez été il y a rue mairie depuis encore
        trop
    """,
    "en": """
        the a an of and to in is are was were be been it its that this these those for
        with on at by from as not no we you they he she i my your our their his her have
        has had do does would should will can could there which who what when where how
        more than but if or so about because people all any some just only out up
    """,
    "de": """
        der die das den dem des ein eine einen einem einer eines und oder aber ist sind
        war waren sein nicht kein keine ich du er sie es wir ihr mich dich sich mit von
        zu zum zur im in auf für an bei nach aus über unter vor wenn dass daß wie was
        wer wo auch nur noch schon sehr mehr man wird werden hat haben kann muss soll
        als um durch gegen ohne dann doch immer mein dein diese dieser dieses
    """,
    "es": """
        el la los las un una unos unas de del y o e que en es son está están fue ser no
        sí se lo le les me te nos su sus mi mis tu con por para sin sobre al como más
        pero si ya muy todo todos toda este esta estos ese esa eso cuando donde quien
        qué hay ha han he hace hacer hasta desde entre también porque nada nadie ni
        siempre nunca hombre mujer vida uno puede tiene
    """,
    "it": """
        il lo la i gli le un uno una di del della dei delle dello degli e ed o che in
        nel nella è sono era essere non si ci vi mi ti ne con per da dal dalla su sul
        sulla come più ma se già molto tutto tutti tutte questo questa questi quello
        quella quando dove chi cosa ha hanno ho fare anche perché al alla ai alle fra
        tra sempre mai suo sua loro io tu lui lei noi voi
    """,
    "nl": """
        de het een en of van in is zijn was niet geen ik je jij hij zij ze we wij jullie
        u dit dat deze die met voor op aan bij naar uit om te over als dan maar ook nog
        wel heel veel meer worden wordt werd heeft hebben kan moet mag zal zou er hier
        daar wat wie waar hoe wanneer door tegen zonder mijn uw onze hun alle dus toch
        deze gebruik
    """,
    "pl": """
        i a w we z ze na do od po przez dla o u nie tak jest są był była było być się to
        ten ta te tego tej tym co kto gdzie kiedy jak jaki ale lub albo że żeby czy bo
        więc już jeszcze tylko bardzo wszystko wszyscy mnie mi ja ty on ona my wy oni
        mój twój jego jej ich może można trzeba ma mają mam za przy pod nad przed bez
        też tu tam jako który która które
    """,
    "pt": """
        o a os as um uma uns umas de do da dos das e ou que em no na nos nas é são foi
        ser está estão não sim se lhe me te nos seu sua seus suas meu minha com por pelo
        pela para sem sobre ao aos à às como mais mas já muito tudo todos toda este esta
        isso isto esse essa quando onde quem há tem têm ter fazer até desde entre também
        porque nada ninguém nem sempre nunca você vocês ele ela eles
    """,
    "tr": """
        ve bir bu şu o için ile de da ne mi mı mu mü değil var yok çok daha en ama veya
        ya gibi kadar sonra önce ben sen biz siz onlar olarak olan oldu olur her hiç
        kendi lütfen
    """,
    "ro": """
        și si de la în in cu pe pentru din nu este sunt a fi un o al ale ai că ca să sa
        se mai sau dar dacă daca cum ce care cine unde când cand foarte tot toate
        această acest acesta eu tu el ea noi voi ei lor prin după către fără te vă rugăm
        este ați aveți ați fost
    """,
}


def language_of(text: str) -> str:
    """Return the code of the language a text is in; French where it is short or in doubt."""
    plain = _ADDRESS.sub(" ", text[:READ]).lower().replace("’", "'")
    other = _by_script(plain)
    if other:
        return other
    words = _WORD.findall(plain)
    if len(words) < FEWEST_WORDS:
        return FRENCH
    weights = [0.0] * len(LANGUAGES)
    weights[0] = _PRIOR
    for word in words:
        for place, weight in enumerate(_weights_of(word)):
            weights[place] += weight
    return LANGUAGES[weights.index(max(weights))]


def _by_script(plain: str) -> str:
    """Return the language of a script that is not ours, where most letters are of it."""
    if plain.isascii():
        return ""
    letters = sum(each.isalpha() for each in plain)
    latin = sum("a" <= each <= "\u024f" and each.isalpha() for each in plain)
    if latin * 2 >= letters:
        return ""
    return next((language for language, script in _SCRIPTS if script.search(plain)), "")


@lru_cache(maxsize=1 << 14)
def _weights_of(word: str) -> Sequence[float]:
    """Return what a word says for each language."""
    weights = [0.0] * len(LANGUAGES)
    speakers = _small_words().get(word, ())
    for place in speakers:
        weights[place] += _SMALL_WORD / len(speakers) ** 0.5
    if not word.isascii():
        for language, marks in _MARKS.items():
            weights[LANGUAGES.index(language)] += _MARK * sum(each in marks for each in word)
    padded = f" {word[:40]} "
    table = _groups()
    for at in range(len(padded) - 2):
        for place, weight in enumerate(table.get(padded[at : at + 3], ())):
            weights[place] += weight
    return tuple(weights)


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, Sequence[int]]:
    return {
        entry[:3].replace("_", " "): tuple(ord(letter) - ord("a") for letter in entry[3:])
        for entry in TABLE.split()
    }


@lru_cache(maxsize=1)
def _small_words() -> Mapping[str, Sequence[int]]:
    """Return the places of the languages that have each small word, with its accents or not."""
    found: dict[str, set[int]] = {}
    for language, text in _SMALL_WORDS_TEXT.items():
        for word in text.split():
            for written in (word, fold_long(word)):
                found.setdefault(written, set()).add(LANGUAGES.index(language))
    return {word: tuple(sorted(places)) for word, places in found.items()}
