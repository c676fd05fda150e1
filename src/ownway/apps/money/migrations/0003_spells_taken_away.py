"""Spells of a line that were taken away again, and why."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    """A numbered set of spells that holds nothing."""

    dependencies = [
        ("money", "0002_sent_and_come_again"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Clearing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("why", ownway.apps.sealing.fields.SealedText(owner="line.budget.record.person_id")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="clearings", to="money.line"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("line", "number"), name="money_clearing_once")],
            },
        ),
        AppendOnly("money_clearing"),
    ]
