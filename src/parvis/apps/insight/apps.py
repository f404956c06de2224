from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "parvis.apps.insight"
    label = "insight"
