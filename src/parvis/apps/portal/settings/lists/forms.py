"""What the administrator says of a row: one form for each of the town's lists."""

import re
from typing import Any, ClassVar, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from parvis.apps.collectivites.models import District, Place, Service, Theme
from parvis.apps.common.fields import TextField
from parvis.apps.common.tenancy import TownModel
from parvis.apps.contributions.models import AnswerTemplate, Status
from parvis.apps.portal.settings.lists.icons import ICONS
from parvis.core.insight.text import fold

Row = TypeVar("Row", bound=TownModel)
WORDS_MAX = 300
WORD_MAX = 60
_MIDDLE = re.compile(r"(-?\d{1,2}(?:[.,]\d+)?)\s*[;,\s]\s*(-?\d{1,3}(?:[.,]\d+)?)")


class WordsField(forms.CharField):
    """Words in a list, written with commas or one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show the list as people write it."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read the words, each once, in the order written."""
        text = super().to_python(value) or ""
        words = (" ".join(word.split()) for word in text.replace("\n", ",").split(","))
        return list(dict.fromkeys(word for word in words if word))

    def validate(self, value: Any) -> None:
        """Refuse what nobody would write by hand."""
        if len(value) > WORDS_MAX:
            raise ValidationError(_("C’est beaucoup : %d mots au plus.") % WORDS_MAX)
        for word in value:
            if len(word) > WORD_MAX:
                raise ValidationError(
                    _("« %s… » est trop long : séparez les mots par des virgules.") % word[:30]
                )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists, not texts."""
        return bool((initial or []) != self.to_python(data))


def field_of(field: Any, **options: Any) -> forms.Field | None:
    """Make no field of a relation: its rows may be read in the scope of a request alone."""
    made: forms.Field | None = None if field.is_relation else field.formfield(**options)
    return made


def choice_of(label: Any, nothing: Any) -> forms.ModelChoiceField[Any]:
    """Offer rows of the town, or none of them."""
    return forms.ModelChoiceField(queryset=None, label=label, required=False, empty_label=nothing)


class RowForm(forms.ModelForm[Row]):
    """A row of a list: its name is written once in the town."""

    named: ClassVar[str] = "name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the rows of the town being served, which nothing could read before."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                relation: Any = self._meta.model._meta.get_field(name)  # noqa: SLF001
                field.queryset = relation.related_model.objects.all()

    def clean(self) -> dict[str, Any]:
        """Refuse a name that is there already, whatever its accents and capitals."""
        said: dict[str, Any] = super().clean() or {}
        name = fold(said.get(self.named) or "")
        others = self._meta.model._default_manager.exclude(pk=self.instance.pk)  # noqa: SLF001
        if name and any(fold(each) == name for each in others.values_list(self.named, flat=True)):
            self.add_error(self.named, _("Ce nom est déjà dans la liste. Choisissez-en un autre."))
        return said


class MiddleField(forms.CharField):
    """A latitude and a longitude, as maps give them; empty is none."""

    def prepare_value(self, value: Any) -> Any:
        """Show both, with a comma between."""
        return f"{value[0]}, {value[1]}" if isinstance(value, tuple) else value

    def clean(self, value: Any) -> Any:
        """Return both as numbers, or nothing."""
        text = (super().clean(value) or "").strip()
        if not text:
            return None
        found = _MIDDLE.fullmatch(text)
        north, east = (
            (float(each.replace(",", ".")) for each in found.groups()) if found else (91, 0)
        )
        if abs(north) > 90 or abs(east) > 180:
            raise ValidationError(_("Écrivez deux nombres, comme « 47.6543, -2.7512 »."))
        return north, east

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is shown."""
        return bool((self.prepare_value(initial) or "") != (data or "").strip())


