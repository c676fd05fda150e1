"""The team whose work a job is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_gone")]

    operations = [
        migrations.AddField(
            model_name="role",
            name="team",
            field=models.CharField(blank=True, max_length=80, default=""),
            preserve_default=False,
        ),
    ]
