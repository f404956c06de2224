"""From a file to the lines of a roll; a line that does not go in says why, and stops no other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from parvis.apps.voting.models import Voter
from parvis.core.insight.text import visible
from parvis.core.tables import Refusal, Row, Vocabulary, read_table
from parvis.core.tables.encoding import is_unread

# The first name is the field's; the others are what the REU's exports and towns call it.
_NAMES = {
    "number": """numero, number, no, n, numero d electeur, noelecteurgeneral,
        numero electeur, numero d ordre, numero sur la liste, identifiant, id, matricule""",
    "name": "nom, name, nomdenaissance, nom de naissance, nom de famille, electeur, nom complet",
    "usual_name": "nom d usage, nomdusage, usage",
    "first_names": "prenoms, prenom, first name, first names",
    "email": "email, e mail, courriel, mail, adresse e mail, adresse mail, adresse electronique",
    "address": "adresse, address, adresse postale, adresse complete, rue, numero voie libelle",
    "postcode": "code postal, codepostal, cp, postcode",
    "city": "ville, commune, localite, city, libelle commune",
    "place": """bureau, place, bureau de vote, nobureaudevote, nombureaudevote, secteur, quartier,
        section, college""",
    "weight": "poids, voix, nombre de voix, parts, tantiemes, weight",
}
VOCABULARY = Vocabulary(
    _NAMES,
    needs=frozenset({"name"}),
    lacks="Aucune colonne de nom n’est reconnue.",
    advice="Nommez-la « nom ».",
    sentences=frozenset({"name", "usual_name", "first_names"}),
)
LIMITS = {"number": 20, "name": 160, "email": 254, "address": 300, "place": 80}
MOST_VOTERS = 200_000
HEAVIEST = 100_000  # votes of one person: the sum of all is found by trying, after the decryption


@dataclass(frozen=True, slots=True)
class Line:
    """A person of the roll, as the file says."""

    line: int
    number: str
    name: str
    email: str = ""
    address: str = ""
    place: str = ""
    weight: int = 1


@dataclass(slots=True)
class Reading:
    """What a file holds: the people that go in, and the lines that do not."""

    lines: list[Line] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    _numbers: dict[str, int] = field(default_factory=dict)
    _addresses: dict[str, int] = field(default_factory=dict)

    @property
    def without_email(self) -> int:
        """How many cannot be sent a code."""
        return sum(not line.email for line in self.lines)

    @property
    def is_weighted(self) -> bool:
        """Whether some have more than one vote."""
        return any(line.weight > 1 for line in self.lines)

    def take(self, row: Row) -> None:
        """Take a row, or say why not."""
        try:
            line = _line(row)
            self._check_once(line)
        except ValidationError as error:
            self.refusals.append(Refusal(row.line, error.messages[0]))
            return
        self._numbers[line.number] = line.line
        if line.email:
            self._addresses[line.email] = line.line
        self.lines.append(line)

    def _check_once(self, line: Line) -> None:
        if line.number in self._numbers:
            raise ValidationError(
                _("Le numéro %(number)s est déjà celui de la ligne %(line)s.")
                % {"number": line.number, "line": self._numbers[line.number]}
            )
        if line.email and line.email in self._addresses:
            raise ValidationError(
                _(
                    "La même adresse e-mail est à la ligne %(line)s. Une adresse reconnaît une"
                    " seule personne : laissez-la vide pour l’une des deux."
                )
                % {"line": self._addresses[line.email]}
            )
        if len(self.lines) >= MOST_VOTERS:
            raise ValidationError(_("La liste dépasse %s personnes.") % MOST_VOTERS)


def read_roll(data: bytes) -> Reading:
    """Read a file of voters.

    Raises:
        UnreadableError: it is empty, too large, in a form that is not read, or has no names.
    """
    table = read_table(data, {}, VOCABULARY)
    reading = Reading(columns=table.columns.names, ignored=table.columns.ignored)
    for row in table.rows():
        if isinstance(row, Refusal):
            reading.refusals.append(row)
        else:
            reading.take(row)
    return reading


def voters_of(reading: Reading) -> Iterator[Voter]:
    """Make the rows of the roll, not saved, without their election."""
    for line in reading.lines:
        yield Voter(weight=line.weight, **{name: getattr(line, name) for name in LIMITS})


def _line(row: Row) -> Line:
    cells = {name: " ".join(visible(text).split()) for name, text in row.cells.items()}
    if any(is_unread(text) for text in row.cells.values()):
        raise ValidationError(_("Des lettres de cette ligne ne se lisent pas."))
    said = {
        "number": cells.get("number") or str(row.line - 1),
        "name": _name(cells),
        "email": cells.get("email", "").lower(),
        "address": _address(cells),
        "place": cells.get("place", ""),
    }
    _check(said)
    return Line(row.line, **said, weight=_weight(cells.get("weight", "")))


def _weight(said: str) -> int:
    """Read how many votes a person has: one where nothing is said."""
    if said and not (said.isascii() and said.isdecimal() and 1 <= int(said[:9]) <= HEAVIEST):
        raise ValidationError(
            _("« %(said)s » n’est pas un nombre de voix : de 1 à %(most)s.")
            % {"said": said[:30], "most": HEAVIEST}
        )
    return int(said or 1)


def _check(said: Mapping[str, str]) -> None:
    if not said["name"]:
        raise ValidationError(_("Le nom manque."))
    for name, most in LIMITS.items():
        if len(said[name]) > most:
            raise ValidationError(_("« %s… » est trop long.") % said[name][:30])
    if said["email"]:
        try:
            validate_email(said["email"])
        except ValidationError as error:
            raise ValidationError(
                _("« %s » n’est pas une adresse e-mail.") % said["email"]
            ) from error


def _name(cells: Mapping[str, str]) -> str:
    """Write a person's name as it stands on a letter: first names, then the name in use."""
    last = cells.get("usual_name") or cells.get("name", "")
    first = cells.get("first_names", "").split(",")[0]
    return f"{first} {last}".strip()


def _address(cells: Mapping[str, str]) -> str:
    town = f"{cells.get('postcode', '')} {cells.get('city', '')}".strip()
    return ", ".join(part for part in (cells.get("address", ""), town) if part)
