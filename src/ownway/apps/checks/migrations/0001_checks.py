"""Draws, checks, what was shown and how it ended; nothing of it is ever changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_the_trail"),
        ("people", "0004_team"),
        ("places", "0003_money_that_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seed", models.CharField(max_length=64)),
                ("sample", models.JSONField()),
                ("pool", models.JSONField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("once", models.UUIDField(unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draws", to="places.place"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.CharField(max_length=20)),
                ("reason", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("once", models.UUIDField(unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="people.record"
                    ),
                ),
                (
                    "draw",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="checks.draw"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("fine", "Everything is in order"),
                            ("help", "We offer help with the money"),
                            ("talk", "We want to talk about something"),
                        ],
                        max_length=4,
                    ),
                ),
                ("words", ownway.apps.sealing.fields.SealedText(owner="check_made.record.person_id")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "check_made",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="finding", to="checks.check"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Shown",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen", ownway.apps.sealing.fields.SealedData(owner="check_made.record.person_id")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "check_made",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shown", to="checks.check"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.UniqueConstraint(fields=("draw", "record"), name="checks_drawn_once"),
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("draw__isnull", False), ("reason", None)),
                    models.Q(("because", "asked"), ("draw", None), ("reason__isnull", False)),
                    _connector="OR",
                ),
                name="checks_has_a_reason",
            ),
        ),
        AppendOnly("checks_draw"),
        AppendOnly("checks_check"),
        AppendOnly("checks_shown"),
        AppendOnly("checks_finding"),
    ]
