from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "parvis.apps.assistant"
    label = "assistant"

    def ready(self) -> None:
        """Read the mail; forget old dialogues, and those of what is erased."""
        from parvis.apps.assistant.algorithms import register  # noqa: PLC0415
        from parvis.apps.assistant.erasing import (  # noqa: PLC0415
            erase_dialogues,
            forget_person,
        )
        from parvis.apps.assistant.mailbox import read_mailbox  # noqa: PLC0415
        from parvis.apps.assistant.services import forget_old_dialogues  # noqa: PLC0415
        from parvis.apps.common.periodic import every  # noqa: PLC0415
        from parvis.apps.contributions.events import on_erasing, on_leaving  # noqa: PLC0415

        every(minutes=1)(read_mailbox)
        every(minutes=24 * 60)(forget_old_dialogues)
        on_erasing(erase_dialogues)
        on_leaving(forget_person)
        register()
