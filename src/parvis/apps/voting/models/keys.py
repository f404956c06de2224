"""Who can open the urn: the trustees, what each has done, and the server's own part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.voting.models.election import Election


class Trustee(TownModel):
    """One of those who share the key."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="trustees")
    index = models.PositiveSmallIntegerField(_("rang"))  # from 1, as in the protocol
    name = models.CharField(_("nom"), max_length=160)
    email = models.EmailField(_("adresse e-mail"))

    objects = TownManager()

    class Meta:
        ordering = ["index"]
        verbose_name = _("dépouilleur")
        constraints = [
            models.UniqueConstraint(fields=["election", "index"], name="one_trustee_an_index"),
            models.UniqueConstraint(fields=["election", "email"], name="one_trustee_an_address"),
        ]

    def __str__(self) -> str:
        return f"dépouilleur {self.index}"


class StepKind(models.TextChoices):
    """What is asked of a trustee, in this order."""

    CERTIFICATE = "certificate", _("annoncer sa clé")
    POLYNOMIAL = "polynomial", _("partager le secret")
    VERIFICATION_KEY = "verification-key", _("vérifier sa part")
    REHEARSAL_OPENING = "rehearsal-opening", _("ouvrir un bulletin d’essai, avant l’ouverture")
    REHEARSAL_CLOSING = "rehearsal-closing", _("ouvrir un bulletin d’essai, avant la clôture")
    SHUFFLE = "shuffle", _("mélanger les classements")
    DECRYPTION = "decryption", _("déchiffrer les totaux")


class Step(TownModel):
    """What a trustee's machine has sent, byte for byte; it is sent once."""

    only_updates = ()

    trustee = models.ForeignKey(Trustee, models.PROTECT, related_name="steps")
    kind = models.CharField(_("étape"), max_length=20, choices=StepKind)
    body = models.TextField(_("contenu"))
    at = models.DateTimeField(_("reçu le"))

    objects = TownManager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("étape d’un dépouilleur")
        constraints = [models.UniqueConstraint(fields=["trustee", "kind"], name="one_body_a_step")]

    def __str__(self) -> str:
        return self.kind


class ServerKey(TownModel):
    """The server's part of the key: stolen keys of trustees open nothing without it."""

    election = models.OneToOneField(
        Election, models.CASCADE, related_name="server_key", primary_key=True
    )
    secret = models.TextField(_("clé"))

    objects = TownManager()

    class Meta:
        verbose_name = _("clé du serveur")

    def __str__(self) -> str:
        return "clé du serveur"


class ServerCodes(TownModel):
    """The seed of the codes that the server makes at the lowest level, forgotten at the closing."""

    election = models.OneToOneField(
        Election, models.CASCADE, related_name="server_codes", primary_key=True
    )
    seed = models.BinaryField(_("graine"), max_length=32)

    objects = TownManager()

    class Meta:
        verbose_name = _("graine des codes")

    def __str__(self) -> str:
        return "graine des codes"
