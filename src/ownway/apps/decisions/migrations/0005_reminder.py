"""That a second letter went to whoever had not opened what an e-mail told of: once, and never changed."""

import django.db.models.deletion
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    """Adds the table, append-only."""

    dependencies = [("decisions", "0004_news")]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "news",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reminder", to="decisions.news"
                    ),
                ),
            ],
        ),
        AppendOnly("decisions_reminder"),
    ]
