"""Months that a place closed, kept as they were closed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    """Months that a place closed."""

    dependencies = [
        ("banking", "0001_banking"),
        ("places", "0003_money_that_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosedMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_on", models.DateField()),
                ("left", models.PositiveIntegerField()),
                ("words", ownway.apps.sealing.fields.SealedText(null=True, owner="place_id")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="closed_months", to="places.place"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("place", "first_on"), name="banking_month_once"),
                    models.CheckConstraint(
                        condition=models.Q(("left", 0), ("words__isnull", False), _connector="OR"),
                        name="banking_month_says_why",
                    ),
                ],
            },
        ),
        AppendOnly("banking_closedmonth"),
    ]
