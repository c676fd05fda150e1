"""What stayed in the reserve goes back too when nobody is in a pool any more (append-only)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    """The rest of a reserve has rows of its own."""

    dependencies = [
        ("pooled", "0001_pooled"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RestBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pence", models.BigIntegerField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rest_back", to="pooled.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pence__gt", 0)), name="pooled_rest_back_pence")
                ],
            },
        ),
        AppendOnly("pooled_restback"),
    ]
