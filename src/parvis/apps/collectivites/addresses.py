"""Absolute addresses of a town's pages, for letters and for the journal."""

from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, reverse, set_script_prefix

from parvis.apps.collectivites.models import Town


def town_root(town: Town) -> str:
    """Return the address of a town's home, without the last slash."""
    if town.host:
        return f"https://{town.host}"
    return f"{settings.PARVIS_URL}/{town.slug}"


def town_url(town: Town, name: str, *args: Any) -> str:
    """Return the absolute address of one of the town's pages."""
    before = get_script_prefix()
    set_script_prefix("/")
    try:
        return town_root(town) + reverse(name, args=args, urlconf="parvis.site.urls")
    finally:
        set_script_prefix(before)