class DistrictForm(RowForm[District]):
    middle = MiddleField(
        label=gettext_lazy("Son milieu"),
        required=False,
        max_length=60,
        help_text=gettext_lazy(
            "Latitude et longitude, comme une carte les donne : « 47.6543, -2.7512 ». C’est ce qui"
            " place le quartier sur la carte des alertes ; vide, il n’y est pas."
        ),
    )
    aliases = WordsField(
        label=gettext_lazy("Autres noms"),
        required=False,
        help_text=gettext_lazy(
            "Comme disent les gens, avec des virgules : « le bas du bourg, le Bas »."
        ),
    )

    class Meta:
        model = District
        fields = ["name", "inhabitants", "aliases"]
        field_classes = {"name": TextField}
        help_texts = {"inhabitants": gettext_lazy("Environ ; 0 si vous ne savez pas.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the middle that is known."""
        super().__init__(*args, **kwargs)
        row = self.instance
        if row.latitude is not None and row.longitude is not None:
            self.initial["middle"] = (row.latitude, row.longitude)

    def clean(self) -> dict[str, Any]:
        """Keep the middle with the row."""
        said = super().clean()
        if "middle" in said:
            self.instance.latitude, self.instance.longitude = said["middle"] or (None, None)
        return said


class ThemeForm(RowForm[Theme]):
    field_order = ["name", "service", "keywords", "icon"]
    service = choice_of(
        gettext_lazy("Service qui s’en occupe"), gettext_lazy("Personne pour l’instant")
    )
    icon = forms.ChoiceField(label=gettext_lazy("Image"), widget=forms.RadioSelect)
    keywords = WordsField(
        label=gettext_lazy("Mots de tous les jours qui y mènent"),
        required=False,
        help_text=gettext_lazy(
            "Le robot y reconnaît le thème : « trou, nid-de-poule, trottoir ». Avec des virgules."
        ),
    )

    class Meta:
        model = Theme
        formfield_callback = field_of
        fields = ["name", "service", "keywords", "icon"]
        field_classes = {"name": TextField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the pictures, and the one that the theme has even if it is another."""
        super().__init__(*args, **kwargs)
        offered: list[tuple[str, Any]] = list(ICONS)
        if self.instance.icon not in dict(ICONS):
            offered.append((self.instance.icon, self.instance.icon))
        self.fields["icon"].choices = offered  # type: ignore[attr-defined]


class ServiceForm(RowForm[Service]):
    answer_days = forms.IntegerField(
        label=gettext_lazy("Jours pour répondre"), min_value=1, max_value=365, initial=15
    )

    class Meta:
        model = Service
        fields = ["name", "contact", "answer_days"]
        field_classes = {"name": TextField, "contact": TextField}
        labels = {"contact": gettext_lazy("Qui signe ses réponses")}
        help_texts = {
            "contact": gettext_lazy("Une fonction, pas une personne : « Le service voirie ».")
        }


class StatusForm(RowForm[Status]):
    named = "label"

    class Meta:
        model = Status
        fields = ["label", "family", "is_decided"]
        field_classes = {"label": TextField}
        labels = {"is_decided": gettext_lazy("La mairie a décidé ce qu’elle fera")}
        help_texts = {
            "label": gettext_lazy("Ce que lisent les habitants : « Planifiée »."),
            "family": gettext_lazy("Ce que comptent les chiffres. Close n’est pas faite."),
        }


class TemplateForm(RowForm[AnswerTemplate]):
    named = "title"
    service = choice_of(gettext_lazy("Service"), gettext_lazy("Tous les services"))

    class Meta:
        model = AnswerTemplate
        formfield_callback = field_of
        fields = ["title", "text", "service"]
        field_classes = {"title": TextField, "text": TextField}
        help_texts = {
            "text": gettext_lazy("L’agent part de ces mots et les adapte avant de publier.")
        }


class PlaceForm(RowForm[Place]):
    field_order = ["name", "kind", "district", "aliases"]
    district = choice_of(gettext_lazy("Quartier"), gettext_lazy("Aucun quartier"))
    aliases = WordsField(
        label=gettext_lazy("Autres noms"),
        required=False,
        help_text=gettext_lazy("Avec des virgules : « la halle, les halles »."),
    )

    class Meta:
        model = Place
        formfield_callback = field_of
        fields = ["name", "kind", "district", "aliases"]
        field_classes = {"name": TextField}
