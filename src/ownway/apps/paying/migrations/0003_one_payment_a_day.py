"""One payment for each day of a stream, whoever is paid; what was paid twice before is marked, so that it is seen."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import migrations, models
from django.db.models import Count, Q

DEAD = ["failed", "returned", "dropped"]


def mark_second(apps: Any, _schema: Any) -> None:
    """Of payments for one day of a stream, the first stays; others that wait are taken back, the rest are marked."""
    payments = apps.get_model("paying", "Payment").objects
    live = payments.filter(stream__isnull=False).exclude(step__in=DEAD)
    twice = live.values("stream", "from_on").annotate(count=Count("pk")).filter(count__gt=1).order_by()
    same = defaultdict(list)
    for day in twice:
        for one in live.filter(stream=day["stream"], from_on=day["from_on"]).order_by("pk"):
            same[day["stream"], day["from_on"]].append(one)
    for found in same.values():
        _first, *others = sorted(found, key=lambda one: one.step == "ready")
        payments.filter(pk__in=[one.pk for one in others if one.step == "ready"]).update(step="dropped")
        payments.filter(pk__in=[one.pk for one in others if one.step != "ready"]).update(is_second=True)


class Migration(migrations.Migration):
    """Marks first, so that the rule can be held."""

    dependencies = [("paying", "0002_after_a_death")]

    operations = [
        migrations.AlterField(
            "leftout",
            "why",
            models.CharField(
                max_length=12,
                choices=[
                    ("no_details", "There are no bank details. Add them."),
                    ("unchecked", "The bank details are new or changed. A second person must check them first."),
                    ("stopped", "This payee was stopped. Choose another one."),
                    ("no_line", "The plan of that day does not have this line. Choose a line that it has."),
                    ("not_kept", "The person holds this money and pays it, or chooses another way of holding it."),
                    ("no_money", "There is not enough left that may pay for it. Talk to the person."),
                    ("came", "The money for these days came already. Take this payment back."),
                    ("ended", "The person's support ends before this day. Look at their record first."),
                    (
                        "died",
                        "The person died. Nothing goes to their own account now. Talk to whoever deals with the estate.",
                    ),
                    (
                        "no_more",
                        "The person died before this day, and no line goes on. No more money comes in for them.",
                    ),
                    ("not_said", "The person died. Say what becomes of this line, on the page of what happened."),
                    ("line_ends", "This line stops before this day. Look at the page of what happened."),
                ],
            ),
        ),
        migrations.AddField("payment", "is_second", models.BooleanField(default=False)),
        migrations.RunPython(mark_second, migrations.RunPython.noop),
        migrations.AddConstraint(
            "payment",
            models.UniqueConstraint(
                fields=["stream", "from_on"],
                condition=Q(stream__isnull=False, is_second=False) & ~Q(step__in=DEAD),
                name="paying_payment_stream_once",
            ),
        ),
        migrations.RemoveConstraint("run", "paying_run_agreed_first"),
        migrations.AddConstraint(
            "run",
            models.CheckConstraint(
                condition=Q(needs_two=False) | Q(agreed_by__isnull=False) | Q(step__in=["made", "dropped", "ended"]),
                name="paying_run_agreed_first",
            ),
        ),
    ]
