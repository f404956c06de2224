from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "parvis.apps.network"
    label = "network"

    def ready(self) -> None:
        """Tell the public register what is done here."""
        from parvis.apps.network.algorithms import register  # noqa: PLC0415

        register()
