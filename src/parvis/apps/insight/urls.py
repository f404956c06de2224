"""Addresses of the alerts, for the staff, and of what people talk about, for all."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from parvis.apps.insight import comparing_office, contesting, office, public, summary_office
from parvis.apps.insight.acts import ACTS
from parvis.apps.insight.summary_office import ACTS as SUMMARY_ACTS


class AlertActConverter(StringConverter):
    """One of the decisions on an alert; any other word is not an address."""

    regex = "|".join(ACTS)


class SummaryActConverter(StringConverter):
    """One of the decisions on a summary."""

    regex = "|".join(SUMMARY_ACTS)


register_converter(AlertActConverter, "alert_act")
register_converter(SummaryActConverter, "summary_act")

urlpatterns = [
    path("mairie/alertes/", office.alerts, name="alerts"),
    path("mairie/alertes/analyser/", office.analyse_now, name="analyse-now"),
    path("mairie/alertes/<slug:public_id>/", office.alert, name="alert"),
    path("mairie/alertes/<slug:public_id>/<alert_act:act>/", office.alert_act, name="alert-act"),
    path("mairie/c/<slug:public_id>/semblables/", office.similar, name="similar"),
    path("mairie/syntheses/", summary_office.summaries, name="summaries"),
    path("mairie/syntheses/preparer/", summary_office.prepare_one, name="summary-prepare"),
    path("mairie/syntheses/<slug:public_id>/", summary_office.draft, name="summary-draft"),
    path(
        "mairie/syntheses/<slug:public_id>/<summary_act:act>/",
        summary_office.act_on,
        name="summary-act",
    ),
    path("syntheses/<slug:public_id>/", public.summary, name="summary"),
    path("mairie/demandes-communes/", comparing_office.demands, name="demands"),
    path(
        "mairie/demandes-communes/comparer/<int:pair>/", comparing_office.decide, name="demand-pair"
    ),
    path(
        "mairie/demandes-communes/<slug:public_id>/", comparing_office.demand, name="demand-office"
    ),
    path(
        "mairie/demandes-communes/<slug:public_id>/verifier/",
        comparing_office.audit,
        name="demand-audit",
    ),
    path(
        "mairie/demandes-communes/<slug:public_id>/separer/<slug:member>/",
        comparing_office.split,
        name="demand-split",
    ),
    path("sujets/demandes/<slug:public_id>/", contesting.demand, name="demand"),
    path(
        "c/<slug:public_id>/pas-ma-demande/<slug:leader>/",
        contesting.not_my_demand,
        name="not-my-demand",
    ),
    path("sujets/", public.topics, name="topics"),
    path("algorithmes/", public.algorithms, name="algorithms"),
    path("algorithmes.json", public.algorithms_json, name="algorithms-json"),
]
