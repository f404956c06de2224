from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "parvis.apps.voting"
    label = "voting"
