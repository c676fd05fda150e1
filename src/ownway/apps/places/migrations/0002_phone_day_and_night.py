"""A number of a place that somebody answers day and night."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0001_places")]

    operations = [
        migrations.AddField(
            "place",
            "phone_day_and_night",
            models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        )
    ]
