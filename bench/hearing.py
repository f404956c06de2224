"""Measure what the analysis hears, on the development sets, with a simple peer beside.

    python bench/hearing.py [--data ../shared/data] [--only NAME …] [--people FILE] [--texts FILE]

Sections: similar, intents, meaning, issues, demands, stances, duplicates, language, personal,
dangers. What was judged and by what is said with each; docs/insight.md says what the figures
mean. `--people` is a JSON of lists (name, address, mail, phone, nir, iban, plate) that built
nothing here, `--texts` one of lists of sentences by code of language; without them these two are
NOT RUN. `--embedder` is a Python for `_minilm.py`, an English model in the place of an engine;
without it « meaning » is NOT RUN.
"""

import argparse
import csv
import json
import random
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import comb
from pathlib import Path

import numpy as np
from _issues import ISSUES, MORE_ISSUES

from parvis.core.dialogue.personal import personal_data, to_hide
from parvis.core.insight.analysis import analyse
from parvis.core.insight.duplicates import duplicates
from parvis.core.insight.grave import grave_signal
from parvis.core.insight.intervals import wilson
from parvis.core.insight.language import language_of
from parvis.core.insight.meanings import Meanings, Vector, rounded, stacked
from parvis.core.insight.retrieval import Library
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.stance import stance
from parvis.core.insight.values import Analysis, Topic, Voice
from parvis.core.insight.vectors import WordModel

HERE = Path(__file__).parent
Report = list[tuple[str, str, str, str]]
TEMPLATES = {
    "mail": ("Vous pouvez m'écrire à {} après 18 h.", "contact : {}"),
    "phone": ("Rappelez-moi au {} après 18 h.", "tel {} merci"),
    "nir": ("Mon numéro de sécurité sociale est {}.", "n° sécu : {}"),
    "iban": ("Le remboursement est à faire sur {}.", "IBAN {} merci"),
    "plate": ("Une voiture immatriculée {} est garée là.", "la plaque {} sur le trottoir"),
    "name": (
        "Bonjour, {} ici, j'aimerais signaler une panne.",
        "C'est {} qui a garé sa camionnette sur la piste cyclable.",
        "J'ai déjà vu cela avec {} au guichet.",
        "Le chien de {} aboie toute la nuit.",
        "Merci de me répondre. {}",
    ),
    "address": (
        "Je demeure {} et la rue n'est plus éclairée.",
        "Merci d'envoyer le courrier au {}.",
        "Notre logement, situé {}, est inondé.",
    ),
}
POLITE = ("bonjour je propose ", "il faudrait ", "merci de prevoir ", "svp ")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def heard(texts: Sequence[str]) -> Analysis:
    voices = [Voice(at, at, "", text) for at, text in enumerate(texts)]
    return analyse(voices, inhabitants=1000, settings=settings_for(len(voices)))


def titles(data: Path) -> list[str]:
    return [row["titre_sans_accents"] for row in read(data / "vrai_debat" / "titres.csv")]


def shares(ranks: Sequence[int]) -> str:
    return " / ".join(f"{np.mean([rank < k for rank in ranks]):.3f}" for k in (1, 5, 10))


def similar(data: Path, _: argparse.Namespace) -> Report:
    """52 paraphrases written by hand, by us, in a resident's words; one right answer each."""
    sheets = json.loads((data / "cnil_faq" / "squad.json").read_text(encoding="utf-8"))["data"]
    parts = [part for sheet in sheets for part in sheet["paragraphs"]]
    asked = [part["qas"][0]["question"] for part in parts]
    library = Library([part["context"] for part in parts], asked)
    rows = read(HERE / "paraphrases.csv")
    ranks, plain_ranks = [], []
    words = [re.findall(r"\w+", text.lower()) for text in asked]
    model = WordModel.of(words)
    known = model.rows(words)
    for row in rows:
        right = int(row["question"])
        found = [each.position for each in library.similar(row["asked"], len(asked))]
        ranks.append(found.index(right) if right in found else len(asked))
        said = model.rows([re.findall(r"\w+", row["asked"].lower())])
        scores = np.asarray((known @ said.T).todense()).ravel()
        plain_ranks.append(int(np.argsort(-scores, kind="stable").tolist().index(right)))
    goal = "≥ .54 / .77 / .85 on others' paraphrases"
    return [(f"R@1/5/10, {len(rows)} questions", shares(ranks), goal, shares(plain_ranks))]


