"""Who could be drawn, and why, is locked with each one's own key: forgetting reaches it."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly, AppendOnlyStill


def lock(apps: Any, _editor: Any) -> None:
    """Each pool that was kept in the open, one row for each person who was not forgotten."""
    draws, records, pooled = (
        apps.get_model(app, name) for app, name in (("checks", "Draw"), ("people", "Record"), ("checks", "Pooled"))
    )
    for draw in draws.objects.order_by("pk"):
        found = records.objects.filter(reference__in=list(draw.pool), person__forgotten_on=None)
        for record in found:
            pooled.objects.create(draw=draw, record=record, meets=draw.pool[record.reference])


class Migration(migrations.Migration):
    """The pool of a draw is rows of their own."""

    dependencies = [("checks", "0001_checks"), ("people", "0004_team")]

    operations = [
        migrations.CreateModel(
            name="Pooled",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("meets", ownway.apps.sealing.fields.SealedData(owner="record.person_id")),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pooled", to="checks.draw"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.record"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draw", "record"), name="checks_pooled_once"),
                ],
            },
        ),
        AppendOnly("checks_pooled"),
        migrations.RunPython(lock, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="draw", name="pool"),
        AppendOnlyStill("checks_draw"),
    ]
