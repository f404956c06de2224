from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "parvis.apps.network"
    label = "network"
