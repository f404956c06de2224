"""Addresses of the square."""

from django.urls import path

from parvis.apps.network import views

urlpatterns = [
    path("fil/", views.feed, name="feed"),
    path("publier/", views.new_post, name="new-post"),
    path("c/<slug:public_id>/repondre/", views.comment, name="comment"),
]
