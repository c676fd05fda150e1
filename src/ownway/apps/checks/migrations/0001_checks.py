"""Draws, checks, and money asked back, with all that was shown and said; nothing of it is ever changed."""

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
        ("decisions", "0002_why_adopted"),
        ("money", "0001_money"),
        ("people", "0004_team"),
        ("places", "0003_money_that_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Draw",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seed", models.CharField(max_length=64)),
                        ("sample", models.JSONField()),
                        ("pool", models.JSONField()),
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
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="draws", to="places.place"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Check",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("because", models.CharField(max_length=20)),
                        ("reason", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
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
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="people.record"
                            ),
                        ),
                        (
                            "draw",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks",
                                to="checks.draw",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("fine", "Everything is in order"),
                                    ("help", "We offer help with the money"),
                                    ("talk", "We want to talk about something"),
                                ],
                                max_length=4,
                            ),
                        ),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="check_made.record.person_id")),
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
                            "check_made",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="finding", to="checks.check"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Shown",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seen", ownway.apps.sealing.fields.SealedData(owner="check_made.record.person_id")),
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
                            "check_made",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="shown", to="checks.check"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="TakingBack",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        ("pence", models.BigIntegerField()),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("not_for_needs", "It was not used for what the plan says"),
                                    ("condition", "Something that was agreed about the money was not kept"),
                                    ("built_up", "A large part was not used and has built up"),
                                    ("changed", "The plan or the person's life changed a lot"),
                                    ("offence", "There may have been theft or fraud"),
                                    ("died", "The person died"),
                                    ("twice", "It was paid twice, or by mistake"),
                                    ("agreed", "The person agrees that it is not needed now"),
                                ],
                                max_length=13,
                            ),
                        ),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("evidence", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("answer_by_on", models.DateField()),
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
                            "decider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "purse",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.purse"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="taking_back",
                                to="people.record",
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.stream"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Ruling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("pence", models.BigIntegerField()),
                        ("reviewed_on", models.DateField(null=True)),
                        (
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ruling",
                                to="decisions.decision",
                            ),
                        ),
                        (
                            "taking",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rulings",
                                to="checks.takingback",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("agrees", models.BooleanField()),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="taking.record.person_id")),
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
                            "taking",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="checks.takingback",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="WentBack",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.entry"
                            ),
                        ),
                        (
                            "taking",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="went_back",
                                to="checks.takingback",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Withdrawal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="taking.record.person_id")),
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
                            "taking",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal",
                                to="checks.takingback",
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="check",
                    constraint=models.UniqueConstraint(fields=("draw", "record"), name="checks_drawn_once"),
                ),
                migrations.AddConstraint(
                    model_name="check",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("draw__isnull", False), ("reason", None)),
                            models.Q(("because", "asked"), ("draw", None), ("reason__isnull", False)),
                            _connector="OR",
                        ),
                        name="checks_has_a_reason",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="takingback",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0)), name="checks_back_is_something"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="takingback",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("answer_by_on__gt", models.F("on"))), name="checks_back_gives_time"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="takingback",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("by", models.F("decider")), _negated=True), name="checks_back_two_people"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ruling",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence__gte", 0)), name="checks_ruling_pence"
                    ),
                ),
            ]
        ),
        AppendOnly("checks_draw"),
        AppendOnly("checks_check"),
        AppendOnly("checks_shown"),
        AppendOnly("checks_finding"),
        AppendOnly("checks_takingback"),
        AppendOnly("checks_answer"),
        AppendOnly("checks_ruling"),
        AppendOnly("checks_withdrawal"),
        AppendOnly("checks_wentback"),
    ]
