"""Questions about spending, their answers (append-only), and answers told again without names."""

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
                    name="Question",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        ("what", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("pence", models.BigIntegerField()),
                        ("serves", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
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
                        ("once", models.UUIDField(unique=True)),
                        ("due_on", models.DateField()),
                        ("is_yes_by_silence", models.BooleanField(default=False)),
                        (
                            "passed_on_because",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id"),
                        ),
                        ("answered_on", models.DateField(null=True)),
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
                            "line",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.line",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spending_questions",
                                to="people.record",
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
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "said",
                            models.CharField(
                                choices=[("yes", "Yes"), ("yes_if", "Yes, if"), ("no", "No")], max_length=6
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("decision", "A person decided it"),
                                    ("plan", "The plan says so already"),
                                    ("answer", "An answer you had before says so"),
                                    ("precedent", "An answer that holds for everybody here says so"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("up_to_pence", models.BigIntegerField(null=True)),
                        ("until_on", models.DateField(null=True)),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="question.record.person_id")),
                        (
                            "condition",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="question.record.person_id"),
                        ),
                        (
                            "instead",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="question.record.person_id"),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "decision",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spending_answer",
                                to="decisions.decision",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="asking.question",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Precedent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "said",
                            models.CharField(
                                choices=[("yes", "Yes"), ("yes_if", "Yes, if"), ("no", "No")], max_length=6
                            ),
                        ),
                        ("asked", ownway.apps.sealing.fields.SealedText(owner="place_id")),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="place_id")),
                        ("holds_up_to_pence", models.BigIntegerField(null=True)),
                        ("once", models.UUIDField(unique=True)),
                        ("told_from", models.DateField(null=True)),
                        ("ended_on", models.DateField(null=True)),
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
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="precedents",
                                to="places.place",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_by", None), ("told_from", None)),
                                    models.Q(
                                        ("checked_by__isnull", False),
                                        ("told_from__isnull", False),
                                        models.Q(("checked_by", models.F("written_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="asking_precedent_looked_at_twice",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("holds_up_to_pence", None),
                                    models.Q(("said", "yes"), ("holds_up_to_pence__gt", 0)),
                                    _connector="OR",
                                ),
                                name="asking_precedent_holds_yes",
                            ),
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="question",
                    index=models.Index(
                        condition=models.Q(("answered_on", None)), fields=["due_on"], name="asking_open"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="question",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0), ("pence__lte", 100000000000000)), name="asking_pence"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="answer",
                    constraint=models.UniqueConstraint(fields=("question", "number"), name="asking_answer_once"),
                ),
                migrations.AddConstraint(
                    model_name="answer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "decision"), ("decision__isnull", False)),
                            models.Q(models.Q(("basis", "decision"), _negated=True), ("decision", None)),
                            _connector="OR",
                        ),
                        name="asking_answer_is_signed",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="answer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "decision"), ("said", "no"), ("up_to_pence", None)),
                            models.Q(models.Q(("said", "no"), _negated=True), ("up_to_pence__gt", 0)),
                            _connector="OR",
                        ),
                        name="asking_no_is_a_decision",
                    ),
                ),
            ]
        ),
        AppendOnly("asking_answer"),
    ]
