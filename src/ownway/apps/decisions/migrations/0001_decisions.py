"""The tables of decisions."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_the_trail"),
        ("people", "0001_people"),
        ("places", "0001_places"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Document",
                    fields=[
                        ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
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
                        ("name", models.CharField(max_length=160)),
                        ("version", models.CharField(max_length=40)),
                        ("text", models.TextField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("eligibility", "Whether the law's three conditions are met"),
                                    ("budget", "The plan and the personal budget"),
                                    ("share", "What the person pays"),
                                    ("leaving", "Leaving"),
                                    ("spending", "Whether money may be spent on something"),
                                    ("taking_back", "Money asked back"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("subject", models.UUIDField(null=True)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("agreed", "Agreed"), ("less", "Agreed, but less"), ("refused", "Refused")],
                                max_length=10,
                            ),
                        ),
                        ("decided_as", models.CharField(max_length=120)),
                        ("is_standing", models.BooleanField(default=False)),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("starts_on", models.DateField(null=True)),
                        ("today_weekly_pence", models.BigIntegerField(default=0)),
                        ("weekly_pence", models.BigIntegerField(default=0)),
                        ("council_weekly_pence", models.BigIntegerField(default=0)),
                        ("person_weekly_pence", models.BigIntegerField(default=0)),
                        ("streams", models.JSONField(default=dict)),
                        ("reason", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("looked_at", ownway.apps.sealing.fields.SealedData(null=True, owner="record.person_id")),
                        ("once", models.UUIDField(null=True, unique=True)),
                        (
                            "decided_by",
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
                                related_name="decisions",
                                to="people.record",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="decisions.decision",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Challenge",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("fresh_look", "A fresh look"),
                                    ("complaint", "A complaint"),
                                    ("ombudsman", "The Ombudsman"),
                                    ("court", "A court"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="decision.record.person_id")),
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
                        ("opened_on", models.DateField()),
                        ("due_on", models.DateField(null=True)),
                        ("received_on", models.DateField(null=True)),
                        ("keeps_support", models.BooleanField(default=False)),
                        ("is_upheld", models.BooleanField(null=True)),
                        ("answer", ownway.apps.sealing.fields.SealedText(null=True, owner="decision.record.person_id")),
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
                            "held_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="challenges",
                                to="decisions.decision",
                            ),
                        ),
                        (
                            "new_decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="decisions.decision",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="SupportLine",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("what", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("weekly_pence", models.PositiveBigIntegerField()),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(null=True)),
                        ("plan_line", models.UUIDField(null=True)),
                        ("copy_of", models.UUIDField(null=True)),
                        (
                            "begun_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="begins",
                                to="decisions.decision",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ends",
                                to="decisions.decision",
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="support", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Worked",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("allocation", "Indicative budget"),
                                    ("charging", "Contribution"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("engine_version", models.CharField(max_length=20)),
                        ("documents", models.JSONField(default=dict)),
                        ("confirmations", models.JSONField(default=list)),
                        ("weeks_in_year", models.CharField(default="52", max_length=12)),
                        ("inputs", ownway.apps.sealing.fields.SealedData(owner="record.person_id")),
                        ("weekly_pence", models.BigIntegerField()),
                        ("yearly_pence", models.BigIntegerField()),
                        ("working", ownway.apps.sealing.fields.SealedData(owner="record.person_id")),
                        ("working_hash", models.CharField(max_length=64)),
                        ("is_real", models.BooleanField(default=True)),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="worked", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="decision",
                    name="worked",
                    field=models.ManyToManyField(related_name="decisions", to="decisions.worked"),
                ),
                migrations.CreateModel(
                    name="Confirmation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("figure_key", models.CharField(max_length=80)),
                        ("figure_from", models.DateField()),
                        ("amount", models.BigIntegerField()),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("where_seen", models.CharField(max_length=300)),
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
                                related_name="confirmations",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("place", "figure_key", "figure_from", "amount"),
                                name="decisions_confirmation_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Adoption",
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
                        ("from_on", models.DateField()),
                        ("group", models.CharField(max_length=160)),
                        ("decided_on", models.DateField()),
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
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="adoptions", to="places.place"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adoptions",
                                to="decisions.document",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["place", "kind", "-from_on", "-id"], name="decisions_adoption_in_force"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reduction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("line", ownway.apps.sealing.fields.SealedText(owner="decision.record.person_id")),
                        ("today_weekly_pence", models.BigIntegerField()),
                        ("weekly_pence", models.BigIntegerField()),
                        (
                            "because",
                            models.CharField(
                                choices=[("smaller", "The need is smaller"), ("met", "It is now met")], max_length=12
                            ),
                        ),
                        ("how", ownway.apps.sealing.fields.SealedText(owner="decision.record.person_id")),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reductions",
                                to="decisions.decision",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("weekly_pence__gte", 0), ("weekly_pence__lt", models.F("today_weekly_pence"))
                                ),
                                name="decisions_reduction_is_less",
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="worked",
                    index=models.Index(fields=["record", "kind", "-at"], name="decisions_worked_record"),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "weekly_pence",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("council_weekly_pence"), "+", models.F("person_weekly_pence")
                                ),
                            )
                        ),
                        name="decisions_cost_is_person_and_council",
                    ),
                ),
            ]
        ),
        AppendOnly("decisions_document"),
        AppendOnly("decisions_adoption"),
        AppendOnly("decisions_confirmation"),
        AppendOnly("decisions_worked"),
        AppendOnly("decisions_decision"),
        AppendOnly("decisions_reduction"),
    ]
