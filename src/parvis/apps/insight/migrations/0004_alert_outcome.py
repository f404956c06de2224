"""An alert is accepted, and confirmed or refuted by those it concerns."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0003_alert_danger"),
    ]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("confirmed", "confirmée par les habitants"),
                    ("refuted", "démentie par les habitants"),
                    ("undecided", "les habitants sont partagés"),
                ],
                max_length=10,
                verbose_name="avis des habitants",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="outcome_agreed",
            field=models.PositiveIntegerField(default=0, verbose_name="personnes d’accord"),
        ),
        migrations.AddField(
            model_name="alert",
            name="outcome_answered",
            field=models.PositiveIntegerField(default=0, verbose_name="personnes qui ont répondu"),
        ),
        migrations.AddField(
            model_name="alert",
            name="outcome_asked",
            field=models.PositiveIntegerField(default=0, verbose_name="personnes interrogées"),
        ),
        migrations.AddField(
            model_name="alert",
            name="outcome_at",
            field=models.DateTimeField(null=True, verbose_name="avis connu le"),
        ),
        migrations.AlterField(
            model_name="alert",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "à traiter"),
                    ("accepted", "retenue"),
                    ("handed_over", "transmise"),
                    ("answered", "répondue"),
                    ("dismissed", "écartée"),
                    ("quiet", "éteinte"),
                ],
                default="waiting",
                max_length=12,
                verbose_name="état",
            ),
        ),
        migrations.AlterField(
            model_name="alertverdict",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("accepted", "retenue"),
                    ("handed_over", "transmise à un service"),
                    ("answered", "répondue"),
                    ("dismissed", "écartée"),
                    ("discussed", "discussion ouverte sur la place"),
                    ("confirmed", "confirmée par les habitants"),
                    ("refuted", "démentie par les habitants"),
                    ("undecided", "les habitants sont partagés"),
                ],
                max_length=12,
                verbose_name="décision",
            ),
        ),
    ]
