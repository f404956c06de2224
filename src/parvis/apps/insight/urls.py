"""Addresses of the alerts, for the staff, and of what people talk about, for all."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from parvis.apps.insight import office, public
from parvis.apps.insight.acts import ACTS


class AlertActConverter(StringConverter):
    """One of the decisions on an alert; any other word is not an address."""

    regex = "|".join(ACTS)


register_converter(AlertActConverter, "alert_act")

urlpatterns = [
    path("mairie/alertes/", office.alerts, name="alerts"),
    path("mairie/alertes/analyser/", office.analyse_now, name="analyse-now"),
    path("mairie/alertes/<slug:public_id>/", office.alert, name="alert"),
    path("mairie/alertes/<slug:public_id>/<alert_act:act>/", office.alert_act, name="alert-act"),
    path("mairie/c/<slug:public_id>/semblables/", office.similar, name="similar"),
    path("sujets/", public.topics, name="topics"),
    path("algorithmes/", public.algorithms, name="algorithms"),
]
