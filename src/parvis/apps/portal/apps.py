from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "parvis.apps.portal"
    label = "portal"
