"""What published trials asked, so that later ones are held against them."""

import django.db.models.deletion
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    """What was asked."""

    dependencies = [
        ("trail", "0001_the_trail"),
        ("places", "0003_money_that_moved"),
        ("trials", "0001_trials"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asked",
            fields=[
                (
                    "trial",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="asked",
                        serialize=False,
                        to="trials.trial",
                    ),
                ),
                ("change", models.CharField(max_length=32, unique=True)),
                ("source", models.CharField(max_length=64)),
                ("whose", models.CharField(blank=True, max_length=20)),
                ("request", models.JSONField()),
                ("shown", models.CharField(max_length=64)),
                (
                    "place",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"),
                ),
            ],
        ),
        AppendOnly("trials_asked"),
    ]
