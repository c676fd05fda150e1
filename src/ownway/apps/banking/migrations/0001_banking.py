"""Statements brought in, sightings, lines, matches and rules."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("money", "0001_money"),
        ("paying", "0001_paying"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="BankLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField()),
                        ("pence", models.BigIntegerField()),
                        ("form", models.CharField(max_length=40)),
                        ("held", ownway.apps.sealing.fields.SealedData(owner="account.owner")),
                        ("matched_pence", models.BigIntegerField(default=0)),
                        (
                            "account",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="paying.bankaccount",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Rule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="account.owner")),
                        ("is_out", models.BooleanField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("payment", "A payment of a pay run"),
                                    ("run", "A whole pay run in one line"),
                                    ("returned", "A payment that came back"),
                                    ("written", "Written down already"),
                                    ("spent", "Spent on a line of the plan"),
                                    ("refund", "Money back for a line of the plan"),
                                    ("transfer", "Moved between own accounts"),
                                    ("aside", "Not money of the budget"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("stopped_at", models.DateTimeField(null=True)),
                        ("once", models.UUIDField(unique=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rules",
                                to="paying.bankaccount",
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
                            "plan_line",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.line",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Match",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("pence", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("payment", "A payment of a pay run"),
                                    ("run", "A whole pay run in one line"),
                                    ("returned", "A payment that came back"),
                                    ("written", "Written down already"),
                                    ("spent", "Spent on a line of the plan"),
                                    ("refund", "Money back for a line of the plan"),
                                    ("transfer", "Moved between own accounts"),
                                    ("aside", "Not money of the budget"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "because",
                            models.CharField(
                                choices=[
                                    ("code", "The bank line has this payment's own code and amount."),
                                    ("total", "The bank line is the total of this pay run."),
                                    ("name", "The name, the amount and the day fit, and nothing else fits."),
                                    (
                                        "amount",
                                        "The amount and the day fit what was written down, and nothing else fits.",
                                    ),
                                    ("both_sides", "The same amount left one own account and came into another."),
                                    ("rule", "A rule you made says so."),
                                    ("said", "Somebody said so."),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("undone_at", models.DateTimeField(null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bank_matches",
                                to="money.entry",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="banking.bankline",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="banking.bankline",
                            ),
                        ),
                        (
                            "payment",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="paying.payment",
                            ),
                        ),
                        (
                            "plan_line",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.line",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="paying.run",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="banking.rule",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Sighting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField()),
                        ("pence", models.BigIntegerField()),
                        ("form", models.CharField(max_length=40)),
                        ("words", models.CharField(max_length=64)),
                        ("count", models.PositiveIntegerField()),
                        (
                            "account",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="paying.bankaccount",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="TableMapping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("given", ownway.apps.sealing.fields.SealedData(owner="account.owner")),
                        ("at", models.DateTimeField()),
                        (
                            "account",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mapping",
                                to="paying.bankaccount",
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
                    name="Upload",
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
                                    ("mapping", "Show us which column is which"),
                                    ("read", "Read"),
                                    ("unreadable", "Could not be read"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("waiting", ownway.apps.sealing.fields.SealedBytes(null=True, owner="account.owner")),
                        ("sha256", models.CharField(max_length=64)),
                        ("lines", models.PositiveIntegerField(default=0)),
                        ("fresh", models.PositiveIntegerField(default=0)),
                        ("left_out", models.PositiveIntegerField(default=0)),
                        ("not_booked", models.PositiveIntegerField(default=0)),
                        ("problems", ownway.apps.sealing.fields.SealedData(null=True, owner="account.owner")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("once", models.UUIDField(unique=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uploads",
                                to="paying.bankaccount",
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
                    name="StatementTold",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("form", models.CharField(max_length=40)),
                        ("lines", models.PositiveIntegerField()),
                        ("opening_pence", models.BigIntegerField(null=True)),
                        ("closing_pence", models.BigIntegerField(null=True)),
                        ("closing_on", models.DateField(null=True)),
                        ("last_day_pence", models.BigIntegerField(default=0)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="told",
                                to="paying.bankaccount",
                            ),
                        ),
                        (
                            "upload",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="banking.upload",
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="bankline",
                    name="upload",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="told_lines", to="banking.upload"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="rule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["spent", "refund"]), ("plan_line__isnull", False)),
                            models.Q(("kind__in", ["transfer", "aside"]), ("plan_line", None)),
                            _connector="OR",
                        ),
                        name="banking_rule_target",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="match",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence", 0), _negated=True), name="banking_match_pence"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="match",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("entry__isnull", False), ("undone_at", None)),
                        fields=("entry",),
                        name="banking_match_entry_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="match",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("payment__isnull", False), ("undone_at", None)),
                        fields=("payment", "kind"),
                        name="banking_match_payment_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sighting",
                    constraint=models.UniqueConstraint(
                        fields=("account", "day", "pence", "form", "words"), name="banking_sighting_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sighting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("count__gt", 0)), name="banking_sighting_seen"
                    ),
                ),
                migrations.AddIndex(
                    model_name="statementtold",
                    index=models.Index(fields=["account", "closing_on"], name="banking_told_account"),
                ),
                migrations.AddIndex(
                    model_name="bankline",
                    index=models.Index(fields=["account", "day"], name="banking_line_day"),
                ),
                migrations.AddIndex(
                    model_name="bankline",
                    index=models.Index(
                        condition=models.Q(("matched_pence", models.F("pence")), _negated=True),
                        fields=["account", "day"],
                        name="banking_line_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bankline",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("matched_pence", 0), ("matched_pence", models.F("pence")), _connector="OR"),
                        name="banking_line_whole",
                    ),
                ),
            ]
        ),
    ]
