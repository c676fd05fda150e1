"""The night asks as well as somebody at work, and nobody is asked twice on a day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnlyStill


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_by_code")]

    operations = [
        migrations.AlterField(
            model_name="asking",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="asking",
            constraint=models.UniqueConstraint(fields=("invitation", "on"), name="surveys_asked_once_a_day"),
        ),
        AppendOnlyStill("surveys_asking"),
    ]
