"""Addresses of the pages that see every app."""

from django.urls import path

from parvis.apps.portal import contribution

urlpatterns = [
    path("c/<slug:public_id>/", contribution.contribution_page, name="contribution"),
    path("c/<slug:public_id>/actions/", contribution.actions, name="contribution-actions"),
    path("c/<slug:public_id>/moi-aussi/", contribution.join, name="join"),
    path("moi/c/<slug:public_id>/", contribution.own_contribution, name="own-contribution"),
]
