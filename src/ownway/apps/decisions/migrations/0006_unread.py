"""What a desk reads by index: news that a person has not heard whole, by place, and challenges that are open."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def list_unread(apps: Any, _editor: Any) -> None:
    """Put down the news of which nobody was told more than that there is something to read."""
    news, unread = apps.get_model("decisions", "News"), apps.get_model("decisions", "Unread")
    whole = apps.get_model("decisions", "Telling").objects.exclude(way="email").values("news")
    waits = news.objects.exclude(pk__in=whole).values_list("pk", "record__place")
    unread.objects.bulk_create((unread(news_id=one, place_id=place) for one, place in waits), batch_size=1000)


class Migration(migrations.Migration):
    """Adds the table and the index, and fills the table from what was told."""

    dependencies = [("decisions", "0005_reminder"), ("places", "0005_decided_by_a_group")]

    operations = [
        migrations.CreateModel(
            name="Unread",
            fields=[
                (
                    "news",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="unread",
                        serialize=False,
                        to="decisions.news",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="places.place"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="challenge",
            index=models.Index(
                condition=models.Q(("answered_on", None)), fields=["due_on"], name="decisions_challenge_open"
            ),
        ),
        migrations.RunPython(list_unread, migrations.RunPython.noop),
    ]
