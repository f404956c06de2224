"""Indexes of the home page: its figures and its newest answers, without a row read for nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("collectivites", "0006_journal_alarm"),
        ("contributions", "0009_words_of_notes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                condition=models.Q(("parent", None)),
                fields=[
                    "town",
                    "kind",
                    "visibility",
                    "moderation",
                    "-published_at",
                    "answered_at",
                    "parent",
                ],
                name="figures",
            ),
        ),
        migrations.AddIndex(
            model_name="officialanswer",
            index=models.Index(
                fields=["town", "state", "-published_at", "-id"], name="answers_newest"
            ),
        ),
    ]
