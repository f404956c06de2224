from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "parvis.apps.contributions"
    label = "contributions"

    def ready(self) -> None:
        """Say what merging two participants means here, and what a receipt is about."""
        from parvis.apps.collectivites.events import before_merging, on_settings  # noqa: PLC0415
        from parvis.apps.common.periodic import every  # noqa: PLC0415
        from parvis.apps.contributions.finishing import finish_what_waits  # noqa: PLC0415
        from parvis.apps.contributions.merging import drop_double_joins  # noqa: PLC0415
        from parvis.apps.contributions.receipts import public_id_of, subject  # noqa: PLC0415
        from parvis.apps.contributions.rules import record_rules  # noqa: PLC0415
        from parvis.apps.ledger.abilities import (  # noqa: PLC0415
            register_numbers,
            register_subjects,
        )

        every(minutes=60)(finish_what_waits)
        before_merging(drop_double_joins)
        on_settings(record_rules)
        register_subjects(subject)
        register_numbers(public_id_of)
