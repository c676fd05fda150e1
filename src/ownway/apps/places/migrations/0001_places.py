"""The tables of places."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Place",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("slug", models.SlugField(max_length=40, unique=True)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("council", "Council"),
                                    ("health", "Integrated care board"),
                                    ("dpulo", "Disabled people's organisation"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("is_example", models.BooleanField(default=False)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("phone_hours", models.CharField(blank=True, max_length=120)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("address", models.TextField(blank=True)),
                        ("meet", models.CharField(blank=True, max_length=200)),
                        ("peer_name", models.CharField(blank=True, max_length=120)),
                    ],
                ),
                migrations.CreateModel(
                    name="Helper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("does", models.CharField(max_length=300)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("web", models.URLField(blank=True)),
                        ("is_independent", models.BooleanField(default=False)),
                        ("is_user_led", models.BooleanField(default=False)),
                        ("is_advocate", models.BooleanField(default=False)),
                        ("checked_on", models.DateField()),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="helpers", to="places.place"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="LocalRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=60)),
                        ("value", models.JSONField()),
                        ("from_on", models.DateField()),
                        ("decided_by", models.CharField(max_length=160)),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="rules", to="places.place"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("place", "key", "from_on"), name="places_local_rule_once")
                        ],
                    },
                ),
            ]
        ),
    ]
