"""The day each quarter's tables went out to everybody."""

import django.db.models.deletion
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("trail", "0001_the_trail"),
        ("measured", "0001_measured"),
        ("places", "0003_money_that_moved"),
    ]

    operations = [
        migrations.CreateModel(
            name="Opened",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=10)),
                ("tables", models.JSONField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "place",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"),
                ),
            ],
        ),
        AppendOnly("measured_opened"),
    ]
