"""The tables of assessment."""

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
        ("trail", "0001_the_trail"),
        ("decisions", "0001_decisions"),
        ("people", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("writing", "Being written"),
                                    ("sent", "Sent"),
                                    ("settled", "Settled"),
                                    ("closed", "Closed"),
                                ],
                                default="writing",
                                max_length=8,
                            ),
                        ),
                        ("strengths", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("strengths_version", models.PositiveIntegerField(default=0)),
                        ("opened_on", models.DateField()),
                        ("sent_on", models.DateField(null=True)),
                        ("settled_on", models.DateField(null=True)),
                        ("closed_on", models.DateField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("once", models.UUIDField(null=True, unique=True)),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "questions",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="decisions.document"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Comparison",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("today_weekly_pence", models.BigIntegerField()),
                        ("number_weekly_pence", models.BigIntegerField()),
                        ("alarm_percent", models.PositiveIntegerField()),
                        ("is_alarm", models.BooleanField()),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("shown_at", models.DateTimeField(null=True)),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="numbers",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "worked",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="compared",
                                to="decisions.worked",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Eligibility",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("sort", models.CharField(max_length=6)),
                        ("conditions", ownway.apps.sealing.fields.SealedData(owner="assessment.record.person_id")),
                        ("outcomes", ownway.apps.sealing.fields.SealedData(owner="assessment.record.person_id")),
                        (
                            "advice",
                            ownway.apps.sealing.fields.SealedData(null=True, owner="assessment.record.person_id"),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="eligibility",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="eligibility",
                                to="decisions.decision",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Helping",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("who", ownway.apps.sealing.fields.SealedText(owner="assessment.record.person_id")),
                        ("does", ownway.apps.sealing.fields.SealedText(owner="assessment.record.person_id")),
                        (
                            "agrees",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes, wants to go on"),
                                    ("no", "No, or not this much"),
                                    ("not_asked", "Not asked yet"),
                                ],
                                default="not_asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "words",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="assessment.record.person_id"),
                        ),
                        ("asked_on", models.DateField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="helping",
                                to="assessment.assessment",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Settlement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("question", models.CharField(max_length=60)),
                        (
                            "whose",
                            models.CharField(
                                choices=[("own", "My view"), ("practitioner", "The practitioner's view")], max_length=12
                            ),
                        ),
                        ("level", ownway.apps.sealing.fields.SealedText(owner="assessment.record.person_id")),
                        ("why", ownway.apps.sealing.fields.SealedText(owner="assessment.record.person_id")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="settlements",
                                to="assessment.assessment",
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
                    ],
                ),
                migrations.CreateModel(
                    name="View",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "whose",
                            models.CharField(
                                choices=[("own", "My view"), ("practitioner", "The practitioner's view")], max_length=12
                            ),
                        ),
                        (
                            "answers",
                            ownway.apps.sealing.fields.SealedData(null=True, owner="assessment.record.person_id"),
                        ),
                        ("saved_at", models.DateTimeField(null=True)),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="views",
                                to="assessment.assessment",
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="assessment",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=("record",),
                        name="assessment_one_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="view",
                    constraint=models.UniqueConstraint(fields=("assessment", "whose"), name="assessment_view_once"),
                ),
            ]
        ),
        AppendOnly("assessment_settlement"),
        AppendOnly("assessment_eligibility"),
    ]
