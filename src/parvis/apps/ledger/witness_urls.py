"""Addresses of our witness, the same whatever town or host is asked."""

from django.urls import path, re_path

from parvis.apps.ledger.views import witness

urlpatterns = [
    path("temoin/", witness.witness, name="witness"),
    path("temoin/add-checkpoint", witness.add, name="witness-add"),
    re_path(
        r"^temoin/(?P<name>[0-9a-f]{64})/checkpoint$", witness.checkpoint, name="witness-checkpoint"
    ),
]
