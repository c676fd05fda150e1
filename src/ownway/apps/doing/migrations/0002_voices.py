"""Each voice of a wave has a report of its own; those made before tell the person's."""

import django.db.models.deletion
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnlyStill


class Migration(migrations.Migration):
    dependencies = [("doing", "0001_doing"), ("surveys", "0002_by_code")]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="wave",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="surveys.wave"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="voice",
            field=models.CharField(
                choices=[("person", "person"), ("carer", "carer"), ("worker", "worker")],
                default="person",
                max_length=6,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("wave", "voice"), name="doing_told_once"),
        ),
        AppendOnlyStill("doing_report"),
    ]
