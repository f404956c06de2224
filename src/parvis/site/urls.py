"""Addresses of a town, whether it has a host of its own or a prefix."""

from django.urls import include, path

from parvis.apps.common.views import town_colours
from parvis.site.health import health

urlpatterns = [
    path("couleurs.css", town_colours, name="colours"),
    path("", include("parvis.apps.ledger.urls")),
    path("", include("parvis.apps.network.urls")),
    path("", include("parvis.apps.voting.urls")),
    path("", include("parvis.apps.grievances.urls")),
    path("", include("parvis.apps.insight.urls")),
    path("", include("parvis.apps.opinions.urls")),
    path("", include("parvis.apps.sounding.urls")),
    path("", include("parvis.apps.assistant.urls")),
    path("", include("parvis.apps.portal.urls")),
    path("sante/", health, name="health"),
]

handler400 = "parvis.apps.portal.errors.bad_request"
handler403 = "parvis.apps.portal.errors.forbidden"
handler404 = "parvis.apps.portal.errors.not_found"
handler500 = "parvis.apps.portal.errors.server_error"
