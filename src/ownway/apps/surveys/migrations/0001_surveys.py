"""Instruments kept, waves, invitations, consent, responses and printed sheets."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0004_team"),
        ("places", "0003_money_that_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
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
                        ("was_person", models.BooleanField()),
                        ("ended_on", models.DateField(null=True)),
                        (
                            "ended_as",
                            models.CharField(
                                choices=[
                                    ("anonymous", "Keep my answers without my name"),
                                    ("destroyed", "Destroy my answers"),
                                ],
                                max_length=10,
                                null=True,
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
                            "ended_by",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="survey_consents",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("email", "By e-mail"),
                                    ("phone", "By phone"),
                                    ("post", "By post"),
                                    ("visit", "Face to face"),
                                    ("page", "On their own page"),
                                    ("safe", "Only after reading the safe way to reach them"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("groups", ownway.apps.sealing.fields.SealedData(null=True, owner="record.person_id")),
                        ("on", models.DateField()),
                        ("answered_on", models.DateField(null=True)),
                        ("declined_on", models.DateField(null=True)),
                        ("never_again", models.BooleanField(default=False)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="survey_invitations",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Asking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_reminder", models.BooleanField()),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("email", "By e-mail"),
                                    ("phone", "By phone"),
                                    ("post", "By post"),
                                    ("visit", "Face to face"),
                                    ("page", "On their own page"),
                                    ("safe", "Only after reading the safe way to reach them"),
                                ],
                                max_length=6,
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
                            "invitation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="askings",
                                to="surveys.invitation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Kept",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        ("version", models.CharField(max_length=40)),
                        ("hash", models.CharField(max_length=64)),
                        ("text", models.TextField()),
                        (
                            "licence",
                            models.CharField(
                                choices=[("public_domain", "public_domain"), ("open", "open"), ("held", "held")],
                                max_length=14,
                            ),
                        ),
                        ("proof", models.CharField(blank=True, max_length=300)),
                        ("on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="instruments",
                                to="places.place",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Response",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "voice",
                            models.CharField(
                                choices=[("person", "person"), ("carer", "carer"), ("worker", "worker")], max_length=6
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("sent", "Sent"),
                                    ("held", "Two readings of the sheet differ"),
                                    ("ended", "Consent was ended"),
                                ],
                                default="draft",
                                max_length=5,
                            ),
                        ),
                        ("key", models.UUIDField(editable=False)),
                        ("code", models.CharField(blank=True, max_length=64)),
                        ("answers", ownway.apps.sealing.fields.SealedData(null=True, owner="key")),
                        ("groups", ownway.apps.sealing.fields.SealedData(null=True, owner="key")),
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
                        ("language", models.CharField(max_length=12)),
                        ("may_quote", models.BooleanField(default=False)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "consent",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="response",
                                to="surveys.consent",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="survey_responses",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Sheet",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("code", models.CharField(max_length=20, unique=True)),
                        (
                            "voice",
                            models.CharField(
                                choices=[("person", "person"), ("carer", "carer"), ("worker", "worker")], max_length=6
                            ),
                        ),
                        ("printed_on", models.DateField()),
                        ("once", models.UUIDField(unique=True)),
                        (
                            "invitation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="surveys.invitation",
                            ),
                        ),
                        (
                            "printed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "response",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheet",
                                to="surveys.response",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Keying",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("is_settling", models.BooleanField(default=False)),
                        ("answers", ownway.apps.sealing.fields.SealedData(null=True, owner="sheet.response.key")),
                        ("once", models.UUIDField(unique=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="keyings", to="surveys.sheet"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Wave",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("title", models.CharField(max_length=120)),
                        ("opens_on", models.DateField()),
                        ("closes_on", models.DateField()),
                        ("closed_on", models.DateField(null=True)),
                        ("shown", models.JSONField(null=True)),
                        ("once", models.UUIDField(unique=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "follows",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_by",
                                to="surveys.wave",
                            ),
                        ),
                        (
                            "instrument",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="waves", to="surveys.kept"
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="waves", to="places.place"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="sheet",
                    name="wave",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="surveys.wave"
                    ),
                ),
                migrations.AddField(
                    model_name="response",
                    name="wave",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="responses", to="surveys.wave"
                    ),
                ),
                migrations.AddField(
                    model_name="invitation",
                    name="wave",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="surveys.wave"
                    ),
                ),
                migrations.AddField(
                    model_name="consent",
                    name="wave",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="surveys.wave"
                    ),
                ),
                migrations.CreateModel(
                    name="WorkerAnswered",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                            "wave",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="workers", to="surveys.wave"
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="kept",
                    constraint=models.UniqueConstraint(fields=("place", "name", "version"), name="surveys_kept_once"),
                ),
                migrations.AddIndex(
                    model_name="response",
                    index=models.Index(fields=["code"], name="surveys_response_code"),
                ),
                migrations.AddConstraint(
                    model_name="response",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("wave", "record"),
                        name="surveys_answered_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.UniqueConstraint(fields=("wave", "record"), name="surveys_invited_once"),
                ),
                migrations.AddConstraint(
                    model_name="workeranswered",
                    constraint=models.UniqueConstraint(fields=("wave", "by"), name="surveys_worker_once"),
                ),
            ]
        ),
        AppendOnly("surveys_kept"),
        AppendOnly("surveys_asking"),
    ]
