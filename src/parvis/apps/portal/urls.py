"""Addresses of the pages that see every app."""

from django.urls import path

from parvis.apps.portal import contribution, identity, outbox, role_switcher

urlpatterns = [
    path("c/<slug:public_id>/", contribution.contribution_page, name="contribution"),
    path("c/<slug:public_id>/actions/", contribution.actions, name="contribution-actions"),
    path("c/<slug:public_id>/moi-aussi/", contribution.join, name="join"),
    path("moi/c/<slug:public_id>/", contribution.own_contribution, name="own-contribution"),
    path("connexion/", identity.sign_in, name="sign-in"),
    path("deconnexion/", identity.sign_out, name="sign-out"),
    path("demo/", role_switcher.demo, name="demo"),
    path("demo/role/", role_switcher.demo_role, name="demo-role"),
    path("mairie/courrier/", outbox.outbox, name="outbox"),
]
