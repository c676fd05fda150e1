"""How a step or a road came out, and the indexes that counting promises leans on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journey", "0002_waiting"), ("people", "0004_team")]

    operations = [
        # Without a default the column is added in place, so that the triggers of the append-only table stay.
        migrations.AddField(
            model_name="entry",
            name="ended_as",
            field=models.CharField(
                choices=[
                    ("done", "done"),
                    ("refused", "refused"),
                    ("left", "left"),
                    ("moved", "moved"),
                    ("died", "died"),
                ],
                max_length=8,
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="telling",
            index=models.Index(fields=["record", "promise", "id"], name="journey_telling_promise"),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(fields=["record", "promise", "id"], name="journey_reply_promise"),
        ),
    ]
