"""The tables of the trail, and the database's own refusal to change them."""

from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("place_id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(default="0" * 64, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place_id", models.UUIDField()),
                ("number", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                ("by", models.CharField(max_length=40)),
                ("deed", models.CharField(max_length=60)),
                ("about", models.UUIDField(null=True)),
                ("what", models.CharField(blank=True, max_length=80)),
                ("facts", models.JSONField(default=dict)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [models.Index(fields=["about", "-at"], name="trail_line_about")],
                "constraints": [models.UniqueConstraint(fields=("place_id", "number"), name="trail_line_number_once")],
            },
        ),
        AppendOnly("trail_line"),
    ]
