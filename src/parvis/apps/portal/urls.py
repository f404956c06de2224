"""Addresses of the pages that see every app."""

from django.urls import include, path

from parvis.apps.portal import (
    about,
    audit,
    contribution,
    erasing,
    home,
    identity,
    mine,
    outbox,
    role_switcher,
    week,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("recherche/", home.search, name="search"),
    path("reponses/", home.answers, name="answers"),
    path("audit/", audit.audit, name="audit"),
    path("audit/regles.json", audit.rules, name="rules"),
    path("moderation/", audit.moderation_log, name="moderation-log"),
    path("donnees/contributions.csv", audit.contributions_csv, name="contributions-csv"),
    path("donnees/", about.open_data, name="open-data"),
    path("donnees-personnelles/", about.privacy, name="privacy"),
    path("accessibilite/", about.accessibility, name="accessibility"),
    path("code/", about.source, name="source"),
    path("mairie/semaine/", week.week, name="week"),
    path("moi/", mine.my_contributions, name="my-contributions"),
    path("c/<slug:public_id>/", contribution.contribution_page, name="contribution"),
    path("c/<slug:public_id>/actions/", contribution.actions, name="contribution-actions"),
    path("c/<slug:public_id>/moi-aussi/", contribution.join, name="join"),
    path("moi/c/<slug:public_id>/", contribution.own_contribution, name="own-contribution"),
    path("moi/c/<slug:public_id>/effacer/", erasing.erase_own, name="erase-own"),
    path("moi/effacer/", erasing.erase_account, name="erase-account"),
    path("mairie/c/<slug:public_id>/effacer/", erasing.erase_for_town, name="erase-for-town"),
    path("connexion/", identity.sign_in, name="sign-in"),
    path("deconnexion/", identity.sign_out, name="sign-out"),
    path("demo/", role_switcher.demo, name="demo"),
    path("demo/role/", role_switcher.demo_role, name="demo-role"),
    path("mairie/courrier/", outbox.outbox, name="outbox"),
    path("mairie/reglages/", include("parvis.apps.portal.settings.urls")),
]
