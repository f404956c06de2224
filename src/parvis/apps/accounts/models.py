"""Who signs in: an e-mail address, and nothing else."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def with_email(self, email: str) -> "User":
        """Return the account of an address, made without a password if there is none."""
        user, _created = self.get_or_create(email=email.strip().lower(), defaults={"password": "!"})
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find an account by its address, however it was capitalised."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who can come back. What they are in a town is a `Participant` of that town."""

    email = models.EmailField(_("adresse e-mail"), unique=True)
    is_active = models.BooleanField(_("actif"), default=True)
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")

    def __str__(self) -> str:
        return f"compte {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep addresses in one form, so that one address is one account."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)
