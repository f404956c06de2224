"""Addresses of grievances, for residents and for agents."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from parvis.apps.grievances import office, views
from parvis.apps.grievances.acts import ACTS


class ActConverter(StringConverter):
    """One of the acts of the inbox; any other word is not an address."""

    regex = "|".join(ACTS)


register_converter(ActConverter, "act")

urlpatterns = [
    path("signaler/", views.new_grievance, name="new-grievance"),
    path("c/<slug:public_id>/alerter/", views.report_contribution, name="report"),
    path("mairie/", office.inbox, name="inbox"),
    path("mairie/ensemble/", office.inbox_many, name="inbox-many"),
    path("mairie/c/<slug:public_id>/", office.inbox_contribution, name="inbox-contribution"),
    path("mairie/c/<slug:public_id>/ouvrir/", office.inbox_open, name="inbox-open"),
    path("mairie/c/<slug:public_id>/<act:act>/", office.inbox_act, name="inbox-act"),
]