def agreement(one: Sequence[object], other: Sequence[object]) -> float:
    """Return the adjusted Rand index."""
    both, first, second = Counter(zip(one, other, strict=True)), Counter(one), Counter(other)
    pairs, left, right = (
        sum(comb(count, 2) for count in each.values()) for each in (both, first, second)
    )
    chance = left * right / comb(len(one), 2)
    return (pairs - chance) / ((left + right) / 2 - chance)


def intents(data: Path, _: argparse.Namespace) -> Report:
    """Intents given by those who made the set; a text of no topic counts as alone."""
    rows = read(data / "wikit_nlu_fr" / "training_dataset.csv")
    found = heard([row["utterance"] for row in rows])
    labels = {voice: topic.key for topic in found.topics for voice in topic.voices}
    ari = agreement(
        [row["intent"] for row in rows], [labels.get(at, at) for at in range(len(rows))]
    )
    peer = "BERTopic .363, on 1,243 questions (specification)"
    return [(f"ARI, {len(rows)} questions", f"{ari:.3f}", "≥ .48", peer)]


def best_f1(members: set[int], topics: Sequence[Topic], among: set[int]) -> float:
    """Return the F1 of the topic that holds an issue best, looking at some texts only."""
    best = 0.0
    for topic in topics:
        held = among.intersection(topic.voices)
        if held:
            best = max(best, 2 * len(members & held) / (len(members) + len(held)))
    return best


def vectors_of(texts: Sequence[str], python: Path) -> list[Vector]:
    """Return what the English model makes of texts."""
    given = json.dumps(list(texts)).encode()
    said = subprocess.run(
        [python, HERE / "_minilm.py"], input=given, capture_output=True, check=True
    )
    return [rounded(each) for each in json.loads(said.stdout)]


def meaning(data: Path, arguments: argparse.Namespace) -> Report:
    """The words alone, beside words and an English model: what a French one adds is not known."""
    if not arguments.embedder:
        return [("with an English model", "NOT RUN", "R@1 ≥ .65", "—")]
    sheets = json.loads((data / "cnil_faq" / "squad.json").read_text(encoding="utf-8"))["data"]
    parts = [part for sheet in sheets for part in sheet["paragraphs"]]
    titles = [part["qas"][0]["question"] for part in parts]
    rows = read(HERE / "paraphrases.csv")
    told = vectors_of([*titles, *(row["asked"] for row in rows)], arguments.embedder)
    meanings = Meanings.of(stacked(told[: len(titles)]))
    bodies = [part["context"] for part in parts]
    report = []
    for name, library in (
        ("titles and answers", Library(bodies, titles)), ("titles", Library(titles))
    ):  # fmt: skip
        ranks: dict[str, list[int]] = {"words": [], "both": [], "meaning": []}
        for row, vector in zip(rows, told[len(titles) :], strict=True):
            right, near = int(row["question"]), meanings.near(vector)
            size = len(titles)
            plain = [each.position for each in library.similar(row["asked"], size)]
            both = [e.position for e in library.similar_in_meaning(row["asked"], near, size)]
            alone = np.argsort(-near, kind="stable").tolist()
            for kind, found in (("words", plain), ("both", both), ("meaning", alone)):
                ranks[kind].append(found.index(right) if right in found else size)
        peer = f"words {shares(ranks['words'])}; English model {shares(ranks['meaning'])}"
        what = f"R@1/5/10, {len(rows)} questions, {name}"
        report.append((what, shares(ranks["both"]), "R@1 ≥ .65 with a French one", peer))
    asked = read(data / "wikit_nlu_fr" / "training_dataset.csv")
    texts, intents_ = [row["utterance"] for row in asked], [row["intent"] for row in asked]
    voices = [Voice(at, at, "", text) for at, text in enumerate(texts)]
    vectors = dict(enumerate(vectors_of(texts, arguments.embedder)))
    scores = []
    for known in (None, vectors):
        found = analyse(voices, inhabitants=1000, settings=settings_for(len(voices)), vectors=known)
        labels = {voice: topic.key for topic in found.topics for voice in topic.voices}
        scores.append(agreement(intents_, [labels.get(at, at) for at in range(len(texts))]))
    plain, both = (f"{score:.3f}" for score in scores)
    return [*report, (f"ARI, {len(texts)} questions", both, "—", f"words {plain}")]


