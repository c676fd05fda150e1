"""What happened, who is told, what becomes of lines, and closing statements (append-only)."""

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
        ("money", "0001_money"),
        ("people", "0004_team"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Turn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "happened",
                            models.CharField(
                                choices=[
                                    ("hospital", "In hospital"),
                                    ("moved", "Moving to another area"),
                                    ("died", "The person died"),
                                    ("need", "The need changed"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("happened_on", models.DateField()),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("once", models.UUIDField(unique=True)),
                        ("over_on", models.DateField(null=True)),
                        ("over_words", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "over_by",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ToTell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("who", ownway.apps.sealing.fields.SealedText(owner="turn.record.person_id")),
                        ("is_private", models.BooleanField()),
                        ("told_on", models.DateField(null=True)),
                        (
                            "how",
                            models.CharField(
                                blank=True,
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
                            "told_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "turn",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="to_tell", to="closing.turn"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="SetAside",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("what", ownway.apps.sealing.fields.SealedText(owner="turn.record.person_id")),
                        ("pence", models.BigIntegerField()),
                        ("on", models.DateField()),
                        ("once", models.UUIDField(unique=True)),
                        ("gone_on", models.DateField(null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.line"
                            ),
                        ),
                        (
                            "turn",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="aside", to="closing.turn"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="LineThen",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "becomes",
                            models.CharField(
                                choices=[
                                    ("goes_on", "Goes on being paid"),
                                    ("stops", "Stops"),
                                    ("stays", "Stays with the person"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("until_on", models.DateField(null=True)),
                        ("stands_on", ownway.apps.sealing.fields.SealedText(owner="turn.record.person_id")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.line"
                            ),
                        ),
                        (
                            "turn",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="closing.turn"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ClosingStatement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("to_whom", ownway.apps.sealing.fields.SealedText(owner="turn.record.person_id")),
                        ("is_estate", models.BooleanField(default=False)),
                        ("held", ownway.apps.sealing.fields.SealedData(owner="turn.record.person_id")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
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
                            "turn",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="closing.turn",
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="turn",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("over_on", None)), fields=("record", "happened"), name="closing_turn_open"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="turn",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("over_on", None), ("over_on__gte", models.F("happened_on")), _connector="OR"
                        ),
                        name="closing_turn_ends",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="setaside",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0), ("pence__lte", 100000000000000)),
                        name="closing_aside_pence",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="linethen",
                    constraint=models.UniqueConstraint(fields=("turn", "line"), name="closing_line_once"),
                ),
                migrations.AddConstraint(
                    model_name="linethen",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("becomes", "goes_on"), ("until_on__isnull", False)),
                            models.Q(models.Q(("becomes", "goes_on"), _negated=True), ("until_on", None)),
                            _connector="OR",
                        ),
                        name="closing_line_until",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="closingstatement",
                    constraint=models.UniqueConstraint(fields=("turn", "number"), name="closing_statement_once"),
                ),
            ]
        ),
        AppendOnly("closing_closingstatement"),
    ]
