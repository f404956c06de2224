from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "parvis.apps.assistant"
    label = "assistant"

    def ready(self) -> None:
        """Have the worker forget the dialogues that nobody came back to."""
        from parvis.apps.assistant.services import forget_old_dialogues  # noqa: PLC0415
        from parvis.apps.common.periodic import every  # noqa: PLC0415

        every(minutes=24 * 60)(forget_old_dialogues)
