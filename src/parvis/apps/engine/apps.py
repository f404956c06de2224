from django.apps import AppConfig


class EngineConfig(AppConfig):
    name = "parvis.apps.engine"
    label = "engine"

    def ready(self) -> None:
        """Tell the public register what is done here."""
        from parvis.apps.engine.algorithms import register  # noqa: PLC0415

        register()
