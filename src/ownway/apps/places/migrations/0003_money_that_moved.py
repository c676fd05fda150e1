"""What each year's support was spent on, way by way: sums a place keeps for its public page."""

import django.db.models.deletion
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    """Adds the table, append-only."""

    dependencies = [("places", "0002_phone_day_and_night")]

    operations = [
        migrations.CreateModel(
            name="MovedYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.PositiveSmallIntegerField()),
                ("told", models.JSONField()),
                ("source", models.CharField(max_length=160)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moved_years", to="places.place"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="movedyear",
            index=models.Index(fields=["place", "first", "-id"], name="places_moved_year"),
        ),
        AppendOnly("places_movedyear"),
    ]
