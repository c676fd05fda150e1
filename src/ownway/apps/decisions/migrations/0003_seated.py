"""The group itself that adopted some rules, where the place has one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0002_why_adopted"),
        ("groups", "0002_meetings"),
    ]

    operations = [
        migrations.AddField(
            model_name="adoption",
            name="seated",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="adoptions", to="groups.group"
            ),
        ),
    ]
