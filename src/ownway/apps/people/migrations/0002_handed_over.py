"""Everything about a person, handed over to somebody who does not sign in."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandedOver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "asked_by",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("representative", "Somebody with proven authority to act for the person"),
                        ],
                        max_length=16,
                    ),
                ),
                ("who", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                (
                    "how_asked",
                    models.CharField(
                        choices=[
                            ("web", "On this site"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("face", "Face to face"),
                            ("letter", "By letter"),
                            ("video", "By video"),
                            ("peer", "With a peer"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "checked",
                    models.CharField(
                        choices=[
                            ("known", "Somebody who works here knows them"),
                            ("document", "We saw a document with their name"),
                            ("called_back", "We rang or wrote back in a way we already had"),
                            ("authority", "We saw the proof of their authority"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "how",
                    models.CharField(choices=[("paper", "On paper"), ("stick", "On a memory stick")], max_length=10),
                ),
                ("is_open", models.BooleanField(default=False)),
                ("once", models.UUIDField(null=True, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handed_over", to="people.record"
                    ),
                ),
            ],
        ),
    ]
