"""What people say of the machine's groups: the same demand, or not, and counts by hand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models import Contribution
from parvis.core.insight.polarity import may_oppose


class PairState(models.TextChoices):
    PROPOSED = "proposed", _("à comparer")  # the machine found two demands alike
    SIGNALLED = "signalled", _("contestée")  # somebody says that a text is not where it should be
    SAME = "same", _("même demande")
    APART = "apart", _("demandes différentes")


class PairOrigin(models.TextChoices):
    MACHINE = "machine", _("la machine")
    RESIDENT = "resident", _("une personne de la commune")
    AGENT = "agent", _("un agent")


class MachineWord(models.TextChoices):
    """What the town's engine says of two texts, where an agent asked it; it decides nothing."""

    UNASKED = "", _("pas demandé")
    WAITING = "waiting", _("en attente")
    SAME = "same", _("la même demande")
    DIFFERENT = "different", _("deux demandes")
    OPPOSITE = "opposite", _("le contraire l’une de l’autre")
    UNSURE = "unsure", _("les textes n’en disent pas assez")
    NONE = "none", _("pas de réponse")


class DemandPair(TownModel):
    """Two texts, and whether they ask for the same; `left` is the one that would leave."""

    left = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    right = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    state = models.CharField(_("état"), max_length=10, choices=PairState)
    origin = models.CharField(_("dit par"), max_length=10, choices=PairOrigin)
    likeness = models.FloatField(_("ressemblance"), null=True)
    is_meant = models.BooleanField(_("rapprochées par le sens"), default=False)  # by an engine
    machine = models.CharField(
        _("dit par le moteur"), max_length=10, choices=MachineWord, blank=True, default=""
    )
    word = models.TextField(_("précisions"), blank=True, max_length=2000)
    said_by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    is_author = models.BooleanField(_("dit par l’auteur"), default=False)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))
    decided_at = models.DateTimeField(_("décidée le"), null=True)

    objects = TownManager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("comparaison de demandes")
        verbose_name_plural = _("comparaisons de demandes")
        constraints = [
            models.UniqueConstraint(fields=["town", "left", "right"], name="one_pair_of_texts")
        ]

    def __str__(self) -> str:
        return f"{self.left_id} {self.state} {self.right_id}"

    @property
    def may_oppose(self) -> bool:
        """Whether one text refuses something and the other does not."""
        left, right = (f"{each.title} {each.text}".strip() for each in (self.left, self.right))
        return may_oppose(left, right)


class Decision(models.TextChoices):
    SAME = "same", _("réunies")
    APART = "apart", _("séparées")
    UNDONE = "undone", _("décision annulée")


class PairDecision(TownModel):
    """What an agent decided of two texts, and when: it stays when the decision is taken back."""

    left = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    right = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    decision = models.CharField(_("décision"), max_length=10, choices=Decision)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("décision sur deux demandes")
        verbose_name_plural = _("décisions sur deux demandes")

    def __str__(self) -> str:
        return f"{self.left_id} {self.decision} {self.right_id}"


class DemandAudit(TownModel):
    """Some texts of a demand, drawn for an agent to read: do they ask for this?

    People are those who wrote and those who joined. The leader's own text is not drawn: it
    asks for what it asks.
    """

    leader = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    near = models.PositiveIntegerField(_("personnes proches"), default=0)  # who wrote
    far = models.PositiveIntegerField(_("personnes éloignées"), default=0)
    people = models.PositiveIntegerField(_("personnes comptées alors"), default=0)
    near_people = models.PositiveIntegerField(_("dont proches"), default=0)
    far_people = models.PositiveIntegerField(_("dont éloignées"), default=0)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))
    dropped_by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    dropped_at = models.DateTimeField(_("jetée le"), null=True)

    objects = TownManager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("vérification d’un compte")
        verbose_name_plural = _("vérifications de comptes")

    def __str__(self) -> str:
        return f"audit {self.leader_id}"


class AuditedText(TownModel):
    """One text drawn for an audit, for its author and those who joined it."""

    audit = models.ForeignKey(DemandAudit, models.CASCADE, related_name="texts")
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    is_near = models.BooleanField(_("proche"), default=True)
    people = models.PositiveIntegerField(_("personnes"), default=1)
    asks_for_this = models.BooleanField(_("demande bien cela"), null=True)

    objects = TownManager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("texte vérifié")
        verbose_name_plural = _("textes vérifiés")

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.asks_for_this}"
