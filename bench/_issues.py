"""Issues put into real titles: which are heard, how late, and what else rings.

Background titles come 100 a week for 60 weeks; twelve issues, whose titles were kept out of
it, start at a drawn week with 2, 3, 5, 6, 7, 7 texts. The analysis runs again from nothing
each week. The issues are known by patterns of words: that flatters methods of words.
"""

import random
import re
from dataclasses import dataclass

from parvis.core.insight.analysis import analyse
from parvis.core.insight.values import Finding, Kind, Previous, Settings, Voice

ISSUES = {
    "nucléaire": r"nucleaire",
    "vélo": r"\bvelos?\b|cyclist|cyclable",
    "chasse": r"\bchass(?:e|es|eurs?)\b",
    "pesticides": r"glyphosate|pesticide",
    "autoroutes": r"autoroute",
    "vote blanc": r"votes? blancs?",
    "cannabis": r"cannabis",
    "prisons": r"\bprisons?\b|carceral",
    "fin de vie": r"euthanasie|fin de vie|mourir dans la dignite",
    "déserts médicaux": r"desert\w* medic|numerus clausus",
    "héritage": r"succession|heritage",
    "80 km/h": r"80 ?km|a 80\b",
    "casier": r"\bcasiers?\b",
    "lobbies": r"lobb(?:y|ies)",
    "école inclusive": r"handicap",
}
MORE_ISSUES = {  # chosen before anything was measured on them; nothing is put into time from them
    "RIC": r"\bric\b|initiative citoyenne",
    "ISF": r"\bisf\b|solidarite sur la fortune",
    "CSG": r"\bcsg\b",
    "éolien": r"eolien",
    "train": r"\bsncf\b|ferroviaire|ferroutage",
    "obsolescence": r"obsolescence",
    "animaux": r"bien etre animal|maltraitance|abattoir|(?:cause|condition) anim\w+|elevage",
    "loyers": r"\bloyers?\b",
    "sénat": r"\bsenat",
    "PMA, GPA": r"\bpma\b|\bgpa\b",
    "tirage au sort": r"tir(?:age|es) au sort",
    "première nécessité": r"tva.*premiere|premiere.*tva",
    "publicité": r"publicit",
    "médicaments": r"medicament",
    "SMIC": r"\bsmic\b",
    "immigration": r"immigr|migrant",
    "laïcité": r"laicit",
    "chômage": r"chomage|chomeur",
    "plastique": r"plastique|emballage",
    "évasion fiscale": r"evasion fiscale|fraude fiscale|paradis fisca",
    "logements vides": r"logements? (?:vides?|vacants?)|sans[ -]abri|\bsdf\b",
    "proportionnelle": r"proportionnelle",
    "vaccins": r"vaccin",
    "avions": r"kerosene|avions?\b",
    "huile de palme": r"huile de palme|deforestation",
}
GROWTH = (2, 3, 5, 6, 7, 7)
WEEKS, A_WEEK, FIRST_TEST = 60, 100, 10


@dataclass
class Score:
    found: int = 0
    issues: int = 0
    delay: int = 0
    false: int = 0
    alerts: int = 0
    weeks: int = 0


def stream(titles: list[str], seed: int) -> tuple[list[Voice], dict[int, str], dict[str, int]]:
    """Return the voices, the issue of each injected voice, and the week each issue starts."""
    draw = random.Random(seed)  # noqa: S311 (drawn examples)
    names = draw.sample(sorted(ISSUES), 12)
    kept = {name: [t for t in titles if re.search(ISSUES[name], t)] for name in names}
    taken = {title for own in kept.values() for title in own}
    rest = [title for title in titles if title not in taken]
    draw.shuffle(rest)
    start = {name: draw.randrange(FIRST_TEST + 2, WEEKS - 7) for name in names}
    voices: list[Voice] = []
    issue_of: dict[int, str] = {}
    for week in range(WEEKS):
        said = [(title, None) for title in rest[week * A_WEEK : (week + 1) * A_WEEK]]
        for name in names:
            age = week - start[name]
            if 0 <= age < len(GROWTH):
                first = sum(GROWTH[:age])
                own = kept[name] * (1 + 30 // len(kept[name]))
                said += [(title, name) for title in own[first : first + GROWTH[age]]]
        for title, name in said:
            number = len(voices)
            voices.append(Voice(number, number, title, "", 105_000 + week))
            if name:
                issue_of[number] = name
    return voices, issue_of, start


def issue_behind(finding: Finding, issue_of: dict[int, str]) -> str | None:
    """Return the issue that at least half of the evidence belongs to."""
    named = [issue_of[voice] for voice in finding.evidence if voice in issue_of]
    best = max(set(named), key=named.count) if named else None
    return best if best and named.count(best) * 2 >= len(finding.evidence) else None


def issues(titles: list[str], seed: int, settings: Settings) -> Score:
    voices, issue_of, start = stream(titles, seed)
    score = Score(issues=len(start), weeks=WEEKS - FIRST_TEST)
    previous, heard, detected = Previous(), dict[str, int](), dict[str, int]()
    for week in range(FIRST_TEST, WEEKS):
        so_far = [voice for voice in voices if (voice.week or 0) <= 105_000 + week]
        found = analyse(so_far, inhabitants=50_000, previous=previous, settings=settings)
        previous = found.as_previous()
        for finding in found.findings:
            if finding.kind not in {Kind.EMERGING, Kind.RISING}:
                continue
            new = week - heard.get(finding.topic or "", -99) > settings.quiet_weeks
            heard[finding.topic or ""] = week
            name = issue_behind(finding, issue_of)
            score.alerts += new
            score.false += new and name is None
            if name and name not in detected and week <= start[name] + len(GROWTH):
                detected[name] = week - start[name]
    score.found, score.delay = len(detected), sum(detected.values())
    missed = sorted(set(start) - set(detected))
    print(
        f"seed {seed}: {score.found}/{score.issues} issues found, mean delay"
        f" {score.delay / max(score.found, 1):.1f} weeks, false alerts"
        f" {score.false / score.weeks:.2f} a week, alerts {score.alerts / score.weeks:.2f} a week"
        + (f", missed {missed}" if missed else "")
    )
    return score


def total(scores: list[Score]) -> str:
    """Return the figures over several seeds."""
    issues, found = sum(each.issues for each in scores), sum(each.found for each in scores)
    weeks = sum(each.weeks for each in scores)
    return (
        f"all seeds: {found}/{issues} issues found ({found / issues:.3f}), mean delay"
        f" {sum(each.delay for each in scores) / max(found, 1):.2f} weeks, false alerts"
        f" {sum(each.false for each in scores) / weeks:.2f} a week, alerts"
        f" {sum(each.alerts for each in scores) / weeks:.2f} a week"
    )
