"""Addresses of the conversations of opinions."""

from django.urls import path

from parvis.apps.opinions import office, views

urlpatterns = [
    path("avis/", views.conversations, name="opinions"),
    path("avis/<slug:public_id>/", views.conversation, name="opinion"),
    path("avis/<slug:public_id>/repondre/", views.answer, name="opinion-answer"),
    path("avis/<slug:public_id>/ajouter/", views.add, name="opinion-add"),
    path("avis/<slug:public_id>/mes-reponses/", views.mine, name="opinion-mine"),
    path("mairie/avis/", office.queue, name="opinion-queue"),
    path("mairie/avis/<slug:public_id>/clore/", office.close, name="opinion-close"),
    path("mairie/avis/<slug:public_id>/synthese/", office.sum_up, name="opinion-summary"),
    path("mairie/alertes/<slug:public_id>/avis/", office.open_from_alert, name="opinion-open"),
]
