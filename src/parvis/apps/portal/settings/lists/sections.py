"""The town's six lists: what each is called, made of, and served by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from parvis.apps.collectivites import arranging
from parvis.apps.collectivites.models import District, Matter, Place, Service, Theme
from parvis.apps.contributions import arranging as statuses
from parvis.apps.contributions.models import AnswerTemplate, Status
from parvis.apps.portal.settings.lists import losses
from parvis.apps.portal.settings.lists.forms import (
    DistrictForm,
    PlaceForm,
    RowForm,
    ServiceForm,
    StatusForm,
    TemplateForm,
    ThemeForm,
)

Words = str | Promise
Write = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the lists that an administrator keeps."""

    key: str
    matter: Matter
    model: type[Model]
    form: type[RowForm[Any]]
    losses: losses.Losses
    note: Callable[[Any], str]
    icon: str
    title: Words
    lead: Words
    add: Words
    empty: Words
    with_rows: tuple[str, ...] = ()
    is_ordered: bool = False
    is_searched: bool = False
    keep: Write = arranging.keep_row
    move: Write = arranging.move_row
    remove: Write = arranging.remove_row
    restore: Write = arranging.restore_row
    why_kept: Callable[[Any], str] = lambda _row: ""

    def rows(self) -> Any:
        """Return the list's rows in the town being served."""
        return self.model._default_manager.select_related(*self.with_rows)  # noqa: SLF001


def _of_district(row: District) -> str:
    return _people(row.inhabitants) if row.inhabitants else ""


def _people(count: int) -> str:
    return ngettext("%(n)d habitant", "%(n)d habitants", count) % {"n": count}


def _of_theme(row: Theme) -> str:
    served = row.service.name if row.service else _("sans service")
    words = ngettext("%(n)d mot", "%(n)d mots", len(row.keywords)) % {"n": len(row.keywords)}
    return f"{served} · {words}"


def _of_service(row: Service) -> str:
    days = ngettext("répond sous %(n)d jour", "répond sous %(n)d jours", row.answer_days)
    return " · ".join(filter(None, [row.contact, days % {"n": row.answer_days}]))


def _of_status(row: Status) -> str:
    decided = _("décision prise") if row.is_decided else ""
    return " · ".join(filter(None, [str(row.get_family_display()), decided]))


def _of_template(row: AnswerTemplate) -> str:
    return row.service.name if row.service else _("tous les services")


def _of_place(row: Place) -> str:
    where = row.district.name if row.district else ""
    return " · ".join(filter(None, [str(row.get_kind_display()), where]))


DISTRICTS = Section(
    key="quartiers",
    matter=Matter.DISTRICT,
    model=District,
    form=DistrictForm,
    losses=losses.of_district,
    note=_of_district,
    icon="map-pin",
    title=gettext_lazy("Quartiers"),
    lead=gettext_lazy("Comme les gens les appellent. Ils servent à trier et à voir où ça monte."),
    add=gettext_lazy("Ajouter un quartier"),
    empty=gettext_lazy("Quartiers, hameaux, lieux-dits : trois suffisent pour commencer."),
)
THEMES = Section(
    key="themes",
    matter=Matter.THEME,
    model=Theme,
    form=ThemeForm,
    losses=losses.of_theme,
    note=_of_theme,
    icon="tag",
    title=gettext_lazy("Thèmes"),
    lead=gettext_lazy("De quoi l’on parle, et qui s’en occupe. Le robot y range ce qu’il entend."),
    add=gettext_lazy("Ajouter un thème"),
    empty=gettext_lazy("Voirie, propreté, école… Le robot y rangera ce que disent les gens."),
    with_rows=("service",),
    is_ordered=True,
)
SERVICES = Section(
    key="services",
    matter=Matter.SERVICE,
    model=Service,
    form=ServiceForm,
    losses=losses.of_service,
    note=_of_service,
    icon="building-2",
    title=gettext_lazy("Services"),
    lead=gettext_lazy("Qui répond, en combien de jours, et ce qui signe la réponse."),
    add=gettext_lazy("Ajouter un service"),
    empty=gettext_lazy("Un seul suffit à un village : « Mairie »."),
)
STATUSES = Section(
    key="statuts",
    matter=Matter.STATUS,
    model=Status,
    form=StatusForm,
    losses=losses.of_status,
    note=_of_status,
    icon="list-checks",
    title=gettext_lazy("Statuts"),
    lead=gettext_lazy("Où en est une demande, dans vos mots. Le premier accueille ce qui arrive."),
    add=gettext_lazy("Ajouter un statut"),
    empty=gettext_lazy("Sans statut, personne ne sait où en est sa demande : ajoutez « Reçue »."),
    is_ordered=True,
    keep=statuses.keep_status,
    move=statuses.move_status,
    remove=statuses.remove_status,
    restore=statuses.restore_status,
    why_kept=statuses.why_kept,
)
TEMPLATES = Section(
    key="modeles",
    matter=Matter.TEMPLATE,
    model=AnswerTemplate,
    form=TemplateForm,
    losses=losses.of_template,
    note=_of_template,
    icon="file-text",
    title=gettext_lazy("Modèles de réponse"),
    lead=gettext_lazy("Des mots pour commencer. Un agent les adapte toujours avant de publier."),
    add=gettext_lazy("Ajouter un modèle"),
    empty=gettext_lazy("Écrivez une fois ce que vous répondez souvent."),
    with_rows=("service",),
)
PLACES = Section(
    key="lieux",
    matter=Matter.PLACE,
    model=Place,
    form=PlaceForm,
    losses=losses.of_place,
    note=_of_place,
    icon="flag",
    title=gettext_lazy("Rues et lieux"),
    lead=gettext_lazy("Les noms que le robot reconnaît dans ce que disent les gens."),
    add=gettext_lazy("Ajouter une rue ou un lieu"),
    empty=gettext_lazy("Collez la liste de vos rues : le robot saura où elles sont."),
    with_rows=("district",),
    is_searched=True,
)
SECTIONS = {
    section.key: section for section in (DISTRICTS, THEMES, SERVICES, STATUSES, TEMPLATES, PLACES)
}
