"""Why a group adopted some rules."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_decisions")]

    operations = [migrations.AddField("adoption", "reason", models.TextField(null=True))]
