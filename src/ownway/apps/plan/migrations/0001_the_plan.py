"""The tables of plans."""

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
                    name="Line",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("what", ownway.apps.sealing.fields.SealedText(owner="plan.record.person_id")),
                        (
                            "who_by",
                            models.CharField(
                                choices=[
                                    ("myself", "Myself"),
                                    ("family", "Family"),
                                    ("friend", "A friend"),
                                    ("neighbour", "A neighbour"),
                                    ("group", "A community group"),
                                    ("assistant", "An assistant I employ"),
                                    ("provider", "A provider"),
                                    ("shop", "Something bought or hired"),
                                    ("nhs", "The NHS"),
                                    ("council", "The council"),
                                    ("other", "Somebody else"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("who", ownway.apps.sealing.fields.SealedText(null=True, owner="plan.record.person_id")),
                        ("how_often", ownway.apps.sealing.fields.SealedText(null=True, owner="plan.record.person_id")),
                        (
                            "per",
                            models.CharField(
                                choices=[
                                    ("week", "A week"),
                                    ("fortnight", "A fortnight"),
                                    ("month", "A month"),
                                    ("year", "A year"),
                                    ("once", "Only once"),
                                ],
                                default="week",
                                max_length=10,
                            ),
                        ),
                        ("times", models.PositiveIntegerField(default=1)),
                        ("weeks", models.PositiveIntegerField(default=52)),
                        ("each_pence", models.PositiveBigIntegerField(default=0)),
                        ("yearly_pence", models.PositiveBigIntegerField(default=0)),
                        ("weekly_pence", models.PositiveBigIntegerField(default=0)),
                        (
                            "funder",
                            models.CharField(
                                choices=[
                                    ("nobody", "Nobody: it costs nothing"),
                                    ("council", "The council"),
                                    ("nhs", "The NHS"),
                                    ("work", "Access to Work"),
                                    ("housing", "A grant for my home"),
                                    ("own", "My own money"),
                                    ("other", "Another fund"),
                                ],
                                default="nobody",
                                max_length=10,
                            ),
                        ),
                        (
                            "holding",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("own_account", "My own bank account"),
                                    ("card", "A prepaid card"),
                                    ("managed", "An account somebody manages for me"),
                                    ("service_fund", "A fund with a provider (individual service fund)"),
                                    ("arranged", "The council arranges it"),
                                    ("notional", "The NHS arranges it (notional budget)"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("carries_on", models.JSONField(default=list)),
                        (
                            "kin",
                            models.CharField(
                                choices=[
                                    ("no", "No, not family"),
                                    ("elsewhere", "Family, living somewhere else"),
                                    ("same_home", "Close family, living with me"),
                                ],
                                default="no",
                                max_length=10,
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("care", "For care and support"),
                                    ("running", "For running the budget: payroll, forms, accounts"),
                                ],
                                default="care",
                                max_length=10,
                            ),
                        ),
                        ("job", ownway.apps.sealing.fields.SealedData(null=True, owner="plan.record.person_id")),
                        ("working", ownway.apps.sealing.fields.SealedData(null=True, owner="plan.record.person_id")),
                        ("cover", ownway.apps.sealing.fields.SealedText(null=True, owner="plan.record.person_id")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Outcome",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("said", ownway.apps.sealing.fields.SealedText(owner="plan.record.person_id")),
                        ("needs", ownway.apps.sealing.fields.SealedData(default=list, owner="plan.record.person_id")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("plan_version", models.PositiveIntegerField()),
                        ("content", ownway.apps.sealing.fields.SealedData(owner="plan.record.person_id")),
                        ("content_hash", models.CharField(max_length=64)),
                        ("weekly_pence", models.BigIntegerField()),
                        ("yearly_pence", models.BigIntegerField()),
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
                    name="Comment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_correction", models.BooleanField()),
                        ("line", models.UUIDField(null=True)),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="draft.plan.record.person_id")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "answer",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="draft.plan.record.person_id"),
                        ),
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
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="plan.draft"
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
                        (
                            "question",
                            models.CharField(
                                choices=[
                                    ("enough", "Is it enough to meet every eligible need?"),
                                    ("safe", "Is it safe enough, with the risks the person chooses to take?"),
                                    ("lawful", "Is everything in it lawful?"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("is_yes", models.BooleanField()),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="draft.plan.record.person_id")),
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
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="plan.draft"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="KinSay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("line_version", models.PositiveIntegerField()),
                        ("is_willing", models.BooleanField()),
                        ("was_alone", models.BooleanField()),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="line.plan.record.person_id")),
                        (
                            "why_not_alone",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="line.plan.record.person_id"),
                        ),
                        ("on", models.DateField()),
                        (
                            "heard_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="says", to="plan.line"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="KinPermission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("care", "For care and support"),
                                    ("running", "For running the budget: payroll, forms, accounts"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reason", ownway.apps.sealing.fields.SealedText(owner="line.plan.record.person_id")),
                        ("on", models.DateField()),
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="permissions", to="plan.line"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="line",
                    name="outcome",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="plan.outcome"
                    ),
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("shared", "A draft is shared"),
                                    ("sent", "Sent for agreement"),
                                    ("agreed", "Agreed"),
                                    ("refused", "Not agreed"),
                                    ("replaced", "Replaced by a newer plan"),
                                    ("ended", "Ended"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("began_on", models.DateField()),
                        ("saved_at", models.DateTimeField()),
                        ("indicative_weekly_pence", models.PositiveBigIntegerField(null=True)),
                        ("needs", ownway.apps.sealing.fields.SealedData(null=True, owner="record.person_id")),
                        ("without", ownway.apps.sealing.fields.SealedData(null=True, owner="record.person_id")),
                        ("weeks_in_year", models.CharField(default="52", max_length=12)),
                        ("wants_human", models.BooleanField(default=False)),
                        ("once", models.UUIDField(null=True, unique=True)),
                        (
                            "follows",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_by",
                                to="plan.plan",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="people.record"
                            ),
                        ),
                        (
                            "saved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="outcome",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outcomes", to="plan.plan"
                    ),
                ),
                migrations.AddField(
                    model_name="line",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="plan.plan"
                    ),
                ),
                migrations.CreateModel(
                    name="HoldingChoice",
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
                                max_length=14,
                            ),
                        ),
                        ("was_person", models.BooleanField()),
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
                        ("words", ownway.apps.sealing.fields.SealedText(null=True, owner="plan.record.person_id")),
                        ("on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="plan.plan"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="draft",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="plan.plan"
                    ),
                ),
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("due_on", models.DateField()),
                        ("opened_on", models.DateField()),
                        ("why", ownway.apps.sealing.fields.SealedText(null=True, owner="plan.record.person_id")),
                        ("changed", ownway.apps.sealing.fields.SealedText(null=True, owner="plan.record.person_id")),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("carry_on", "Carry on with this plan"),
                                    ("change", "Change the plan"),
                                    ("assess", "Look again at what I need"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reason", ownway.apps.sealing.fields.SealedText(null=True, owner="plan.record.person_id")),
                        ("closed_on", models.DateField(null=True)),
                        ("next_on", models.DateField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="plan.plan"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ReviewLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "is_right",
                            models.CharField(
                                choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")], max_length=8
                            ),
                        ),
                        (
                            "did_work",
                            models.CharField(
                                choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")], max_length=8
                            ),
                        ),
                        (
                            "words",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="review.plan.record.person_id"),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="reviewed", to="plan.line"
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="plan.review"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Risk",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("what", ownway.apps.sealing.fields.SealedText(owner="plan.record.person_id")),
                        ("doing", ownway.apps.sealing.fields.SealedText(owner="plan.record.person_id")),
                        ("agreed", ownway.apps.sealing.fields.SealedData(default=list, owner="plan.record.person_id")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="risks", to="plan.plan"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Seen",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("was_seen", models.BooleanField()),
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
                        (
                            "why_not",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="draft.plan.record.person_id"),
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
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="seen", to="plan.draft"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Words",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "section",
                            models.CharField(
                                choices=[
                                    ("matters", "What matters to me"),
                                    ("works", "What works now"),
                                    ("not_working", "What does not work"),
                                    ("people", "Who is in my life"),
                                    ("best", "How best to support me"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("said", ownway.apps.sealing.fields.SealedText(null=True, owner="plan.record.person_id")),
                        ("version", models.PositiveIntegerField(default=1)),
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
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="words", to="plan.plan"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="DecidedLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("agreed", "Agreed as asked"),
                                    ("less", "Agreed, but less"),
                                    ("no", "Not agreed"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("asked_weekly_pence", models.BigIntegerField()),
                        ("asked_yearly_pence", models.BigIntegerField()),
                        ("weekly_pence", models.BigIntegerField()),
                        ("yearly_pence", models.BigIntegerField()),
                        ("why", ownway.apps.sealing.fields.SealedText(null=True, owner="decision.record.person_id")),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plan_lines",
                                to="decisions.decision",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decided", to="plan.line"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("decision", "line"), name="plan_decided_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("yearly_pence__gte", 0), ("yearly_pence__lte", models.F("asked_yearly_pence"))
                                ),
                                name="plan_decided_within_asked",
                            ),
                        ],
                    },
                ),
                migrations.AddConstraint(
                    model_name="plan",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "shared", "sent"])),
                        fields=("record",),
                        name="plan_one_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="line",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("funder", "nobody"), ("yearly_pence", 0)),
                            models.Q(("yearly_pence__gt", 0), models.Q(("funder", "nobody"), _negated=True)),
                            _connector="OR",
                        ),
                        name="plan_line_has_funder",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="holdingchoice",
                    constraint=models.UniqueConstraint(fields=("plan", "holding"), name="plan_holding_once"),
                ),
                migrations.AddConstraint(
                    model_name="draft",
                    constraint=models.UniqueConstraint(fields=("plan", "number"), name="plan_draft_number"),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("closed_on", None)), fields=("plan",), name="plan_one_open_review"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reviewline",
                    constraint=models.UniqueConstraint(fields=("review", "line"), name="plan_review_line_once"),
                ),
                migrations.AddConstraint(
                    model_name="words",
                    constraint=models.UniqueConstraint(fields=("plan", "section"), name="plan_words_once"),
                ),
            ]
        ),
        AppendOnly("plan_draft"),
        AppendOnly("plan_seen"),
        AppendOnly("plan_answer"),
        AppendOnly("plan_decidedline"),
    ]
