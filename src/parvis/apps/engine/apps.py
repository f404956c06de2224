from django.apps import AppConfig


class EngineConfig(AppConfig):
    name = "parvis.apps.engine"
    label = "engine"
