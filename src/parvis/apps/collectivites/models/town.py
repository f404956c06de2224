"""A town: the tenant, its themes and the services that handle them."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel

# INSEE gives codes that begin with 99 to foreign countries: no real commune has one.
DEMO_INSEE = "99"
RESERVED_SLUGS = frozenset(
    {
        "admin",
        "aggregator",
        "agregateur",
        "api",
        "assets",
        "connexion",
        "couleurs",
        "deconnexion",
        "demo",
        "en",
        "favicon",
    }
    | {"fr", "journal", "media", "operateur", "recu", "robots", "sante", "static", "temoin"}
    | {"villes", "witness"}
)


class TownKind(models.TextChoices):
    COMMUNE = "commune", _("commune")
    EPCI = "epci", _("intercommunalité")
    DEPARTEMENT = "departement", _("département")
    REGION = "region", _("région")
    ASSOCIATION = "association", _("association")
    OTHER = "other", _("autre organisation")


class Town(models.Model):
    """A local government, or any body that governs itself together."""

    name = models.CharField(_("nom"), max_length=200)
    slug = models.SlugField(_("adresse"), unique=True)
    host = models.CharField(_("nom d’hôte"), max_length=253, unique=True, null=True, blank=True)
    kind = models.CharField(_("nature"), max_length=20, choices=TownKind, default=TownKind.COMMUNE)
    insee_code = models.CharField(_("code INSEE"), max_length=5, blank=True)
    siren = models.CharField(
        _("SIREN"), max_length=9, blank=True, validators=[RegexValidator(r"^\d{9}$")]
    )
    inhabitants = models.PositiveIntegerField(_("habitants"), default=1000)
    accent = models.CharField(
        _("couleur"),
        max_length=7,
        default="#1f4e8c",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")],
    )
    initials = models.CharField(_("initiales"), max_length=4, default="PV")
    welcome = models.TextField(_("mot d’accueil"), blank=True)
    bot_name = models.CharField(_("nom du robot"), max_length=40, default="le Crieur")
    answer_days = models.PositiveSmallIntegerField(_("jours pour répondre"), default=15)
    opens_discussions = models.BooleanField(
        _("le robot ouvre seul une discussion sur une alerte"), default=False
    )
    # What is wrong with its journal, for a banner on every page; the ledger writes it.
    journal_alarm = models.CharField(
        _("alarme du journal"), max_length=8, blank=True, default="", editable=False
    )
    is_demo = models.BooleanField(_("démonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("créée le"), auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("collectivité")
        verbose_name_plural = _("collectivités")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_demo=False) | Q(insee_code__startswith=DEMO_INSEE),
                name="a_real_town_is_never_a_demo",
            ),
            models.CheckConstraint(condition=~Q(slug__in=RESERVED_SLUGS), name="slug_is_free"),
        ]

    def __str__(self) -> str:
        return self.name


class Service(TownModel):
    """A part of the administration that answers for themes."""

    name = models.CharField(_("nom"), max_length=120)
    slug = models.SlugField(_("clé"))
    contact = models.CharField(_("signataire"), max_length=160, blank=True)  # a function
    answer_days = models.PositiveSmallIntegerField(_("jours pour répondre"), default=15)

    objects = TownManager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("service")
        constraints = [models.UniqueConstraint(fields=["town", "slug"], name="one_service_a_slug")]

    def __str__(self) -> str:
        return self.name


class Theme(TownModel):
    """A subject of the town's own list; the analysis finds finer *topics* by itself."""

    name = models.CharField(_("nom"), max_length=80)
    slug = models.SlugField(_("clé"))
    icon = models.CharField(_("image"), max_length=40, default="message")
    keywords = models.JSONField(_("mots"), default=list)  # everyday words that point to it
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    service = models.ForeignKey(
        Service, models.SET_NULL, null=True, blank=True, related_name="themes"
    )

    objects = TownManager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("thème")
        constraints = [models.UniqueConstraint(fields=["town", "slug"], name="one_theme_a_slug")]

    def __str__(self) -> str:
        return self.name
