"""Addresses outside any town."""

from django.urls import path

from parvis.site.health import health

urlpatterns = [
    path("sante/", health, name="health"),
]
