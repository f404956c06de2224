"""Addresses outside any town."""

from django.urls import include, path

from parvis.apps.portal import operator
from parvis.site.health import health

urlpatterns = [
    path("", operator.towns, name="towns"),
    path("sante/", health, name="health"),
    path("", include("parvis.apps.ledger.witness_urls")),
    path("", include("parvis.apps.ledger.aggregator_urls")),
]

handler400 = "parvis.apps.portal.errors.bad_request"
handler403 = "parvis.apps.portal.errors.forbidden"
handler404 = "parvis.apps.portal.errors.not_found"
handler500 = "parvis.apps.portal.errors.server_error"
