"""Addresses of the bot; none of them holds the key of a dialogue."""

from django.urls import path

from parvis.apps.assistant import views

urlpatterns = [
    path("crieur/", views.bot, name="bot"),
    path("crieur/recommencer/", views.start_again, name="bot-restart"),
    path("crieur/effacer/", views.forget, name="bot-forget"),
]
