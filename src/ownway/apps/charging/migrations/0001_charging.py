"""The tables of charging."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FinancialAssessment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("writing", "Being written"), ("sent", "Sent"), ("checked", "Checked")],
                        default="writing",
                        max_length=8,
                    ),
                ),
                ("given", ownway.apps.sealing.fields.SealedData(null=True, owner="record.person_id")),
                ("expenses", ownway.apps.sealing.fields.SealedData(null=True, owner="record.person_id")),
                ("notes", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                ("version", models.PositiveIntegerField(default=0)),
                ("sent_on", models.DateField(null=True)),
                ("checked_on", models.DateField(null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="finances", to="people.record"
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
