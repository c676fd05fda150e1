"""Payees, schedules, payments, pay runs, invoices; what was written and told is append-only."""

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
        ("money", "0001_money"),
        ("people", "0003_gone"),
        ("places", "0002_phone_day_and_night"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="BankAccount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held", ownway.apps.sealing.fields.SealedData(owner="owner")),
                        ("digest", models.CharField(max_length=64)),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bank_accounts",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Payee",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("person", "The person, into their own account"),
                                    ("assistant", "A personal assistant"),
                                    ("provider", "A provider or a shop"),
                                    ("holder", "Whoever holds the money for the person"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("stopped_on", models.DateField(null=True)),
                        ("once", models.UUIDField(unique=True)),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payees",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Invoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("digest", models.CharField(max_length=64)),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField()),
                        ("due_on", models.DateField()),
                        ("pence", models.BigIntegerField()),
                        ("agreed_pence", models.BigIntegerField()),
                        ("questioned_pence", models.BigIntegerField(default=0)),
                        ("refused_pence", models.BigIntegerField(default=0)),
                        ("why", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("checked", "Fits what was agreed"),
                                    ("held", "More than was agreed: somebody must look"),
                                    ("disputed", "Part of it is questioned"),
                                    ("settled", "Settled"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
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
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.line"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="invoices", to="people.record"
                            ),
                        ),
                        (
                            "payee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="invoices", to="paying.payee"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="PayeeDetails",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("held", ownway.apps.sealing.fields.SealedData(owner="payee.owner")),
                        ("digest", models.CharField(blank=True, db_index=True, max_length=64)),
                        ("why", ownway.apps.sealing.fields.SealedText(null=True, owner="payee.owner")),
                        ("written_as", models.CharField(max_length=40)),
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
                            "payee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="details", to="paying.payee"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="PayeeCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("how", ownway.apps.sealing.fields.SealedText(owner="details.payee.owner")),
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
                            "details",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="check_made",
                                to="paying.payeedetails",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Run",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        ("pay_on", models.DateField()),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("made", "Made"),
                                    ("written", "File written"),
                                    ("sent", "Given to the bank"),
                                    ("ended", "Ended: every payment has its answer"),
                                    ("dropped", "Dropped before the bank had it"),
                                ],
                                default="made",
                                max_length=8,
                            ),
                        ),
                        ("count", models.PositiveIntegerField()),
                        ("pence", models.BigIntegerField()),
                        ("limit_pence", models.BigIntegerField()),
                        ("needs_two", models.BooleanField()),
                        ("made_on", models.DateField()),
                        ("made_at", models.DateTimeField()),
                        ("agreed_at", models.DateTimeField(null=True)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("once", models.UUIDField(unique=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="runs",
                                to="paying.bankaccount",
                            ),
                        ),
                        (
                            "agreed_by",
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
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="PayFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("pain.001.001.09", "ISO 20022 (pain.001.001.09)"),
                                    ("pain.001.001.03", "ISO 20022, the older one (pain.001.001.03)"),
                                    ("bacs18", "Bacs Standard 18"),
                                    ("csv", "A table (CSV) for your bank's page"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("process_on", models.DateField(null=True)),
                        ("data", ownway.apps.sealing.fields.SealedBytes(owner="run.place_id")),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                        ("staged_at", models.DateTimeField(null=True)),
                        ("set_aside_at", models.DateTimeField(null=True)),
                        ("set_aside_why", ownway.apps.sealing.fields.SealedText(null=True, owner="run.place_id")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "set_aside_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="paying.run"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="LeftOut",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("pence", models.BigIntegerField()),
                        (
                            "why",
                            models.CharField(
                                choices=[
                                    ("no_details", "There are no bank details. Add them."),
                                    (
                                        "unchecked",
                                        "The bank details are new or changed. A second person must check them first.",
                                    ),
                                    ("stopped", "This payee was stopped. Choose another one."),
                                    ("no_line", "This line is not in the plan in force. Choose a line that is."),
                                    (
                                        "not_kept",
                                        "The person holds this money and pays it, or chooses another way of holding it.",
                                    ),
                                    ("no_money", "There is not enough left that may pay for it. Talk to the person."),
                                    ("ended", "The person's support ends before this day. Look at their record first."),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.record",
                            ),
                        ),
                        (
                            "payee",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="paying.payee",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="left_out", to="paying.run"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Schedule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("pence", models.BigIntegerField(null=True)),
                        (
                            "every",
                            models.CharField(
                                blank=True,
                                choices=[("week", "week"), ("four_weeks", "four_weeks"), ("month", "month")],
                                max_length=10,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(null=True)),
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
                            "line",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.line",
                            ),
                        ),
                        (
                            "payee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="schedules", to="paying.payee"
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pay_schedules",
                                to="people.record",
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.stream",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Payment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True)),
                        ("from_on", models.DateField()),
                        ("pence", models.BigIntegerField()),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("ready", "Waits for the next pay run"),
                                    ("in_run", "In a pay run"),
                                    ("sent", "Given to the bank"),
                                    ("confirmed", "Paid"),
                                    ("failed", "Failed: no money moved"),
                                    ("returned", "Came back"),
                                    ("dropped", "Dropped"),
                                ],
                                default="ready",
                                max_length=10,
                            ),
                        ),
                        ("words", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("at", models.DateTimeField()),
                        ("once", models.UUIDField(null=True, unique=True)),
                        (
                            "again_of",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="again",
                                to="paying.payment",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "details",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="paying.payeedetails",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.entry",
                            ),
                        ),
                        (
                            "invoice",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="paying.invoice",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.line",
                            ),
                        ),
                        (
                            "payee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="payments", to="paying.payee"
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
                        (
                            "record",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="people.record",
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.stream",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="paying.run",
                            ),
                        ),
                        (
                            "schedule",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="paying.schedule",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Told",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "fate",
                            models.CharField(
                                choices=[("settled", "Paid"), ("refused", "Failed"), ("returned", "Came back")],
                                max_length=8,
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("report", "The bank's report"),
                                    ("statement", "The bank statement"),
                                    ("hand", "Somebody who looked at the bank"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("code", models.CharField(blank=True, max_length=12)),
                        ("reason", ownway.apps.sealing.fields.SealedText(null=True, owner="payment.record.person_id")),
                        ("is_odd", models.BooleanField(default=False)),
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
                            "payment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="told", to="paying.payment"
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="bankaccount",
                    constraint=models.UniqueConstraint(
                        fields=("place", "record", "digest"), name="paying_account_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bankaccount",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("record", None)),
                        fields=("place", "digest"),
                        name="paying_place_account_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invoice",
                    constraint=models.UniqueConstraint(
                        fields=("record", "payee", "digest"), name="paying_invoice_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invoice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pence__gt", 0),
                            ("pence__lte", 100000000000000),
                            ("questioned_pence__gte", 0),
                            ("refused_pence__gte", 0),
                            (
                                "pence__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("questioned_pence"), "+", models.F("refused_pence")
                                ),
                            ),
                        ),
                        name="paying_invoice_parts",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invoice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))), name="paying_invoice_days"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="payeedetails",
                    constraint=models.UniqueConstraint(fields=("payee", "number"), name="paying_details_once"),
                ),
                migrations.AddConstraint(
                    model_name="run",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by", None), models.Q(("agreed_by", models.F("by")), _negated=True), _connector="OR"
                        ),
                        name="paying_run_two_people",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="run",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("needs_two", False),
                            ("agreed_by__isnull", False),
                            ("step__in", ["made", "dropped"]),
                            _connector="OR",
                        ),
                        name="paying_run_agreed_first",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="payfile",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("set_aside_at", None)), fields=("run",), name="paying_file_in_use_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schedule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("line__isnull", False), ("stream", None)),
                            models.Q(("line", None), ("stream__isnull", False)),
                            _connector="OR",
                        ),
                        name="paying_schedule_purpose",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schedule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("line", None), ("pence", None)),
                            models.Q(("line__isnull", False), ("pence__gt", 0), ("pence__lte", 100000000000000)),
                            _connector="OR",
                        ),
                        name="paying_schedule_pence",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schedule",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ends_on", None), ("stream__isnull", False)),
                        fields=("stream",),
                        name="paying_schedule_stream_once",
                    ),
                ),
                migrations.AddIndex(
                    model_name="payment",
                    index=models.Index(fields=["run", "step"], name="paying_payment_run"),
                ),
                migrations.AddIndex(
                    model_name="payment",
                    index=models.Index(fields=["record", "from_on"], name="paying_payment_record"),
                ),
                migrations.AddIndex(
                    model_name="payment",
                    index=models.Index(fields=["place", "step", "from_on"], name="paying_payment_waits"),
                ),
                migrations.AddIndex(
                    model_name="payment",
                    index=models.Index(fields=["schedule", "from_on"], name="paying_payment_schedule"),
                ),
                migrations.AddConstraint(
                    model_name="payment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("line__isnull", False), ("stream", None)),
                            models.Q(("line", None), ("stream__isnull", False)),
                            _connector="OR",
                        ),
                        name="paying_payment_purpose",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="payment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0), ("pence__lte", 100000000000000)),
                        name="paying_payment_pence",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="payment",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("schedule__isnull", False),
                            models.Q(("step__in", ("failed", "returned", "dropped")), _negated=True),
                        ),
                        fields=("schedule", "from_on"),
                        name="paying_payment_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="told",
                    constraint=models.UniqueConstraint(fields=("payment", "fate"), name="paying_told_once"),
                ),
            ]
        ),
        AppendOnly("paying_payeedetails"),
        AppendOnly("paying_payeecheck"),
        AppendOnly("paying_bankaccount"),
        AppendOnly("paying_leftout"),
        AppendOnly("paying_told"),
    ]
