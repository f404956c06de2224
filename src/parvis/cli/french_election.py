"""What the recount of a vote says to people, in French."""

from collections.abc import Iterator, Sequence
from typing import Final

from parvis.cli.french import plain
from parvis.cli.french_ranked import counted
from parvis.cli.recount import Answer, DifferenceError, JournalError
from parvis.cli.verdicts import Status
from parvis.core.errors import VerificationError
from parvis.core.voting.audit import Audit, Check, Remark
from parvis.core.voting.questions import Homomorphic, Lists, NonHomomorphic, Question

USAGE: Final = """\
Refaire le compte d'un vote depuis son archive (.bel), sans réseau et sans confiance : chaque
bulletin, chaque preuve, l'addition, le dépouillement et le résultat.

Avec --journal, chaque étape de l'archive est aussi comparée à son entrée dans le journal
public de la commune : personne ne peut alors en retirer, en ajouter ou en changer l'ordre.

Le résultat est aussi le code de sortie :
  0  vrai : tout est juste
  1  faux : le message dit quoi
  2  illisible, ou la vérification n'a pas pu aller à son terme
  3  tout se tient, mais sans --vkey ni --policy personne ne se porte garant du journal"""
SLOWER: Final = (
    "Ni PyNaCl ni calcul compilé ici : la vérification est beaucoup plus lente, la réponse la même."
)

_UNREADABLE: Final = {
    "archive": "l'archive ne se lit pas, ou n'a pas exactement la forme qu'elle doit avoir. "
    "Téléchargez-la à nouveau, sans l'ouvrir ni la modifier, puis recommencez.",
    "log": "le journal ne se lit pas. Donnez le dossier ou l'adresse qui contient le fichier "
    "« checkpoint ».",
    "network": "le journal ne répond pas. Cela ne dit rien de lui : réessayez plus tard.",
    "trust": "la clé ou la politique donnée ne se lit pas. Copiez-la à nouveau, entière, depuis "
    "la page de la commune.",
    "root": "la politique donnée n'est pas signée par la clé racine donnée : ne vous y fiez pas.",
    "machine": "cette machine n'a pas pu finir la vérification (mémoire ou processus). "
    "Recommencez avec --processes 1, ou ailleurs.",
}
_FALSE: Final[tuple[tuple[type[VerificationError], str], ...]] = (
    (DifferenceError, "l'archive et le journal public ne tiennent pas les mêmes étapes du vote."),
    (JournalError, "le journal donné n'est pas juste, ou n'est pas signé comme vous le demandez."),
    (VerificationError, "dans cette archive, quelque chose n'est pas vrai."),
)
_CHECKS: Final = {  # with one, with more or none
    Check.BYTES: ("{} octet", "{} octets, dans la seule forme permise"),
    Check.EVENTS: ("{} étape enchaînée", "{} étapes enchaînées dans l'ordre"),
    Check.CREDENTIALS: ("{} code de vote", "{} codes de vote, tous différents"),
    Check.TRUSTEES: (
        "{} preuve ou signature des dépouilleurs, dont la clé est bien celle du vote",
        "{} preuves et signatures des dépouilleurs, dont la clé est bien celle du vote",
    ),
    Check.BALLOTS: ("{} bulletin signé", "{} bulletins signés, aucun deux fois"),
    Check.PROOFS: ("{} preuve de bulletin", "{} preuves que ces bulletins sont valables"),
    Check.ELEMENTS: ("{} nombre chiffré bien formé", "{} nombres chiffrés bien formés"),
    Check.TOTALS: ("{} total chiffré refait", "{} totaux chiffrés refaits depuis les bulletins"),
    Check.SHUFFLES: ("{} mélange prouvé", "{} mélanges prouvés"),
    Check.DECRYPTIONS: ("{} déchiffrement prouvé", "{} déchiffrements prouvés"),
    Check.RESULT: (
        "{} nombre du résultat, égal à ce qui a été déchiffré",
        "{} nombres ou bulletins du résultat, égaux à ce qui a été déchiffré",
    ),
}
_REMARKS: Final = {
    Remark.UNSORTED: "les codes de vote ne sont pas triés : leur ordre pourrait dire à qui ils "
    "ont été donnés.",
    Remark.CERTIFICATE: "le certificat de qui a fait les codes de vote n'est pas vérifié.",
    Remark.TWICE: "un dépouilleur a déposé deux fois son déchiffrement ; les deux sont justes.",
    Remark.OPEN: "le vote n'est pas clos dans cette archive : il n'y a pas encore de résultat.",
    Remark.UNDECIDED: "le vote est clos, mais cette archive n'a pas encore de résultat.",
}
_LINES: Final = 60  # answers of all questions that are shown


