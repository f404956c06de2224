"""What organisers write of a vote."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, gettext_lazy

from parvis.apps.common.fields import CHOOSE, TextField
from parvis.apps.voting import cnil
from parvis.apps.voting.models import MIXED, CodesFrom, Election, Force, Kind, Question
from parvis.apps.voting.models.election import ANSWER_MAX, TITLE_MAX, WORDS_MAX
from parvis.apps.voting.steps import TRUSTEES_MAX, TRUSTEES_MIN

MOMENT = "%Y-%m-%dT%H:%M"  # as `datetime-local` sends it
APPEAL_DAYS = 60  # two months, as for most acts of a town
MOST_ANSWERS = 60
FEWEST_GRADES, MOST_GRADES = 2, 7
MOST_CHOICES = 240  # of one question of the booth: what a phone encrypts in a few seconds
GRADES = (
    gettext_lazy("Très bien"),
    gettext_lazy("Bien"),
    gettext_lazy("Assez bien"),
    gettext_lazy("Passable"),
    gettext_lazy("Insuffisant"),
    gettext_lazy("À rejeter"),
)


FEWEST_LISTS = 2
MOST_RANKED = 30  # ranks that one element of the group holds
_UNUSED: dict[Kind, tuple[str, ...]] = {  # the fields that a kind does not ask for
    Kind.CHOICE: ("grades", "seats"),
    Kind.APPROVAL: ("grades", "min", "max", "seats"),
    Kind.JUDGMENT: ("min", "max", "blank", "seats"),
    Kind.RANKING: ("grades", "min", "max", "seats"),
    Kind.SEATS: ("grades", "min", "max"),
    Kind.LISTS: ("grades", "min", "max", "blank", "seats"),
}


class NewForm(forms.Form):
    title = TextField(
        label=gettext_lazy("Sur quoi vote-t-on ?"),
        max_length=TITLE_MAX,
        help_text=gettext_lazy("Le titre que liront les électeurs : « Budget participatif 2027 »."),
    )
    force = forms.ChoiceField(
        label=gettext_lazy("Ce que vaudra le résultat"),
        choices=Force.choices,
        widget=forms.RadioSelect,
        initial=Force.CONSULTATIVE,
        error_messages=CHOOSE,
    )


class SheetForm(forms.Form):
    """The vote itself and its dates."""

    title = TextField(label=gettext_lazy("Titre"), max_length=TITLE_MAX)
    description = TextField(
        label=gettext_lazy("Présentation"),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("Pourquoi ce vote, qui peut voter, ce que la commune en fera."),
    )
    force = forms.ChoiceField(
        label=gettext_lazy("Ce que vaudra le résultat"),
        choices=Force.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    opens_at = forms.DateTimeField(
        label=gettext_lazy("Ouvre le"), input_formats=[MOMENT], widget=forms.DateTimeInput
    )
    closes_at = forms.DateTimeField(
        label=gettext_lazy("Ferme le"), input_formats=[MOMENT], widget=forms.DateTimeInput
    )
    quorum = forms.IntegerField(
        label=gettext_lazy("Quorum, en pour cent de la liste"),
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("0 s’il n’y en a pas. Sous le quorum, le résultat le dit."),
    )
    appeal_days = forms.IntegerField(
        label=gettext_lazy("Délai de recours, en jours"),
        min_value=5,
        max_value=365,
        required=False,
        initial=APPEAL_DAYS,
        help_text=gettext_lazy(
            "Compté depuis la publication du résultat ; ensuite la liste des électeurs est effacée."
        ),
    )
    elsewhere = TextField(
        label=gettext_lazy("Où voter, ou se faire aider, autrement ?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Pour qui n’a pas d’appareil : « À l’accueil, de 9 h à 17 h »."),
    )
    has_paper = forms.BooleanField(label=gettext_lazy("On vote aussi sur papier"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse to close before the opening."""
        said: dict[str, Any] = super().clean() or {}
        if "appeal_days" not in self.errors:
            said["appeal_days"] = said.get("appeal_days") or APPEAL_DAYS
        opens, closes = said.get("opens_at"), said.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Le vote fermerait avant d’ouvrir."))
        if said.get("has_paper") and not said.get("elsewhere"):
            self.add_error("elsewhere", _("Dites où se tient le vote sur papier."))
        return said


