"""The tables of people."""

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
        ("auth", "0012_alter_user_first_name_max_length"),
        ("places", "0001_places"),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Account",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("email", models.EmailField(max_length=254, unique=True)),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("is_active", models.BooleanField(default=True)),
                        ("is_staff", models.BooleanField(default=False)),
                        ("joined_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Look",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("part", models.CharField(max_length=20)),
                        ("at", models.DateTimeField()),
                        ("why", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
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
                    name="Concern",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("words", ownway.apps.sealing.fields.SealedText(null=True, owner="look.record.person_id")),
                        ("answer", ownway.apps.sealing.fields.SealedText(null=True, owner="look.record.person_id")),
                        ("was_right", models.BooleanField(null=True)),
                        ("answered_on", models.DateField(null=True)),
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
                            "look",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="concern", to="people.look"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", ownway.apps.sealing.fields.SealedText(null=True, owner="id")),
                        ("born", ownway.apps.sealing.fields.SealedText(null=True, owner="id")),
                        ("reach", ownway.apps.sealing.fields.SealedData(null=True, owner="id")),
                        ("needs", ownway.apps.sealing.fields.SealedData(null=True, owner="id")),
                        ("safe", ownway.apps.sealing.fields.SealedData(null=True, owner="id")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("forgotten_on", models.DateField(blank=True, null=True)),
                        (
                            "account",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="person",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "same_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="also",
                                to="people.person",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Merge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("reason", ownway.apps.sealing.fields.SealedText(owner="other_id")),
                        ("undone_on", models.DateField(null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                                    ("sign_in", "To sign in to my own record"),
                                    ("place", "For another place to join in"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("code", models.CharField(max_length=64, unique=True)),
                        ("on", models.DateField()),
                        ("until_on", models.DateField()),
                        ("used_on", models.DateField(null=True)),
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
                            "used_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="people.person",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Record",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        ("since_on", models.DateField()),
                        (
                            "channel",
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
                        ("is_carer", models.BooleanField(default=False)),
                        ("left_on", models.DateField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="records", to="people.person"
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="records", to="places.place"
                            ),
                        ),
                        (
                            "same_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="also",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Note",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "kept_back",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("serious_harm", "Reading it would be likely to cause serious harm to somebody"),
                                    ("others_secret", "It holds another person's secret"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "kept_back_because",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id"),
                        ),
                        ("once", models.UUIDField(null=True, unique=True)),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="look",
                    name="record",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="looks", to="people.record"
                    ),
                ),
                migrations.CreateModel(
                    name="Contact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "channel",
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
                        ("words", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("once", models.UUIDField(null=True, unique=True)),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="AdvocateNeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("difficulties", models.JSONField(default=list)),
                        ("has_no_one", models.BooleanField()),
                        ("person_says", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("on", models.DateField()),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting for an answer"),
                                    ("found", "An advocate is at the person's side"),
                                    ("declined", "The person said no"),
                                    ("none_free", "Nobody is free yet"),
                                    ("ended", "It has ended"),
                                ],
                                default="waiting",
                                max_length=12,
                            ),
                        ),
                        ("outcome_on", models.DateField(null=True)),
                        ("outcome_words", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("once", models.UUIDField(null=True, unique=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "helper",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.helper",
                            ),
                        ),
                        (
                            "outcome_by",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advocate_needs",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Relationship",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("supporter", "Supporter"),
                                    ("peer", "Peer adviser"),
                                    ("advocate", "Advocate"),
                                    ("broker", "Support broker"),
                                    ("nominee", "Nominee"),
                                    ("attorney_money", "Attorney for money"),
                                    ("attorney_health", "Attorney for health and welfare"),
                                    ("deputy_money", "Deputy for money"),
                                    ("deputy_health", "Deputy for health and welfare"),
                                    ("authorised", "Authorised person"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("grants", models.JSONField(default=dict)),
                        ("who", ownway.apps.sealing.fields.SealedData(null=True, owner="person_id")),
                        ("invitation", models.CharField(blank=True, max_length=64)),
                        ("limits", ownway.apps.sealing.fields.SealedText(null=True, owner="person_id")),
                        ("proof", ownway.apps.sealing.fields.SealedData(null=True, owner="person_id")),
                        ("proof_seen_on", models.DateField(blank=True, null=True)),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
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
                                default="web",
                                max_length=10,
                            ),
                        ),
                        ("once", models.UUIDField(null=True, unique=True)),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="beside",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relationships",
                                to="people.person",
                            ),
                        ),
                        (
                            "proof_seen_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="CapacityDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("decision", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("is_about_direct_payments", models.BooleanField(default=False)),
                        ("on", models.DateField()),
                        ("support", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        ("answers", ownway.apps.sealing.fields.SealedData(owner="record.person_id")),
                        ("has_capacity", models.BooleanField()),
                        ("cause", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("wishes", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("consulted", ownway.apps.sealing.fields.SealedData(null=True, owner="record.person_id")),
                        ("best_interests", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        (
                            "suitable_because",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id"),
                        ),
                        ("look_again_on", models.DateField(null=True)),
                        ("once", models.UUIDField(null=True, unique=True)),
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
                                related_name="capacity_decisions",
                                to="people.record",
                            ),
                        ),
                        (
                            "acting",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.relationship",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Role",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "job",
                            models.CharField(
                                choices=[
                                    ("practitioner", "Practitioner"),
                                    ("approver", "Approver"),
                                    ("finance", "Finance officer"),
                                    ("funder", "Funder's officer"),
                                    ("commissioner", "Commissioner"),
                                    ("adviser", "Peer adviser"),
                                    ("keeper", "Keeper of rules and accounts"),
                                    ("safeguarding", "Safeguarding lead"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=80)),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roles",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="places.place"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Seeing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("was_alone", models.BooleanField()),
                        ("who_else", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("were_needs_met", models.BooleanField(null=True)),
                        ("once", models.UUIDField(null=True, unique=True)),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="seeings", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Sharing",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("to_name", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                        ("parts", models.JSONField(default=list)),
                        ("why", ownway.apps.sealing.fields.SealedText(owner="record.person_id")),
                        (
                            "basis",
                            models.CharField(
                                choices=[("consent", "The person said yes"), ("law", "A law says so")],
                                default="consent",
                                max_length=10,
                            ),
                        ),
                        (
                            "law",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "care_act_s42_s45",
                                        "Care Act 2014 sections 42 and 45: finding out about abuse or neglect",
                                    ),
                                    (
                                        "care_act_s37",
                                        "Care Act 2014 section 37: the person is moving and support must carry on",
                                    ),
                                    ("care_act_s7", "Care Act 2014 section 7: working together in one person's case"),
                                    (
                                        "hsca_2012_s251b",
                                        "Health and Social Care Act 2012 section 251B: sharing for the person's own care",
                                    ),
                                    ("court_order", "An order of a court"),
                                ],
                                max_length=20,
                            ),
                        ),
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
                                default="web",
                                max_length=10,
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("once", models.UUIDField(null=True, unique=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="sharings", to="people.record"
                            ),
                        ),
                        (
                            "to_place",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.place",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Likeness",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=12)),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="likenesses",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["digest"], name="people_likeness_digest")],
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "kind"), name="people_likeness_once")
                        ],
                    },
                ),
                migrations.AddConstraint(
                    model_name="record",
                    constraint=models.UniqueConstraint(fields=("person", "place"), name="people_record_once"),
                ),
                migrations.AddIndex(
                    model_name="look",
                    index=models.Index(fields=["record", "-at"], name="people_look_record"),
                ),
                migrations.AddConstraint(
                    model_name="role",
                    constraint=models.UniqueConstraint(
                        fields=("account", "place", "job", "from_on"), name="people_role_once"
                    ),
                ),
            ]
        ),
        AppendOnly("people_look"),
        AppendOnly("people_contact"),
        AppendOnly("people_note"),
        AppendOnly("people_seeing"),
        AppendOnly("people_capacitydecision"),
    ]
