"""The tables of money, and the database's own hold on the books."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.money.held import HeldBooks
from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_the_trail"),
        ("decisions", "0002_why_adopted"),
        ("people", "0003_gone"),
        ("places", "0002_phone_day_and_night"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Seal",
                    fields=[
                        ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("hash", models.CharField(max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name="Commitment",
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
                                    ("order", "Ordered"),
                                    ("rota", "On the rota"),
                                    ("invoice", "A bill to pay"),
                                    ("payment", "A payment on its way"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("pence", models.BigIntegerField()),
                        ("due_on", models.DateField()),
                        (
                            "words",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="line.budget.record.person_id"),
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
                    ],
                ),
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("on", models.DateField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("paid_in", "Money in"),
                                    ("spent", "Money spent"),
                                    ("shared", "My share"),
                                    ("correction", "Put right"),
                                    ("moved", "Moved"),
                                    ("refund", "Money back"),
                                    ("returned", "Given back to who paid"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("once", models.UUIDField(null=True)),
                        ("words", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        (
                            "corrects",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrected_by",
                                to="money.entry",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Receipt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("type", models.CharField(max_length=20)),
                        ("picture", ownway.apps.sealing.fields.SealedBytes(owner="spending.entry.record.person_id")),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Batch",
                    fields=[
                        (
                            "seal",
                            models.OneToOneField(
                                db_column="id",
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="batch",
                                serialize=False,
                                to="money.seal",
                            ),
                        ),
                        ("entries", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.place",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="BookAccount",
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
                                    ("purse", "Money held"),
                                    ("source", "Where money came from"),
                                    ("spent", "What money went on"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=80)),
                        (
                            "place",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "money_account",
                    },
                ),
                migrations.CreateModel(
                    name="Budget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        ("starts_on", models.DateField()),
                        (
                            "holding",
                            models.CharField(
                                choices=[
                                    ("own_account", "My own bank account"),
                                    ("card", "A prepaid card"),
                                    ("managed", "An account somebody manages for me"),
                                    ("service_fund", "A fund with a provider (individual service fund)"),
                                    ("arranged", "The council arranges it"),
                                    ("notional", "The NHS arranges it (notional budget)"),
                                ],
                                max_length=12,
                            ),
                        ),
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
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budget",
                                to="decisions.decision",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="budgets", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        (
                            "commitment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="release",
                                serialize=False,
                                to="money.commitment",
                            ),
                        ),
                        (
                            "ended",
                            models.CharField(
                                choices=[
                                    ("paid", "Paid"),
                                    ("cancelled", "Called off"),
                                    ("replaced", "Replaced by another"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Refund",
                    fields=[
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="refund",
                                serialize=False,
                                to="money.entry",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Spending",
                    fields=[
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="spending",
                                serialize=False,
                                to="money.entry",
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("card", "By card"),
                                    ("transfer", "Bank transfer"),
                                    ("cash", "Cash"),
                                    ("standing", "Standing order or direct debit"),
                                    ("payroll", "Through payroll"),
                                    ("other", "Another way"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Line",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("what", ownway.apps.sealing.fields.SealedText(owner="budget.record.person_id")),
                        ("weekly_pence", models.BigIntegerField()),
                        ("plan_line", models.UUIDField(null=True)),
                        (
                            "need",
                            models.CharField(
                                choices=[
                                    ("care", "Care and support"),
                                    ("carer", "Support for a carer"),
                                    ("health", "Health"),
                                    ("work", "Work"),
                                    ("home", "My home"),
                                    ("other", "Anything else"),
                                ],
                                default="care",
                                max_length=8,
                            ),
                        ),
                        (
                            "budget",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="money.budget"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="commitment",
                    name="line",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="money.line"
                    ),
                ),
                migrations.CreateModel(
                    name="Opening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("until_on", models.DateField()),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Posting",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "entry_id", "position", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        # The key comes first: SQLite 3.40 calls a table without row numbers broken otherwise.
                        (
                            "entry",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="postings",
                                to="money.entry",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "account",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="postings",
                                to="money.bookaccount",
                            ),
                        ),
                        ("pence", models.BigIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Purse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "holding",
                            models.CharField(
                                choices=[
                                    ("own_account", "My own bank account"),
                                    ("card", "A prepaid card"),
                                    ("managed", "An account somebody manages for me"),
                                    ("service_fund", "A fund with a provider (individual service fund)"),
                                    ("arranged", "The council arranges it"),
                                    ("notional", "The NHS arranges it (notional budget)"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("opened_on", models.DateField()),
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
                            "chosen_by",
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
                                to="places.place",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="purses", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Held",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_on", models.DateField()),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="held", to="money.line"
                            ),
                        ),
                        (
                            "purse",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="held", to="money.purse"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="bookaccount",
                    name="purse",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="money.purse",
                    ),
                ),
                migrations.CreateModel(
                    name="Spell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("first_on", models.DateField()),
                        ("last_on", models.DateField()),
                        ("pence", models.BigIntegerField()),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="spells", to="money.line"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Stream",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "funder",
                            models.CharField(
                                choices=[
                                    ("social_care", "Social care"),
                                    ("health", "Personal health budget"),
                                    ("carer", "Carer's support"),
                                    ("access_to_work", "Access to Work"),
                                    ("adaptations", "Disabled facilities grant"),
                                    ("own", "My own share"),
                                    ("top_up", "My own money besides"),
                                    ("other", "Other money"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="streams", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Share",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("weekly_pence", models.BigIntegerField()),
                        (
                            "every",
                            models.CharField(
                                choices=[("week", "week"), ("four_weeks", "four_weeks"), ("month", "month")],
                                max_length=10,
                            ),
                        ),
                        (
                            "budget",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="money.budget"
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="money.stream"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Pays",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("parts", models.PositiveSmallIntegerField(null=True)),
                        (
                            "account",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="pays", to="money.bookaccount"
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="pays", to="money.line"
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
                migrations.AddField(
                    model_name="bookaccount",
                    name="stream",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="money.stream",
                    ),
                ),
                migrations.CreateModel(
                    name="Arrival",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("expected_pence", models.BigIntegerField()),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="arrival", to="money.entry"
                            ),
                        ),
                        (
                            "share",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="arrivals", to="money.share"
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="arrivals",
                                to="money.stream",
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="entry",
                    name="batch",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sealed",
                        to="money.batch",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="budget",
                    constraint=models.UniqueConstraint(fields=("record", "starts_on"), name="money_budget_starts_once"),
                ),
                migrations.AddField(
                    model_name="release",
                    name="by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="release",
                    name="entry",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="money.entry",
                    ),
                ),
                migrations.AddField(
                    model_name="spending",
                    name="line",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spendings", to="money.line"
                    ),
                ),
                migrations.AddField(
                    model_name="refund",
                    name="spending",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="refunds", to="money.spending"
                    ),
                ),
                migrations.AddField(
                    model_name="receipt",
                    name="spending",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipt", to="money.spending"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="line",
                    constraint=models.UniqueConstraint(fields=("budget", "position"), name="money_line_once"),
                ),
                migrations.AddConstraint(
                    model_name="commitment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0)), name="money_commitment_is_something"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("on"))), name="money_opening_ends"
                    ),
                ),
                migrations.AddIndex(
                    model_name="posting",
                    index=models.Index(fields=["account", "entry", "pence"], name="money_posting_account"),
                ),
                migrations.AddConstraint(
                    model_name="posting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pence", 0), _negated=True),
                            ("pence__gte", -100000000000000),
                            ("pence__lte", 100000000000000),
                        ),
                        name="money_pence",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="purse",
                    constraint=models.UniqueConstraint(
                        fields=("record", "holding", "name"), name="money_purse_of_a_kind"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="spell",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on")), ("pence__gt", 0)),
                        name="money_spell_ends",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="stream",
                    constraint=models.UniqueConstraint(fields=("record", "funder", "name"), name="money_stream_once"),
                ),
                migrations.AddConstraint(
                    model_name="share",
                    constraint=models.UniqueConstraint(fields=("budget", "stream"), name="money_share_once"),
                ),
                migrations.AddConstraint(
                    model_name="share",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("weekly_pence__gt", 0)), name="money_share_is_something"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pays",
                    constraint=models.UniqueConstraint(fields=("line", "stream"), name="money_pays_once"),
                ),
                migrations.AddConstraint(
                    model_name="pays",
                    constraint=models.UniqueConstraint(fields=("line", "position"), name="money_pays_order"),
                ),
                migrations.AddConstraint(
                    model_name="pays",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("parts", None), models.Q(("parts__gt", 0), ("parts__lte", 10000)), _connector="OR"
                        ),
                        name="money_pays_part",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bookaccount",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("kind", "source")), fields=("stream",), name="money_source_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bookaccount",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("kind", "purse")), fields=("stream", "purse"), name="money_purse_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="arrival",
                    constraint=models.UniqueConstraint(fields=("stream", "from_on"), name="money_arrival_once"),
                ),
                migrations.AddConstraint(
                    model_name="entry",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("once__isnull", False)), fields=("once",), name="money_entry_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="entry",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("corrects__isnull", False)), fields=("corrects",), name="money_entry_right"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="release",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", "paid"), ("entry__isnull", False)),
                            models.Q(models.Q(("ended", "paid"), _negated=True), ("entry", None)),
                            _connector="OR",
                        ),
                        name="money_release_is_paid_by",
                    ),
                ),
            ]
        ),
        HeldBooks(),
        AppendOnly("money_stream"),
        AppendOnly("money_account"),
        AppendOnly("money_seal"),
        AppendOnly("money_batch"),
        AppendOnly("money_entry"),
        AppendOnly("money_posting"),
        AppendOnly("money_budget"),
        AppendOnly("money_share"),
        AppendOnly("money_line"),
        AppendOnly("money_pays"),
        AppendOnly("money_held"),
        AppendOnly("money_spell"),
        AppendOnly("money_arrival"),
        AppendOnly("money_purse"),
        AppendOnly("money_commitment"),
        AppendOnly("money_release"),
        AppendOnly("money_spending"),
        AppendOnly("money_refund"),
        AppendOnly("money_receipt"),
        AppendOnly("money_opening"),
    ]