def issues(data: Path, _: argparse.Namespace) -> Report:
    """Issues that are patterns of words: that flatters what compares words. Fifteen are looked at
    in development; twenty-five were chosen before anything was measured on them, and looked at
    when « settled » was. « Told apart »: only titles of exactly one issue count, as where labels
    are silver; what a topic holds beside them is not seen."""
    texts = titles(data)
    before = time.process_time()
    found = heard(texts)
    used = time.process_time() - before
    both = {**ISSUES, **MORE_ISSUES}
    holders = {
        name: {at for at, text in enumerate(texts) if re.search(pattern, text)}
        for name, pattern in both.items()
    }
    times = Counter(at for members in holders.values() for at in members)
    alone = {at for at, count in times.items() if count == 1}
    everything = set(range(len(texts)))
    report = []
    for kind, topics in (("topics", found.topics), ("broad subjects", found.coarse)):
        for name, among in (("all titles", everything), ("told apart", alone)):
            scores = {
                issue: best_f1(members & among, topics, among) for issue, members in holders.items()
            }
            fifteen, more = ([scores[each] for each in group] for group in (ISSUES, MORE_ISSUES))
            told = f"{np.mean(fifteen):.3f} of 15, {np.mean(more):.3f} of 25"
            report.append((f"{kind}, {name}: mean F1", told, "≥ .77", f"{len(topics)} of them"))
    report.append((f"{len(texts)} titles, processor", f"{used:.1f} s", "24,000 in ≤ 10 s", "—"))
    return report


def demands(data: Path, _: argparse.Namespace) -> Report:
    """Pairs of titles judged by readers of ours. Nothing was learnt from the batches « held »,
    which were drawn from the demands after a change, the last one after the last: one half any
    pair, one half a group first and then a pair of it. By « chosen » thresholds were chosen.
    `names`: one text only names what the other asks for; `subject`: both name a subject and no
    more. Of each batch those count that still share a demand."""
    texts = titles(data)
    found = heard(texts)
    of = {voice: demand.key for demand in found.demands for voice in demand.voices}
    told: dict[tuple[str, str], list[str]] = {}
    for row in read(HERE / "judged_pairs.csv"):
        one, other = of.get(int(row["row"]), 0), of.get(int(row["other_row"]), 1)
        if one == other:
            kept = row["batch"].endswith(("held", "chosen"))
            use = row["batch"] if kept else "learnt from"
            told.setdefault((use, row["drawn"]), []).append(row["verdict"])
    report = []
    for (use, drawn), verdicts in sorted(told.items()):
        count = Counter(verdicts)
        low, high = (f"{each:.2f}" for each in wilson(count["same"], len(verdicts)))
        share = f"{count['same'] / len(verdicts):.2f} ({low}–{high}) of {len(verdicts)}"
        rest = f"names {count['names']}, subject {count['subject']}, opposed {count['opposed']}"
        what = f"same demand, drawn by {drawn}, {use}"
        report.append((what, f"{share}; {rest}", "≥ .75, ≤ 1 %", "count: .24"))
    report.append(("titles in a demand", f"{len(of) / len(texts):.1%}", "≥ 40 %", "—"))
    return report


def stances(data: Path, _: argparse.Namespace) -> Report:
    """Labels of the set, by one annotator; the rules were written beside these sentences."""
    path = data / "vrai_debat" / "phrases_annotees_170.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    report = []
    for label, name, goal in (("S", "solution", "≥ .82"), ("P", "problem", "≥ .70")):
        told = [stance(row["text"]).value == name for row in rows]
        is_it = [row["label"] == label for row in rows]
        right = sum(a and b for a, b in zip(told, is_it, strict=True))
        always = 2 * sum(is_it) / (len(rows) + sum(is_it))
        f1 = f"{2 * right / (sum(told) + sum(is_it)):.3f}"
        report.append((f"{name}, F1", f1, goal, f"always: {always:.2f}"))
    return report


