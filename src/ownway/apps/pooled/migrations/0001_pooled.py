"""Pools, who agreed to share, costs and shares, votes, leaving, and community funds (all append-only)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether

TABLES = (
    "pool",
    "invitation",
    "answer",
    "member",
    "choice",
    "part",
    "leaving",
    "cost",
    "costshare",
    "undone",
    "paidback",
    "proposal",
    "newpart",
    "ballot",
    "vote",
    "settled",
    "fund",
    "fundoutcome",
    "fundspending",
    "evidence",
    "fundreport",
    "fundclosed",
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_the_trail"),
        ("money", "0001_money"),
        ("people", "0004_team"),
        ("places", "0003_money_that_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(null=True)),
                        ("part", models.PositiveSmallIntegerField()),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pool_invitations",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Cost",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("wages", "Wages"),
                                    ("running", "Running it: fuel, power, repairs"),
                                    ("rent", "Rent or hire"),
                                    ("insurance", "Insurance"),
                                    ("other", "Something else"),
                                ],
                                max_length=9,
                            ),
                        ),
                        (
                            "paid",
                            models.CharField(
                                choices=[
                                    ("members", "The members pay it now"),
                                    ("saved", "The members put it into the reserve"),
                                    ("reserve", "It is paid out of the reserve"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("pence", models.BigIntegerField()),
                        ("first_on", models.DateField()),
                        ("last_on", models.DateField()),
                        ("paid_on", models.DateField()),
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
                            "instead_of",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="anew",
                                to="pooled.cost",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Fund",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        ("funder", models.CharField(max_length=120)),
                        ("pence", models.BigIntegerField()),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField()),
                        (
                            "unspent",
                            models.CharField(
                                choices=[
                                    ("back", "Back to who gave it"),
                                    ("stays", "It stays with the pool, for the same outcomes"),
                                ],
                                max_length=5,
                            ),
                        ),
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
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.entry"
                            ),
                        ),
                        (
                            "purse",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.bookaccount"
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.bookaccount"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Member",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(null=True)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("hire", "Who is hired"),
                                    ("hours", "Hours and days"),
                                    ("shares", "What part each one pays"),
                                    ("join", "Somebody wants to join"),
                                    ("other", "Something else"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("closes_on", models.DateField()),
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
                    ],
                ),
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "invitation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="answer",
                                serialize=False,
                                to="pooled.invitation",
                            ),
                        ),
                        ("is_yes", models.BooleanField()),
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
                    ],
                ),
                migrations.CreateModel(
                    name="FundOutcome",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("says", ownway.apps.sealing.fields.SealedText(owner="fund.pool.place_id")),
                        (
                            "account",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.bookaccount"
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="outcomes", to="pooled.fund"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("says", ownway.apps.sealing.fields.SealedText(owner="outcome.fund.pool.place_id")),
                        ("is_met", models.BooleanField()),
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
                            "outcome",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="pooled.fundoutcome",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="FundReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("spent_pence", models.BigIntegerField()),
                        ("left_pence", models.BigIntegerField()),
                        ("outcomes_met", models.PositiveSmallIntegerField()),
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
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="pooled.fund"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="FundSpending",
                    fields=[
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="money.entry",
                            ),
                        ),
                        ("pence", models.BigIntegerField()),
                        ("what", ownway.apps.sealing.fields.SealedText(owner="outcome.fund.pool.place_id")),
                        ("once", models.UUIDField(unique=True)),
                        (
                            "outcome",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spendings",
                                to="pooled.fundoutcome",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Leaving",
                    fields=[
                        (
                            "member",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="leaving",
                                serialize=False,
                                to="pooled.member",
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                choices=[
                                    ("wish", "I want to leave"),
                                    ("moved", "I am moving away"),
                                    ("died", "The person died"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("last_on", models.DateField()),
                        ("pays_until_on", models.DateField()),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="PaidBack",
                    fields=[
                        (
                            "member",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="paid_back",
                                serialize=False,
                                to="pooled.member",
                            ),
                        ),
                        ("pence", models.BigIntegerField()),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="CostShare",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("first_on", models.DateField()),
                        ("last_on", models.DateField()),
                        ("part", models.PositiveSmallIntegerField()),
                        ("pence", models.BigIntegerField()),
                        (
                            "cost",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="pooled.cost"
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.entry",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="pooled.member"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Choice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_named", models.BooleanField()),
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
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.line"
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="choices", to="pooled.member"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Pool",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("assistant", "An assistant"),
                                    ("minibus", "A minibus or car"),
                                    ("house", "A house"),
                                    ("group", "Something a group does together"),
                                    ("other", "Something else"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("equal", "Everybody pays the same"),
                                    ("hours", "By the hours each one has agreed"),
                                    ("parts", "By fixed parts, like 2 of 5"),
                                ],
                                max_length=6,
                            ),
                        ),
                        (
                            "decides",
                            models.CharField(
                                choices=[("all", "All must say yes"), ("majority", "More than half must say yes")],
                                max_length=8,
                            ),
                        ),
                        ("notice_weeks", models.PositiveSmallIntegerField()),
                        (
                            "leaver_pays",
                            models.CharField(
                                choices=[
                                    ("share", "Their share until the last day"),
                                    ("nothing", "Nothing after the day they say it"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("back_percent", models.PositiveSmallIntegerField()),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="pools", to="places.place"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="member",
                    name="pool",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="pooled.pool"
                    ),
                ),
                migrations.AddField(
                    model_name="invitation",
                    name="pool",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="pooled.pool"
                    ),
                ),
                migrations.AddField(
                    model_name="fund",
                    name="pool",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="funds", to="pooled.pool"
                    ),
                ),
                migrations.AddField(
                    model_name="cost",
                    name="pool",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="costs", to="pooled.pool"
                    ),
                ),
                migrations.CreateModel(
                    name="Settled",
                    fields=[
                        (
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="settled",
                                serialize=False,
                                to="pooled.proposal",
                            ),
                        ),
                        (
                            "stands",
                            models.CharField(
                                choices=[("open", "Open"), ("agreed", "Agreed"), ("not", "Not agreed")], max_length=6
                            ),
                        ),
                        ("holds_from_on", models.DateField(null=True)),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.AddField(
                    model_name="proposal",
                    name="pool",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="pooled.pool"
                    ),
                ),
                migrations.CreateModel(
                    name="Part",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("part", models.PositiveSmallIntegerField()),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="pooled.member"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="pooled.proposal",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="NewPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("part", models.PositiveSmallIntegerField()),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pooled.member"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="new_parts",
                                to="pooled.proposal",
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="invitation",
                    name="proposal",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="pooled.proposal",
                    ),
                ),
                migrations.CreateModel(
                    name="Ballot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="member.record.person_id")),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="pooled.member"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="pooled.proposal",
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="member",
                    name="answer",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="member", to="pooled.answer"
                    ),
                ),
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        (
                            "ballot",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="vote",
                                serialize=False,
                                to="pooled.ballot",
                            ),
                        ),
                        ("is_yes", models.BooleanField()),
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
                    ],
                ),
                migrations.CreateModel(
                    name="Undone",
                    fields=[
                        (
                            "cost",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="undone",
                                serialize=False,
                                to="pooled.cost",
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
                    ],
                ),
                migrations.CreateModel(
                    name="FundClosed",
                    fields=[
                        (
                            "fund",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="closed",
                                serialize=False,
                                to="pooled.fund",
                            ),
                        ),
                        ("pence", models.BigIntegerField()),
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
                            "entry",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.entry",
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="fundoutcome",
                    constraint=models.UniqueConstraint(fields=("fund", "position"), name="pooled_fund_outcome_once"),
                ),
                migrations.AddConstraint(
                    model_name="fundreport",
                    constraint=models.UniqueConstraint(fields=("fund", "number"), name="pooled_fund_report_once"),
                ),
                migrations.AddConstraint(
                    model_name="fundspending",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0)), name="pooled_fund_spending_pence"
                    ),
                ),
                migrations.AddField(
                    model_name="leaving",
                    name="by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="paidback",
                    name="by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddConstraint(
                    model_name="costshare",
                    constraint=models.UniqueConstraint(
                        fields=("cost", "member", "first_on"), name="pooled_cost_share_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="costshare",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence__gte", 0)), name="pooled_cost_share_pence"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pool",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("back_percent__lte", 100), ("notice_weeks__lte", 26)),
                        name="pooled_pool_can_be_kept",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="fund",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pence__gt", 0), ("pence__lte", 100000000000000), ("until_on__gte", models.F("from_on"))
                        ),
                        name="pooled_fund_can_be",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cost",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("last_on__gte", models.F("first_on")), ("pence__gt", 0), ("pence__lte", 100000000000000)
                        ),
                        name="pooled_cost_can_be",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("on")), ("from_on__gte", models.F("on"))),
                        name="pooled_proposal_ahead",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="part",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("part__gt", 0)), name="pooled_part_is_something"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="newpart",
                    constraint=models.UniqueConstraint(fields=("proposal", "member"), name="pooled_new_part_once"),
                ),
                migrations.AddConstraint(
                    model_name="newpart",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("part__gt", 0)), name="pooled_new_part_is_something"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("part__gt", 0),
                            models.Q(("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"),
                        ),
                        name="pooled_invitation_can_be",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ballot",
                    constraint=models.UniqueConstraint(fields=("proposal", "member"), name="pooled_ballot_once"),
                ),
                migrations.AddConstraint(
                    model_name="member",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"),
                        name="pooled_member_can_be",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="leaving",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pays_until_on__lte", models.F("last_on"))),
                        name="pooled_leaving_pays_no_more",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="paidback",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence__gte", 0)), name="pooled_paid_back_pence"
                    ),
                ),
            ]
        ),
        *(AppendOnly(f"pooled_{table}") for table in TABLES),
    ]
