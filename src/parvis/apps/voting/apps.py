from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "parvis.apps.voting"
    label = "voting"

    def ready(self) -> None:
        """Let the journal name what it seals of votes."""
        from parvis.apps.ledger.abilities import register_subjects  # noqa: PLC0415
        from parvis.apps.voting.subjects import find_subject  # noqa: PLC0415

        register_subjects(find_subject)
