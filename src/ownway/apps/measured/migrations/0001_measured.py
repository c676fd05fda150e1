"""What forms asked, last night's figures, and what was published."""

import django.db.models.deletion
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0004_team"),
        ("places", "0002_phone_day_and_night"),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Paper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("contact", "contact"),
                                    ("assessment", "assessment"),
                                    ("number", "number"),
                                    ("share", "share"),
                                    ("plan", "plan"),
                                    ("agree", "agree"),
                                    ("money", "money"),
                                    ("living", "living"),
                                    ("review", "review"),
                                    ("left", "left"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("form", models.CharField(max_length=60)),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("person", "The person"),
                                    ("beside", "Somebody beside the person"),
                                    ("work", "Somebody at work"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("person", "person"),
                                    ("worker", "worker"),
                                    ("team", "team"),
                                    ("panel", "panel"),
                                    ("funding", "funding"),
                                    ("other", "other"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("team", models.CharField(blank=True, max_length=80)),
                        ("asked", models.PositiveIntegerField()),
                        ("again", models.PositiveIntegerField()),
                        ("seconds", models.PositiveIntegerField(null=True)),
                        ("documents", models.PositiveIntegerField(default=0)),
                        ("facts", models.JSONField(default=list)),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Nightly",
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
                                    ("how-long", "How long it takes"),
                                    ("told", "Who was told"),
                                    ("paperwork", "What paperwork costs"),
                                    ("nothing", "Who got nothing"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("figures", models.JSONField()),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="places.place"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("place", "kind"), name="measured_nightly_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Published",
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
                                    ("how-long", "How long it takes"),
                                    ("told", "Who was told"),
                                    ("paperwork", "What paperwork costs"),
                                    ("nothing", "Who got nothing"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("table", models.CharField(max_length=40)),
                        ("period", models.CharField(max_length=10)),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("shown", models.JSONField()),
                        ("kept", models.JSONField(null=True)),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("place", "kind", "table", "period"), name="measured_published_once"
                            )
                        ],
                    },
                ),
            ]
        ),
        AppendOnly("measured_paper"),
        AppendOnly("measured_published"),
    ]
