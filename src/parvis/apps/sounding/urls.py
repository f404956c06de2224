"""Addresses of the soundings, of the barometer, and of the links in the bot's letters."""

from django.urls import path

from parvis.apps.sounding import office, views

urlpatterns = [
    path("questions/<slug:public_id>/", views.sounding, name="sounding"),
    path("repondre/<str:token>/", views.answer_letter, name="sounding-answer"),
    path("ne-plus-ecrire/<str:stop>/", views.stop_letters, name="stop-letters"),
    path("barometre/", views.barometer, name="barometer"),
    path("barometre/repondre/", views.answer_barometer, name="barometer-answer"),
    path("mairie/questions/", office.soundings, name="soundings"),
    path("mairie/questions/barometre/", office.start_barometer, name="barometer-start"),
    path("mairie/questions/<slug:public_id>/clore/", office.close, name="sounding-close"),
    path("mairie/alertes/<slug:public_id>/sonder/", office.ask, name="sound-out"),
]
