"""Services that write in the journal from outside: who they are, and what they delivered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.ledger.models.journal import Entry


class WriterTokenQuerySet(models.QuerySet["WriterToken"]):
    def valid(self) -> "WriterTokenQuerySet":
        """Keep what opens the door today."""
        return self.filter(revoked_at=None)


class WriterToken(TownModel):
    """A service's right to write some types of entries; the secret itself is not kept."""

    only_updates = ("revoked_at",)
    is_kept = True

    label = models.CharField(_("service"), max_length=80)
    digest = models.CharField(_("empreinte du jeton"), max_length=64, unique=True)
    types = models.JSONField(_("natures permises"))
    created_at = models.DateTimeField(_("créé le"))
    revoked_at = models.DateTimeField(_("révoqué le"), null=True)

    objects = TownManager.from_queryset(WriterTokenQuerySet)()

    class Meta:
        verbose_name = _("jeton d’écriture")
        verbose_name_plural = _("jetons d’écriture")
        constraints = [
            models.UniqueConstraint(
                fields=["town", "label"],
                condition=models.Q(revoked_at=None),
                name="one_valid_token_a_label",
            )
        ]

    def __str__(self) -> str:
        return self.label


class Delivery(TownModel):
    """An entry under the key that its service gave it: sent again, it is not written again."""

    only_updates = ()
    is_kept = True

    token = models.ForeignKey(WriterToken, models.PROTECT, related_name="+")
    key = models.CharField(_("clé"), max_length=80)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")

    objects = TownManager()

    class Meta:
        verbose_name = _("livraison")
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_delivery_a_key")]

    def __str__(self) -> str:
        return self.key
