from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "parvis.apps.insight"
    label = "insight"

    def ready(self) -> None:
        """Run the analysis when it is due, and at once on a danger; forget what is erased."""
        from parvis.apps.common.events import subscribe  # noqa: PLC0415
        from parvis.apps.common.periodic import every  # noqa: PLC0415
        from parvis.apps.contributions.events import (  # noqa: PLC0415
            AnswerPublished,
            ContributionPublished,
            on_erasing,
            on_finishing,
        )
        from parvis.apps.insight import duties  # noqa: PLC0415
        from parvis.apps.insight.algorithms import register  # noqa: PLC0415
        from parvis.apps.insight.erasing import erase_findings, rewrite_index  # noqa: PLC0415
        from parvis.apps.insight.meanings import read_what_is_new  # noqa: PLC0415
        from parvis.apps.insight.summary_erasing import erase_from_summaries  # noqa: PLC0415
        from parvis.apps.insight.tasks import (  # noqa: PLC0415
            analyse_what_is_new,
            hear_of_answer,
            listen_for_danger,
        )

        every(minutes=1)(analyse_what_is_new)
        every(minutes=1)(read_what_is_new)
        subscribe(ContributionPublished, listen_for_danger)
        subscribe(AnswerPublished, hear_of_answer)
        on_erasing(erase_findings)
        on_erasing(erase_from_summaries)
        on_finishing(rewrite_index)
        register()
        duties.register()
