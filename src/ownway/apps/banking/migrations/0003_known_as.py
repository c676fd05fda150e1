"""The names that banks' files have for accounts, said once by a person; and files that wait for that."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Names of accounts in files."""

    dependencies = [
        ("banking", "0002_closed_months"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="upload",
            name="step",
            field=models.CharField(
                choices=[
                    ("mapping", "Show us which column is which"),
                    ("account", "Say if it is this account"),
                    ("read", "Read"),
                    ("unreadable", "Could not be read"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="KnownAs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="known_as", to="paying.bankaccount"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "name"), name="banking_known_as_once"),
                ],
            },
        ),
    ]
