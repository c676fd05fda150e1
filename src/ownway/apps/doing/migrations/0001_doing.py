"""Reports of waves, findings, what else is known, votes and actions."""

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
        ("groups", "0002_meetings"),
        ("surveys", "0001_surveys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("question", models.CharField(max_length=60)),
                        ("words", models.CharField(max_length=300)),
                        ("on", models.DateField()),
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="groups.meeting",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Action",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("what", models.CharField(max_length=300)),
                        ("due_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("agreed", "Agreed, not begun"),
                                    ("begun", "Begun"),
                                    ("done", "Done"),
                                    ("dropped", "Given up"),
                                ],
                                default="agreed",
                                max_length=7,
                            ),
                        ),
                        ("evidence", models.TextField(blank=True)),
                        ("ended_on", models.DateField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("on", models.DateField()),
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
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="doing.finding"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Known",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.UUIDField(editable=False)),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="key")),
                        ("source", ownway.apps.sealing.fields.SealedText(owner="key")),
                        ("on", models.DateField()),
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
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="known", to="doing.finding"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("data", models.JSONField()),
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
                            "wave",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="report", to="surveys.wave"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="finding",
                    name="report",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="doing.report"
                    ),
                ),
                migrations.CreateModel(
                    name="Judgement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "impact",
                            models.PositiveSmallIntegerField(choices=[(1, "A little"), (2, "Some"), (3, "A lot")]),
                        ),
                        (
                            "doability",
                            models.PositiveSmallIntegerField(choices=[(1, "A little"), (2, "Some"), (3, "A lot")]),
                        ),
                        ("on", models.DateField()),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="judgements",
                                to="doing.finding",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="judgements", to="groups.seat"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("finding", "seat"), name="doing_judged_once")],
                    },
                ),
                migrations.AddConstraint(
                    model_name="finding",
                    constraint=models.UniqueConstraint(
                        fields=("meeting", "report", "question"), name="doing_found_once"
                    ),
                ),
            ]
        ),
        AppendOnly("doing_report"),
        AppendOnly("doing_finding"),
        AppendOnly("doing_known"),
    ]
