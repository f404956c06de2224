"""Addresses of a town, whether it has a host of its own or a prefix."""

from django.urls import path

from parvis.apps.common.views import town_colours
from parvis.site.health import health

urlpatterns = [
    path("couleurs.css", town_colours, name="colours"),
    path("sante/", health, name="health"),
]
