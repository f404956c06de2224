from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "parvis.apps.contributions"
    label = "contributions"
