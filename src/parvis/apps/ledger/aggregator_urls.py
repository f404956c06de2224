"""Addresses of the common register, the same whatever town or host is asked."""

from django.urls import path

from parvis.apps.ledger.views import aggregator

urlpatterns = [
    path("agregateur/", aggregator.register, name="aggregator"),
    path("agregateur/checkpoint", aggregator.checkpoint, name="aggregator-checkpoint"),
    path("agregateur/policy", aggregator.policy, name="aggregator-policy"),
    path("agregateur/tile/<path:rest>", aggregator.tile, name="aggregator-tile"),
    path("agregateur/forks/<str:name>", aggregator.fork, name="aggregator-fork"),
]
