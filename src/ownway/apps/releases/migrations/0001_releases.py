"""Releases, their versions, what was said, who adopted them, and what they were used for."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_the_trail"),
        ("groups", "0001_groups"),
        ("places", "0003_money_that_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("quarter", models.CharField(max_length=7)),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="places.place"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Remark",
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
                                choices=[("comment", "A comment"), ("objection", "An objection of an organisation")],
                                max_length=10,
                            ),
                        ),
                        ("organisation", models.CharField(blank=True, max_length=160)),
                        ("words", models.TextField()),
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
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", models.TextField()),
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
                            "remark",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="releases.remark"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Version",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("quarter", models.CharField(max_length=10)),
                        ("preview_until", models.DateField()),
                        (
                            "licence",
                            models.CharField(
                                choices=[
                                    ("OGL-UK-3.0", "Open Government Licence v3.0"),
                                    ("CC-BY-4.0", "Creative Commons Attribution 4.0"),
                                    ("CC0-1.0", "Creative Commons Zero 1.0"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("why", models.TextField(blank=True)),
                        ("changed", models.JSONField(default=list)),
                        ("content", models.JSONField()),
                        ("hash", models.CharField(max_length=64)),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
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
                            "release",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="releases.release",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Use",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", models.CharField(max_length=500)),
                        ("link", models.URLField(blank=True, max_length=300)),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("once", models.UUIDField(unique=True)),
                        ("is_shown", models.BooleanField(null=True)),
                        ("decided_on", models.DateField(null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="releases.version"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="remark",
                    name="version",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="releases.version"
                    ),
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("decided_on", models.DateField()),
                        ("reason", models.TextField()),
                        ("audited", models.JSONField()),
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
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="groups.group"
                            ),
                        ),
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publication",
                                to="releases.version",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Kept",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("table", models.CharField(max_length=60)),
                        ("counted", models.CharField(max_length=160)),
                        ("data", models.JSONField()),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="kept", to="releases.version"
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="release",
                    constraint=models.UniqueConstraint(fields=("place", "number"), name="releases_number_once"),
                ),
                migrations.AddConstraint(
                    model_name="release",
                    constraint=models.UniqueConstraint(fields=("place", "quarter"), name="releases_quarter_once"),
                ),
                migrations.AddConstraint(
                    model_name="version",
                    constraint=models.UniqueConstraint(fields=("release", "number"), name="releases_version_once"),
                ),
            ]
        ),
        AppendOnly("releases_release"),
        AppendOnly("releases_version"),
        AppendOnly("releases_kept"),
        AppendOnly("releases_remark"),
        AppendOnly("releases_answer"),
        AppendOnly("releases_publication"),
    ]