class LinesField(forms.CharField):
    """Things, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show the list as it is written."""
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """Read the lines that say something."""
        lines = (" ".join(line.split()) for line in (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def validate(self, value: Any) -> None:
        """Refuse what is there twice, or too long."""
        if self.required and not value:
            raise ValidationError(_("Écrivez une réponse par ligne."))
        if len(set(value)) != len(value):
            raise ValidationError(_("Deux lignes disent la même chose."))
        if any(len(line) > ANSWER_MAX for line in value):
            raise ValidationError(_("Une ligne est trop longue : %s lettres au plus.") % ANSWER_MAX)


class BlocksField(forms.CharField):
    """Lists, an empty line between two: a name, then the candidates, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show the lists as they are written."""
        if not isinstance(value, list | tuple):
            return value
        return "\n\n".join("\n".join(map(str, block)) for block in value)

    def to_python(self, value: Any) -> Any:
        """Read the blocks that say something."""
        blocks: list[list[str]] = [[]]
        for line in (super().to_python(value) or "").splitlines():
            if text := " ".join(line.split()):
                blocks[-1].append(text)
            elif blocks[-1]:
                blocks.append([])
        return [block for block in blocks if block]

    def validate(self, value: Any) -> None:
        """Refuse a list without candidates, and what is there twice."""
        if len(value) < FEWEST_LISTS or any(len(block) == 1 for block in value):
            raise ValidationError(
                _("Il faut au moins deux listes, chacune avec son nom puis un candidat.")
            )
        names = [block[0] for block in value]
        if any(len(set(each)) != len(each) for each in (names, *value)):
            raise ValidationError(_("Deux lignes disent la même chose."))
        if any(len(line) > ANSWER_MAX for block in value for line in block):
            raise ValidationError(_("Une ligne est trop longue : %s lettres au plus.") % ANSWER_MAX)


class QuestionForm(forms.Form):
    """A question of a kind; what the kind does not use is not asked."""

    title = TextField(label=gettext_lazy("La question"), max_length=TITLE_MAX)
    hint = TextField(
        label=gettext_lazy("Une précision"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Sous la question, en une phrase."),
    )
    answers = LinesField(
        label=gettext_lazy("Les réponses possibles"),
        help_text=gettext_lazy("Une par ligne, dans l’ordre où on les lira."),
    )
    grades = LinesField(
        label=gettext_lazy("Les mentions"),
        help_text=gettext_lazy("Une par ligne, la meilleure d’abord."),
    )
    min = forms.IntegerField(label=gettext_lazy("En choisir au moins"), min_value=0, initial=1)
    max = forms.IntegerField(label=gettext_lazy("En choisir au plus"), min_value=1, initial=1)
    seats = forms.IntegerField(
        label=gettext_lazy("Sièges à pourvoir"),
        min_value=1,
        initial=2,
        help_text=gettext_lazy("Combien de réponses seront retenues."),
    )
    blank = forms.BooleanField(label=gettext_lazy("On peut voter blanc"), required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        """Ask what this kind needs."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in _UNUSED[Kind(kind)]:
            del self.fields[name]
        if kind == Kind.LISTS:
            self.fields["answers"] = BlocksField(
                label=_("Les listes et leurs candidats"),
                help_text=_(
                    "Le nom d’une liste, puis un candidat par ligne ; une ligne vide "
                    "avant la liste suivante."
                ),
            )

    def clean(self) -> dict[str, Any]:
        """Check that the question can be answered, and encrypted on a phone."""
        said: dict[str, Any] = super().clean() or {}
        if self.errors:
            return said
        checks = {
            Kind.CHOICE: self._check_choice,
            Kind.APPROVAL: self._check_answers,
            Kind.JUDGMENT: self._check_judgment,
            Kind.RANKING: self._check_ranking,
            Kind.SEATS: self._check_ranking,
            Kind.LISTS: self._check_lists,
        }
        checks[Kind(self.kind)](said)
        return said

    def fill(self, question: Question) -> Question:
        """Write what was said into a question."""
        said = self.cleaned_data
        question.kind, question.title, question.hint = self.kind, said["title"], said["hint"]
        question.answers, question.grades = said["answers"], said.get("grades", [])
        question.blank = said.get("blank", False)
        question.min, question.max = said.get("min", 1), said.get("max", 1)
        question.seats = said.get("seats", 1)
        if self.kind == Kind.APPROVAL:
            question.min, question.max = 0, len(question.answers)
        elif self.kind in MIXED:
            question.max = len(question.answers)
        return question

    def _check_choice(self, said: dict[str, Any]) -> None:
        self._check_answers(said)
        if self.errors:
            return
        if said["max"] > len(said["answers"]):
            self.add_error("max", _("C’est plus qu’il n’y a de réponses."))
        elif said["min"] > said["max"]:
            self.add_error("min", _("C’est plus que le nombre permis."))

    def _check_judgment(self, said: dict[str, Any]) -> None:
        self._check_answers(said)
        if self.errors:
            return
        grades = said["grades"]
        if not FEWEST_GRADES <= len(grades) <= MOST_GRADES:
            self.add_error("grades", _("Entre %s et %s mentions.") % (FEWEST_GRADES, MOST_GRADES))
        elif len(grades) * len(said["answers"]) > MOST_CHOICES:
            self.add_error("answers", _("C’est trop pour un téléphone : enlevez des réponses."))

    def _check_ranking(self, said: dict[str, Any]) -> None:
        self._check_answers(said)
        if self.errors:
            return
        if len(said["answers"]) > MOST_RANKED:
            self.add_error("answers", _("Un classement tient %s réponses au plus.") % MOST_RANKED)
        elif said.get("seats", 0) >= len(said["answers"]):
            self.add_error("seats", _("Il y aurait autant de sièges que de réponses."))

    def _check_lists(self, said: dict[str, Any]) -> None:
        if sum(map(len, said["answers"])) > MOST_CHOICES:
            self.add_error("answers", _("C’est trop pour un téléphone : enlevez des réponses."))

    def _check_answers(self, said: dict[str, Any]) -> None:
        fewest = 1 if self.kind == Kind.JUDGMENT else 2
        if not fewest <= len(said["answers"]) <= MOST_ANSWERS:
            self.add_error(
                "answers", _("Entre %s et %s réponses, une par ligne.") % (fewest, MOST_ANSWERS)
            )


class LevelForm(forms.Form):
    """The ten questions, « oui » or « non »."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask each question of the grid."""
        super().__init__(*args, **kwargs)
        for key, text in cnil.QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(
                label=str(text),
                choices=[("oui", gettext_lazy("Oui")), ("non", gettext_lazy("Non"))],
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("Répondez par oui ou par non.")},
            )

    def answers(self) -> dict[str, bool]:
        """Return what was answered."""
        return {key: self.cleaned_data[key] == "oui" for key in cnil.QUESTIONS}


class TrusteesForm(forms.Form):
    """Who shares the key: a name and an address each; rows left empty count for nobody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer as many rows as there may be people."""
        super().__init__(*args, **kwargs)
        for rank in range(1, TRUSTEES_MAX + 1):
            names = {"rank": rank}
            self.fields[f"name-{rank}"] = TextField(
                label=_("Nom de la personne %(rank)s") % names, max_length=160, required=False
            )
            self.fields[f"email-{rank}"] = forms.EmailField(
                label=_("Son adresse e-mail"),
                required=False,
                error_messages={"invalid": _("Cette adresse n’est pas complète.")},
            )

    def clean(self) -> dict[str, Any]:
        """Ask for enough people, each with a name and an address of their own."""
        said: dict[str, Any] = super().clean() or {}
        if self.errors:
            return said
        for rank in range(1, TRUSTEES_MAX + 1):
            name, email = said[f"name-{rank}"], said[f"email-{rank}"]
            if bool(name) != bool(email):
                wrong = "email" if name else "name"
                self.add_error(f"{wrong}-{rank}", _("Il faut un nom et une adresse."))
        addresses = [email for _name, email in self.people()]
        if len(addresses) < TRUSTEES_MIN:
            self.add_error(None, _("Il faut au moins %s personnes.") % TRUSTEES_MIN)
        if len(set(addresses)) != len(addresses):
            self.add_error(None, _("Chaque personne a son adresse à elle."))
        return said

    def people(self) -> list[tuple[str, str]]:
        """Return the names with their addresses."""
        said = self.cleaned_data
        rows = ((said.get(f"name-{n}"), said.get(f"email-{n}")) for n in range(1, TRUSTEES_MAX + 1))
        return [(name, email.lower()) for name, email in rows if name and email]


class CodesForm(forms.Form):
    codes_from = forms.ChoiceField(
        label=gettext_lazy("Qui fait les codes de vote ?"),
        choices=CodesFrom.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    name = TextField(label=gettext_lazy("Son nom"), max_length=160, required=False)
    email = forms.EmailField(label=gettext_lazy("Son adresse e-mail"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask whom, when it is a third party."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("codes_from") == CodesFrom.REGISTRAR:
            for name in ("name", "email"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Dites qui fera les codes, et à quelle adresse."))
        return said


class RollForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Le fichier de la liste"),
        help_text=gettext_lazy("CSV, d’un tableur ou du répertoire électoral."),
        error_messages={"required": gettext_lazy("Choisissez un fichier.")},
    )


def sheet_of(election: Election) -> dict[str, Any]:
    """Return what a sheet's form begins with."""
    names = ("title", "description", "force", "quorum", "appeal_days", "elsewhere", "has_paper")
    said: dict[str, Any] = {name: getattr(election, name) for name in names}
    for name in ("opens_at", "closes_at"):
        moment = getattr(election, name)
        said[name] = localtime(moment).strftime(MOMENT) if moment else ""
    return said
