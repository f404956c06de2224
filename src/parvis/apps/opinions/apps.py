from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "parvis.apps.opinions"
    label = "opinions"

    def ready(self) -> None:
        """Count the opinions now and then, sum them up, and forget what is erased."""
        from parvis.apps.common.periodic import every  # noqa: PLC0415
        from parvis.apps.contributions.events import on_erasing, on_leaving  # noqa: PLC0415
        from parvis.apps.insight.models import RestsOn  # noqa: PLC0415
        from parvis.apps.insight.services import register_reader  # noqa: PLC0415
        from parvis.apps.opinions import duties  # noqa: PLC0415
        from parvis.apps.opinions.algorithms import register  # noqa: PLC0415
        from parvis.apps.opinions.counting import count_what_is_new  # noqa: PLC0415
        from parvis.apps.opinions.erasing import erase_statements, forget_opinions  # noqa: PLC0415
        from parvis.apps.opinions.summing_up import OfStatements  # noqa: PLC0415

        every(minutes=2)(count_what_is_new)
        on_erasing(erase_statements)
        on_leaving(forget_opinions)
        register_reader(RestsOn.STATEMENT, OfStatements())
        register()
        duties.register()
