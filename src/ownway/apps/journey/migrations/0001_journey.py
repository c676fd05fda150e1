"""The tables of the journey."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.journey.road
import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_the_trail"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Question",
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
                        ("words", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("answer", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("answered_on", models.DateField(null=True)),
                        ("once", models.UUIDField(null=True, unique=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="people.record",
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Reply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "promise",
                            models.CharField(
                                choices=[
                                    ("exists", "exists"),
                                    ("options", "options"),
                                    ("amount", "amount"),
                                    ("advice", "advice"),
                                    ("more_than_website", "more_than_website"),
                                    ("support_ready", "support_ready"),
                                    ("how_long", "how_long"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(choices=[("yes", "yes"), ("no", "no"), ("again", "again")], max_length=5),
                        ),
                        ("was_person", models.BooleanField()),
                        (
                            "how",
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
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Telling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "promise",
                            models.CharField(
                                choices=[
                                    ("exists", "exists"),
                                    ("options", "options"),
                                    ("amount", "amount"),
                                    ("advice", "advice"),
                                    ("more_than_website", "more_than_website"),
                                    ("support_ready", "support_ready"),
                                    ("how_long", "how_long"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "how",
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
                        ("form", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="tellings", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Waiver",
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
                        ("reason", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
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
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="waivers", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Entry",
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
                        (
                            "happening",
                            models.CharField(
                                choices=[
                                    ("opened", "Opened"),
                                    ("handed", "Handed on"),
                                    ("promised", "New day promised"),
                                    ("sent_back", "Sent back"),
                                    ("done", "Done"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("promised_on", models.DateField(null=True)),
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
                                default=ownway.apps.journey.road.Level["WORKER"],
                                max_length=10,
                            ),
                        ),
                        ("cause", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("what", models.CharField(blank=True, max_length=80)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "held_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="diary", to="people.record"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["record", "id"], name="journey_entry_record")],
                    },
                ),
            ]
        ),
        AppendOnly("journey_entry"),
        AppendOnly("journey_telling"),
        AppendOnly("journey_reply"),
        AppendOnly("journey_waiver"),
    ]
