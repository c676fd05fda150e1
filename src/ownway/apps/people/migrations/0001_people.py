"""The tables of people."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_the_trail"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("places", "0001_places"),
    ]

    operations = [
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
            ],
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("why", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="looks", to="people.record"
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relationships", to="people.person"
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
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "job",
                    models.CharField(
                        choices=[
                            ("practitioner", "Practitioner"),
                            ("approver", "Approver"),
                            ("finance", "Finance officer"),
                            ("commissioner", "Commissioner"),
                            ("adviser", "Peer adviser"),
                            ("keeper", "Keeper of rules and accounts"),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to=settings.AUTH_USER_MODEL
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
            constraint=models.UniqueConstraint(fields=("account", "place", "job", "from_on"), name="people_role_once"),
        ),
        AppendOnly("people_look"),
    ]
