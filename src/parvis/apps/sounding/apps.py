from django.apps import AppConfig


class SoundingConfig(AppConfig):
    name = "parvis.apps.sounding"
    label = "sounding"

    def ready(self) -> None:
        """Ask when it is time, count when it is over, forget what is erased."""
        from parvis.apps.common.periodic import every  # noqa: PLC0415
        from parvis.apps.contributions.events import on_erasing  # noqa: PLC0415
        from parvis.apps.sounding.algorithms import register  # noqa: PLC0415
        from parvis.apps.sounding.barometer import keep_asking  # noqa: PLC0415
        from parvis.apps.sounding.erasing import erase_soundings  # noqa: PLC0415
        from parvis.apps.sounding.following import follow_up  # noqa: PLC0415
        from parvis.apps.sounding.signs import register as tell_of_moves  # noqa: PLC0415

        every(minutes=60)(keep_asking)
        every(minutes=24 * 60)(follow_up)
        on_erasing(erase_soundings)
        register()
        tell_of_moves()
