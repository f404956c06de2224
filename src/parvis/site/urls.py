"""Addresses of a town, whether it has a host of its own or a prefix."""

from django.urls import path

from parvis.site.health import health

urlpatterns = [
    path("sante/", health, name="health"),
]
