"""The tokens with which services of a town write in its journal."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import WriterToken

PREFIX = "parvis_"  # so that a scanner recognises a token that has strayed
SECRET = 32  # random bytes: a plain hash of that many cannot be reversed

# What a service may write: the rest is written by what happens on the square itself.
SERVICE_TYPES = frozenset(
    {
        "access.read",
        "certificate.issue",
        "certificate.status",
        "document.publish",
        "indicator.snapshot",
        "registry.statement",
    }
)


class TokenError(Exception):
    """A token cannot be made or revoked as asked; says why, in French."""


def create_token(
    *, town: Town, label: str, types: Iterable[str], at: datetime
) -> tuple[WriterToken, str]:
    """Give a service the right to write some types; return the row and the secret, shown once.

    Raises:
        TokenError: no type, one that no service may write, or a label in use.
    """
    wanted = sorted(set(types))
    foreign = [kind for kind in wanted if kind not in SERVICE_TYPES]
    if foreign or not wanted:
        possible = ", ".join(sorted(SERVICE_TYPES))
        raise TokenError(f"Natures qu’un service peut écrire : {possible}.")
    secret = PREFIX + token_urlsafe(SECRET)
    with within(town), transaction.atomic():
        Town.objects.select_for_update().get(pk=town.pk)
        if WriterToken.objects.valid().filter(label=label).exists():
            raise TokenError(f"« {label} » a déjà un jeton : révoquez-le d’abord.")
        row = WriterToken.objects.create(
            town=town, label=label, digest=digest_of(secret), types=wanted, created_at=at
        )
    return row, secret


def revoke_token(*, town: Town, label: str, at: datetime) -> WriterToken:
    """Close the door to a service; what it has written stays.

    Raises:
        TokenError: it has no valid token.
    """
    with within(town), transaction.atomic():
        row = WriterToken.objects.select_for_update().valid().filter(label=label).first()
        if row is None:
            raise TokenError(f"« {label} » n’a pas de jeton valide.")
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
    return row


def find_token(secret: str) -> WriterToken | None:
    """Return the valid token of the town being served that a secret opens."""
    return WriterToken.objects.valid().filter(digest=digest_of(secret)).first()


def digest_of(secret: str) -> str:
    """Hash a secret as it is stored."""
    return sha256(secret.encode("utf-8", errors="surrogateescape")).hexdigest()