def changed(title: str, draw: random.Random) -> str:
    """Return a title with one to three letters changed, a polite word, or a word left out."""
    kind, words = draw.randrange(3), title.split()
    if kind == 0:
        letters = list(title)
        for _ in range(draw.randint(1, 3)):
            at = draw.randrange(len(letters))
            letters[at] = draw.choice(("", letters[at] * 2, draw.choice("aeinorst")))
        return "".join(letters)
    if kind == 1:
        return draw.choice(POLITE) + title + draw.choice(("", " merci", " cordialement"))
    del words[draw.randrange(len(words))]
    return " ".join(words)


def repeats(data: Path, _: argparse.Namespace) -> Report:
    """3,000 titles changed by a seeded draw, among all; the right answer is the title itself. The
    rules of slips were chosen on seed 31; a word left out may make a copy of another title."""
    known = sorted(set(titles(data)))
    report = []
    for seed in (31, 101, 102, 103):
        draw = random.Random(seed)  # noqa: S311 (drawn examples)
        chosen = draw.sample([at for at, text in enumerate(known) if len(text.split()) >= 3], 3000)
        copies = [changed(known[at], draw) for at in chosen]
        found = duplicates([*known, *copies])
        for name, fewest in (("five", 5), ("three", 3)):
            places = [p for p, at in enumerate(chosen) if len(known[at].split()) >= fewest]
            answers = [
                (found.get(len(known) + p, (-1, 0.0))[0], chosen[p], copies[p]) for p in places
            ]
            right = sum(
                got == at or (got >= 0 and known[got:][:1] == [copy]) for got, at, copy in answers
            )
            wrong = sum(got >= 0 for got, _, _ in answers) - right
            told = f"recall {right / len(places):.3f}, wrong {wrong / len(places):.1%}"
            what = f"copies of {name} words and more, seed {seed}"
            report.append((what, told, "≥ .97, ≤ 1.5 %", "MinHash .948 (spec.)"))
    return report


def languages(data: Path, arguments: argparse.Namespace) -> Report:
    """Real titles without accents; sentences of other languages where they are given."""
    long_enough = [text for text in titles(data) if len(text.split()) >= 6]
    french = np.mean([language_of(text) == "fr" for text in long_enough])
    report = [("unaccented French titles", f"{french:.4f}", "≥ .95", "py3langid .91 (spec.)")]
    if not arguments.texts:
        return [*report, ("eight languages", "NOT RUN", "≥ .995", "—")]
    given = json.loads(arguments.texts.read_text(encoding="utf-8"))
    right = {code: [language_of(text) == code for text in texts] for code, texts in given.items()}
    for code, told in right.items():
        report.append((f"{code}, {len(told)} sentences", f"{np.mean(told):.4f}", "—", "—"))
    every = [each for told in right.values() for each in told]
    return [*report, ("all of them", f"{np.mean(every):.4f}", "≥ .995", "see docs/insight.md")]


