"""Which language a text is written in, so that nobody is answered in another one.

Groups of three letters, weighted by how telling they are (`language_table`), the small words of
each language, and the letters that only one of them has; other scripts say their language by
themselves. The town is French, so a doubt is French, and so are one or two words: « tva », « skate
park » and a street's name are of no language. Nothing is ever refused for it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import Final

from parvis.core.insight.language_table import LANGUAGES, TABLE
from parvis.core.insight.text import fold_long

FRENCH: Final = "fr"
FEWEST_WORDS: Final = 6
FEWEST_FOREIGN: Final = 3  # words of two letters and more
READ: Final = 600  # characters
_PRIOR = 4.0  # in half nats: what the others must outweigh
_SURE_WITH_SMALL_WORD = 9.0  # for few words, one of which is a small word of that language alone
_SURE = 16.0  # for few words none of which is
_SMALL_WORD = 12.0
_MARK = 4.0  # a letter that other languages do not have

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:https?:|www\.|@|\w\.\w+/)\S*")
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
        le la les un une des du de au aux et est sont dans pour par sur avec sans ce cette ces qui
        que quoi dont où ne pas plus je tu il elle on nous vous ils elles mon ma mes notre nos
        votre vos leur leurs mais ou donc car si comme très tout tous toute être avoir fait faire
        faut chez été y a rue mairie depuis encore trop d l qu n c s j m t soit était étaient étais
        serait sera seront suis es êtes sommes ai as avons avez ont avait avaient aurait aura peut
        peuvent pouvoir pourrait doit doivent devoir veut veulent vouloir dit dire sait savoir voir
        donner donne va vont aller font faites ceux celle celles celui cela ça ceci autre autres
        même mêmes chaque quelque quelques aucun aucune rien jamais toujours souvent déjà ici là
        ainsi alors après avant aujourd bien mal mieux beaucoup peu moins assez aussi comment
        pourquoi quand combien quel quelle quels quelles lorsque puisque parce pendant entre contre
        vers sous jusqu selon lui eux moi toi soi en monsieur madame merci bonjour svp non oui
        à lors deux fois hors
    """,
    "en": """
        the a an of and to in is are was were be been it its that this these those for with on at
        by from as not no we you they he she i my your our their his her have has had do does would
        should will can could there which who what when where how more than but if or so about
        because people all any some just only out up m don t didn isn s re good very into may might
        must one two time know make like see look then them said say says please enter valid select
        take get go come want need find never always every much many most other such yes new old
        first last day year man life world thing things nothing something anything everything under
        over after before again off down here now still even back well way think too did done made
        us him himself themselves being between through while why love work right against own few
        same another without within each both until during
        cannot whether instead already using used
    """,
    "de": """
        der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren
        sein nicht kein keine ich du er sie es wir ihr mich dich sich mit von zu zum zur im in auf
        für an bei nach aus über unter vor wenn dass daß wie was wer wo auch nur noch schon sehr
        mehr man wird werden hat haben kann muss soll als um durch gegen ohne dann doch immer mein
        dein diese dieser dieses diesem diesen jeder jede jedes alle alles allen andere anderen
        anderer mal ja nein denn weil ob damit dort hier da jetzt heute nie wieder weniger viel
        viele vielen gut besser ganz etwas nichts jemand niemand woher warum gibt geben macht
        machen geht gehen kommt kommen sagt sagte sagen weiß wissen will wollen sollen sollte
        könnte würde hätte wäre bitte ihnen ihre ihren ihrer seine seinen seiner unsere euch uns
        selbst zwei drei erste neue bis seit während zwischen hinter neben beim vom ins ans wurde
        wurden worden bin bist seid habe hast hatte kannst könnt dürfen darf müssen mag möchte
        leben mensch menschen welt jahr tag
        am können konnte bereits falls keinen dies bevor mehrere
    """,
    "es": """
        el la los las un una unos unas de del y o e que en es son está están fue ser no sí se lo le
        les me te nos su sus mi mis tu con por para sin sobre al como más pero si ya muy todo todos
        toda este esta estos ese esa eso cuando donde quien qué hay ha han he hace hacer hasta
        desde entre también porque nada nadie ni siempre nunca hombre mujer vida uno puede tiene
        estoy somos eres fueron había era eran sido siendo tienen tengo tenía tener pueden podría
        poder debe deben quiere quién cuál cuanto dónde cómo así entonces después antes ahora hoy
        aquí allí bien mal mejor peor mucho muchos mucha muchas poco pocos otro otra otros otras
        mismo misma cada cual cualquier algo alguien ningún ninguno ninguna tan tanto tus nuestro
        nuestra usted ustedes nosotros ellos ellas os va voy vamos ir dice dijo decir saber sabe
        ver dar da día días año años vez cosa cosas dios casa mundo gente trabajo tiempo favor
        introduzca sino aunque mientras según contra hacia sea sean
        sólo esto fuera tras debería pudo nuevo nueva lugar
    """,
    "it": """
        il lo la i gli le un uno una di del della dei delle dello degli e ed o che in nel nella è
        sono era essere non si ci vi mi ti ne con per da dal dalla su sul sulla come più ma se già
        molto tutto tutti tutte questo questa questi quello quella quando dove chi cosa ha hanno ho
        fare anche perché al alla ai alle fra tra sempre mai suo sua loro io tu lui lei noi voi
        agli dai nei negli sui sugli coi quelli quelle quel quei sei siamo siete erano ero stato
        stata stati state sarà sia siano hai abbiamo avete aveva avere può possono potrebbe potere
        deve devono dovrebbe vuole volere vuoi fa fai fatto fanno faccio va vai vado andare dice
        detto dire so sa sapere vedere dare così allora dopo prima poi ora adesso oggi qui qua lì
        là bene male meglio peggio molti molte molta poco pochi altro altra altri altre stesso
        stessa ogni ciascuno qualche qualcosa qualcuno nessun nessuno nessuna niente nulla tanto
        troppo ancora solo però invece mentre contro verso senza quanto quanti quale quali cose
        uomo vita mondo tempo giorno anno volta casa gente amore d all dell nell c cos l inserire
        cui viene ad nuovo nuova fuori durante
    """,
    "nl": """
        de het een en of van in is zijn was niet geen ik je jij hij zij ze we wij jullie u dit dat
        deze die met voor op aan bij naar uit om te over als dan maar ook nog wel heel veel meer
        worden wordt werd heeft hebben kan moet mag zal zou er hier daar wat wie waar hoe wanneer
        door tegen zonder mijn uw onze hun alle dus toch gebruik haar hem hen mij jou ons welke
        waarom hoeveel altijd nooit soms vaak weer nu ergens niets iets iemand niemand alles allen
        ander andere anderen elk elke ieder iedere weinig minder goed beter best slecht groot klein
        nieuw oud eerste laatste dag jaar tijd mens mensen leven wereld werk zien ziet zag gaan
        gaat ging komen komt kwam doen doet deed maken maakt maakte zeggen zegt zei weten weet wist
        willen wil wilde kunnen kon konden moeten moest mogen zullen zouden had hadden waren
        geweest werden voer geldige vul gelieve tussen onder boven achter naast tijdens sinds
        totdat omdat hoewel indien
        alleen tot één twee toe slechts zoals af nodig kunt staat samen
    """,
    "pl": """
        i a w we z ze na do od po przez dla o u nie tak jest są był była było być się to ten ta te
        tego tej tym co kto gdzie kiedy jak jaki ale lub albo że żeby czy bo więc już jeszcze tylko
        bardzo wszystko wszyscy mnie mi ja ty on ona my wy oni mój twój jego jej ich może można
        trzeba ma mają mam za przy pod nad przed bez też tu tam jako który która które jestem
        jesteś jesteśmy byłem byłam byli były będzie będą masz mieć miał miała mogą móc musi muszą
        chcę chce chcesz wiem wie wiesz wiedzieć robi robić zrobić mówi mówić powiedział idzie iść
        jechać widzi widzieć dać daje nic nikt nigdy zawsze często teraz dziś dzisiaj jutro wczoraj
        tutaj stąd dlaczego ile jaka jakie jakieś coś ktoś każdy każda każde inny inna inne sam
        sama także również oraz lecz jednak gdyby jeśli jeżeli ponieważ chociaż podczas między
        przeciw wobec według dobrze źle lepiej gorzej dużo mało więcej mniej wiele człowiek ludzie
        życie świat czas dzień rok dom praca proszę aby gdy niż
        ani zamiast zbyt go został zostać
    """,
    "pt": """
        o a os as um uma uns umas de do da dos das e ou que em no na nos nas é são foi ser está
        estão não sim se lhe me te seu sua seus suas meu minha com por pelo pela para sem sobre ao
        aos à às como mais mas já muito tudo todos toda este esta isso isto esse essa quando onde
        quem há tem têm ter fazer até desde entre também porque nada ninguém nem sempre nunca você
        vocês ele ela eles estou somos és foram havia era eram sido sendo tenho tinha pode podem
        poderia poder deve devem quer querem qual quanto assim então depois antes agora hoje aqui
        ali lá bem mal melhor pior muitos muita muitas pouco poucos outro outra outros outras mesmo
        mesma cada qualquer algo alguém nenhum nenhuma tão tanto teu tua nosso nossa vosso nós elas
        lhes vai vou vamos ir diz disse dizer saber sabe ver dar dá dia dias ano anos vez coisa
        coisas deus casa mundo gente trabalho tempo favor digite insira senão embora enquanto
        segundo contra seja sejam pelos pelas num numa nuns deste desta desse dessa daquele aquele
        aquela aqueles aquilo né pra pro só
        apenas após fora será dois novo nova maior
    """,
    "tr": """
        ve bir bu şu o için ile de da ne mi mı mu mü değil var yok çok daha en ama veya ya gibi
        kadar sonra önce ben sen biz siz onlar olarak olan oldu olur her hiç kendi lütfen
    """,
    "ro": """
        și si de la în in cu pe pentru din nu este sunt a fi un o al ale ai că ca să sa se mai sau
        dar dacă daca cum ce care cine unde când cand foarte tot toate această acest acesta eu tu
        el ea noi voi ei lor prin după către fără te vă rugăm ați aveți fost
    """,
}


def language_of(text: str) -> str:
    """Return the code of the language a text is in; French where it is short or in doubt."""
    plain = _ADDRESS.sub(" ", text[:READ]).lower().replace("’", "'")
    other = _by_script(plain)
    if other:
        return other
    words = _WORD.findall(plain)
    if not words:
        return FRENCH
    weights = [sum(each) for each in zip(*map(_weights_of, words), strict=True)]
    weights[0] += _PRIOR
    best = weights.index(max(weights))
    is_short = len(words) < FEWEST_WORDS
    if is_short and weights[best] - weights[0] < _needed(words, best):
        return FRENCH
    return LANGUAGES[best]


def _needed(words: Sequence[str], best: int) -> float:
    """Return how far few words must be from French to be of another language."""
    if sum(len(word) > 1 for word in words) < FEWEST_FOREIGN:
        return inf
    small = _small_words()
    spoken = (small.get(word, ()) for word in words)
    said = any(best in each and 0 not in each for each in spoken)
    return _SURE_WITH_SMALL_WORD if said else _SURE


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
