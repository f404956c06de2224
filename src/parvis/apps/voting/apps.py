from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "parvis.apps.voting"
    label = "voting"

    def ready(self) -> None:
        """Let the journal name what it seals of votes; write to voters, and forget them in time."""
        from parvis.apps.common.periodic import every  # noqa: PLC0415
        from parvis.apps.ledger.abilities import register_subjects  # noqa: PLC0415
        from parvis.apps.voting.algorithms import register  # noqa: PLC0415
        from parvis.apps.voting.announcing import announce  # noqa: PLC0415
        from parvis.apps.voting.purging import purge_rolls  # noqa: PLC0415
        from parvis.apps.voting.subjects import find_subject  # noqa: PLC0415

        register_subjects(find_subject)
        every(minutes=5)(announce)
        every(minutes=60)(purge_rolls)
        register()