def told(answer: Answer) -> str:
    """Say the verdict, what it rests on, and the result."""
    return "\n".join((_verdict(answer), *_about(answer.audit), *_checks(answer), *_result(answer)))


def _verdict(answer: Answer) -> str:
    if answer.status == Status.UNREADABLE:
        return f"ILLISIBLE : {_UNREADABLE[answer.about]}\n{_detail(answer)}"
    if answer.status == Status.FALSE:
        said = next(text for kind, text in _FALSE if isinstance(answer.error, kind))
        return f"FAUX : {said}\n{_detail(answer)}"
    if answer.status == Status.UNVOUCHED:
        return (
            "COHÉRENT, MAIS SANS GARANT : l'archive est juste et le journal tient les mêmes "
            "étapes, mais n'importe qui peut fabriquer un journal. Recommencez avec la clé de la "
            "commune : --vkey CLÉ (ou --policy FICHIER)."
        )
    if answer.journal is not None:
        return "VRAI : tout est juste dans cette archive, et le journal public tient ses étapes."
    return (
        "VRAI : tout est juste dans cette archive.\n"
        "Que ce soit bien celle de votre commune, son empreinte le dit : comparez-la avec celle "
        "que la commune publie et que les dépouilleurs ont notée, ou ajoutez --journal."
    )


def _detail(answer: Answer) -> str:
    return f"(Détail technique : {plain(str(answer.error))}.)"


def _about(audit: Audit) -> Iterator[str]:
    if audit.is_set_up:
        election = audit.election
        yield ""
        yield f"Vote : « {plain(election.name)} » ({election.uuid})"
        yield f"Empreinte du vote : {election.fingerprint}"
        yield f"Dernière étape : {audit.survey.last}"


def _checks(answer: Answer) -> Iterator[str]:
    audit = answer.audit
    held = [(check, count) for check, count in audit.checked.items() if count]
    if held:
        yield ""
        yield "Ce qui a été vérifié et qui est juste :"
    for check, count in held:
        one, more = _CHECKS[check]
        yield f"  • {(one if count == 1 else more).format(_number(count))}"
    if answer.compared:
        what = "étape a son entrée" if answer.compared == 1 else "étapes ont leur entrée"
        yield f"  • {_number(answer.compared)} {what} au journal public"
    for remark in audit.remarks:
        yield f"À savoir : {_REMARKS[remark]}"


def _result(answer: Answer) -> Iterator[str]:
    audit = answer.audit
    if audit.counts is None:
        return
    replaced = audit.urn.ballots - audit.urn.voters
    yield ""
    yield f"Votants : {_number(audit.urn.voters)}" + (
        f" ({_number(replaced)} bulletins remplacés par un plus récent)"
        if replaced > 1
        else " (un bulletin remplacé par un plus récent)"
        if replaced
        else ""
    )
    if audit.urn.weight != audit.urn.voters:
        yield f"Poids total : {_number(audit.urn.weight)}"
    lines = [
        line
        for question, row in zip(audit.election.questions, audit.counts, strict=True)
        for line in _question(question, row)
    ]
    yield from lines[:_LINES]
    if len(lines) > _LINES:
        yield "… la suite avec --json"


def _question(question: Question, row: Sequence[object]) -> Iterator[str]:
    yield f"« {plain(question.text)} »"
    if isinstance(question, NonHomomorphic):
        yield f"  {_number(len(row))} bulletins déchiffrés un à un, après mélange"
        yield from counted(question, row)
        return
    for answer, count in zip(_answers(question), row, strict=True):
        yield f"  {plain(answer)} : {_number(count)}"


def _answers(question: Homomorphic | Lists) -> list[str]:
    if isinstance(question, Lists):
        return [name for names in question.lists for name in names]
    return [*(["Blanc"] if question.blank else []), *question.answers]


def _number(value: object) -> str:
    """Write a number as French does, by groups of three digits."""
    return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