def personal(data: Path, arguments: argparse.Namespace) -> Report:
    """What is found whole in sentences made here; and what is found in texts that have nothing."""
    report: Report = []
    draw = random.Random(9)  # noqa: S311 (drawn examples)
    given = json.loads(arguments.people.read_text("utf-8")) if arguments.people else {}
    for kind, values in given.items():
        found = 0
        for value in values:
            text = draw.choice(TEMPLATES[kind]).format(value)
            at = text.index(value)
            hidden = {p for span in personal_data(text) for p in range(span.start, span.end)}
            inside = range(at, at + len(value))
            found += all(p in hidden for p in inside if text[p].isalnum())
        goal = "≥ .90" if kind in {"name", "address"} else "≥ .98"
        report.append((f"{kind}, {len(values)}", f"{found / len(values):.3f}", goal, "—"))
    if not given:
        report.append(("recall", "NOT RUN", "≥ .98, ≥ .90", "—"))
    report += list(_told())
    sentences = json.loads((data / "vrai_debat" / "phrases_annotees_170.json").read_text("utf-8"))
    projects = read(data / "paris_bp" / "projets_laureats.csv")
    asked = read(data / "wikit_nlu_fr" / "training_dataset.csv")
    texts = [row["text"] for row in sentences] + [row["utterance"] for row in asked]
    texts += [row["titre_projet_gagnant"] for row in projects]
    before = time.process_time()
    spans = sum(len(to_hide(text)) for text in texts)
    each = (time.process_time() - before) / len(texts) * 1e6
    false = f"{100 * spans / len(texts):.2f} in 100, {each:.0f} µs each"
    return [
        *report,
        (f"hidden in {len(texts)} public texts", false, "≤ 3 in 100", "22 in 401 (spec.)"),
    ]


def _told() -> Iterator[tuple[str, str, str, str]]:
    """Sentences that we wrote: one half built the rules, the other one was measured once."""
    told = read(HERE / "personal.csv")
    for part in ("build", "measure"):
        rows = [row for row in told if row["part"] == part]
        named = [row for row in rows if row["hidden"]]
        whole = sum(_hides(row["text"], row["hidden"].split("|")) for row in named)
        wrong = sum(bool(to_hide(row["text"])) for row in rows if not row["hidden"])
        found = f"{whole} of {len(named)}, wrongly {wrong} of {len(rows) - len(named)}"
        yield f"sentences, {part}", found, "—", "—"


def _hides(text: str, wanted: Sequence[str]) -> bool:
    hidden = {place for span in to_hide(text) for place in range(span.start, span.end)}
    spans = [range(text.index(each), text.index(each) + len(each)) for each in wanted]
    return all(place in hidden for span in spans for place in span if text[place].isalnum())


def dangers(data: Path, _: argparse.Namespace) -> Report:
    """What is heard of sentences that nothing was learnt from; what is flagged where none is."""
    report: Report = []
    kept = [row for row in read(HERE / "harm.csv") if row["batch"].endswith("kept")]
    for batch in sorted({row["batch"] for row in kept}):
        for is_one, name in ((True, "dangers heard"), (False, "harmless ones flagged")):
            texts = [
                row["text"] for row in kept if row["batch"] == batch and bool(row["harm"]) is is_one
            ]
            found = sum(grave_signal(text) is not None for text in texts)
            low, high = wilson(found, len(texts))
            told = f"{found} of {len(texts)}: {found / len(texts):.3f} ({low:.2f} to {high:.2f})"
            report.append((f"{name}, batch {batch}", told, "—", "—"))
    won = read(data / "paris_bp" / "projets_laureats.csv")
    projects = [row["titre_projet_gagnant"] for row in won]
    asked = [row["utterance"] for row in read(data / "wikit_nlu_fr" / "training_dataset.csv")]
    for name, texts in (("titles", titles(data)), ("projects", projects), ("questions", asked)):
        before = time.process_time()
        found = sum(grave_signal(text) is not None for text in texts)
        each = (time.process_time() - before) / len(texts) * 1e6
        told = f"{found} of {len(texts)}, {each:.0f} µs each"
        report.append((f"flagged in real {name}", told, "—", "—"))
    return report


SECTIONS: dict[str, Callable[[Path, argparse.Namespace], Report]] = {
    "similar": similar,
    "intents": intents,
    "meaning": meaning,
    "issues": issues,
    "demands": demands,
    "stances": stances,
    "duplicates": repeats,
    "language": languages,
    "personal": personal,
    "dangers": dangers,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    parser.add_argument("--only", nargs="*", choices=SECTIONS, default=list(SECTIONS))
    parser.add_argument("--people", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--embedder", type=Path)
    arguments = parser.parse_args()
    print("| what | measured | goal | peer or limit |\n|---|---|---|---|", flush=True)
    for name in arguments.only:
        for row in SECTIONS[name](arguments.data, arguments):
            print(f"| {name}: {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
