"""What a return leaves to a human, and who settled it."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    """Matters and how they were settled."""

    dependencies = [
        ("trail", "0001_the_trail"),
        ("people", "0004_team"),
        ("places", "0003_money_that_moved"),
        ("returns", "0001_returns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Matter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=14)),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("own_key", models.UUIDField(default=uuid.uuid4)),
                        ("words", ownway.apps.sealing.fields.SealedData(owner="owner")),
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matters",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Settled",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("same", "The same person as the one met here"),
                                    ("other", "Somebody else, with a record of their own"),
                                    ("looked", "Somebody looked at it, and put right what had to be"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("reason", ownway.apps.sealing.fields.SealedText(null=True, owner="owner")),
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
                            "matter",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="settled",
                                to="returns.matter",
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="settled",
                                to="people.record",
                            ),
                        ),
                    ],
                ),
                migrations.AddIndex(
                    model_name="matter",
                    index=models.Index(fields=["place", "id"], name="returns_matter_place"),
                ),
                migrations.AddIndex(
                    model_name="settled",
                    index=models.Index(fields=["place", "-id"], name="returns_settled_place"),
                ),
                migrations.AddConstraint(
                    model_name="settled",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("record__isnull", False),
                            models.Q(("how", "looked"), ("matter__isnull", False)),
                            _connector="OR",
                        ),
                        name="returns_settled_about",
                    ),
                ),
            ]
        ),
        AppendOnly("returns_matter"),
        AppendOnly("returns_settled"),
    ]
