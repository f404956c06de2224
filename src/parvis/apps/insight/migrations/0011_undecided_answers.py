"""What does not decide is no longer told as a division of the people who answered."""

from django.db import migrations, models

OUTCOMES = [
    ("confirmed", "confirmée par les habitants"),
    ("refuted", "démentie par les habitants"),
    ("undecided", "les réponses ne tranchent pas"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0010_summaries_of_demands"),
    ]

    operations = [
        migrations.AlterField(
            model_name="alert",
            name="outcome",
            field=models.CharField(
                blank=True, choices=OUTCOMES, max_length=10, verbose_name="avis des habitants"
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
                    ("undone", "décision annulée"),
                    ("discussed", "discussion ouverte sur la place"),
                    ("withdrawn", "discussion retirée de la place"),
                    *OUTCOMES,
                ],
                max_length=12,
                verbose_name="décision",
            ),
        ),
    ]
