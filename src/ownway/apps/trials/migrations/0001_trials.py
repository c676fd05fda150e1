"""The tables of trials: what was proposed, and what was tried and published."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_the_trail"),
        ("decisions", "0002_why_adopted"),
        ("places", "0002_phone_day_and_night"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("allocation", "Rules from answers to money"),
                                    ("carers", "Rules from carers' answers to money"),
                                    ("policy", "Local charging policy"),
                                    ("charging_figures", "National charging figures"),
                                    ("payroll_figures", "National payroll figures"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("group", models.CharField(max_length=160)),
                        ("why", models.TextField()),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="decisions.document",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="places.place"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("place", "document"), name="trials_proposal_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Trial",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=160)),
                        (
                            "tried",
                            models.CharField(
                                choices=[
                                    ("cut", "The same per cent off everybody's amount of today"),
                                    ("prices", "A per cent off every row of the price tables in force"),
                                    ("rules", "Other rules, as a file"),
                                    ("figure", "Another national figure, like the minimum income"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "population",
                            models.CharField(
                                choices=[
                                    ("made_up", "Made-up people"),
                                    ("file", "A file: your yearly return (CLD), or a table of people"),
                                    ("own", "Everybody with support at this place today"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("data", models.JSONField()),
                        ("hash", models.CharField(max_length=64)),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trials",
                                to="decisions.document",
                            ),
                        ),
                        (
                            "instead_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="decisions.document",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="trials", to="places.place"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("place", "hash"), name="trials_trial_once")],
                    },
                ),
            ]
        ),
        AppendOnly("trials_proposal"),
        AppendOnly("trials_trial"),
    ]
