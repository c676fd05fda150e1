"""The desk's own list of open steps, filled from every diary there is."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def fill(apps, _schema_editor):
    entries = apps.get_model("journey", "Entry").objects
    waiting = apps.get_model("journey", "Waiting").objects
    for record in apps.get_model("people", "Record").objects.iterator(chunk_size=2000):
        steps = {}
        told = entries.filter(record=record).order_by("id")
        for step, happening, on, held_by, promised_on in told.values_list(
            "step", "happening", "on", "held_by_id", "promised_on"
        ):
            row = steps.get(step)
            if row is None or (row["is_done"] and happening == "opened"):
                row = steps[step] = {"opened_on": on, "first_promised_on": None, "held_by_id": None}
            row["is_done"] = happening == "done"
            row["first_promised_on"] = row["first_promised_on"] or promised_on
            row["held_by_id"] = held_by or row["held_by_id"]
        for step, row in steps.items():
            if not row.pop("is_done") and step != "left":
                waiting.create(record=record, place_id=record.place_id, step=step, **row)


class Migration(migrations.Migration):
    dependencies = [
        ("journey", "0001_journey"),
        ("people", "0001_people"),
        ("places", "0001_places"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("contact", "contact"),
                            ("assessment", "assessment"),
                            ("number", "number"),
                            ("share", "share"),
                            ("plan", "plan"),
                            ("agree", "agree"),
                            ("money", "money"),
                            ("living", "living"),
                            ("review", "review"),
                            ("left", "left"),
                        ],
                        max_length=12,
                    ),
                ),
                ("opened_on", models.DateField()),
                ("first_promised_on", models.DateField(null=True)),
                (
                    "held_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="places.place"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waiting",
                        to="people.record",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["place", "first_promised_on", "opened_on", "held_by", "record"], name="journey_desk"
                    ),
                    models.Index(fields=["place", "held_by", "first_promised_on"], name="journey_desk_mine"),
                ],
                "constraints": [models.UniqueConstraint(fields=("record", "step"), name="journey_waiting_once")],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
