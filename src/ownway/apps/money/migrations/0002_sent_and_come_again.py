"""Statements that were sent, payments that come again after the bank sent them back, and what a pay run paid."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ownway.apps.money.kinds import HowPaid
from ownway.apps.trail.append_only import AppendOnly, AppendOnlyStill


class Migration(migrations.Migration):
    """Statements from keepers; arrivals instead of one that was undone."""

    dependencies = [
        ("money", "0001_money"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SentStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("once", models.UUIDField(unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "purse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sent", to="money.purse"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since")), ("until__lt", models.F("on"))),
                        name="money_sent_is_over",
                    )
                ],
            },
        ),
        AppendOnly("money_sentstatement"),
        migrations.RemoveConstraint(model_name="arrival", name="money_arrival_once"),
        migrations.AddField(
            model_name="arrival",
            name="instead_of",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="instead", to="money.arrival"
            ),
        ),
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.UniqueConstraint(
                condition=models.Q(("instead_of", None)), fields=("stream", "from_on"), name="money_arrival_once"
            ),
        ),
        AppendOnlyStill("money_arrival"),
        migrations.AlterField(
            model_name="spending", name="how", field=models.CharField(choices=HowPaid.choices, max_length=10)
        ),
    ]
