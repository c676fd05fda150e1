"""What was decided or answered that a person has to hear of, and how they heard."""

from datetime import timedelta
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly

A_YEAR = timedelta(days=366)


def keep_opened(apps: Any, _editor: Any) -> None:
    """Decisions of the last twelve months that the trail shows the person opened: they challenged them here."""
    decisions, news, lines = (
        apps.get_model(app, name) for app, name in (("decisions", "Decision"), ("decisions", "News"), ("trail", "Line"))
    )
    since = timezone.localdate() - A_YEAR
    for line in lines.objects.filter(deed="decisions.challenged", on__gte=since).order_by("at", "pk"):
        found = decisions.objects.filter(reference=line.facts["decision"], on__gte=since, news=None)
        for one in found.exclude(about="taking_back").select_related("record__person__same_as"):
            own = {one.record.person.account_id, getattr(one.record.person.same_as, "account_id", None)} - {None}
            opener = next((each for each in own if str(each) == line.by), None)
            if opener is not None:
                made = news.objects.create(record=one.record, decision=one, on=one.on)
                made.tellings.create(way="page", by_id=opener, on=line.on, at=line.at)


class Migration(migrations.Migration):
    """From now on each decision and answer has its row. Of those from before, the trail never noted that people
    opened their own pages; it shows it only where they challenged a decision here themselves. These, of the last
    twelve months, count as heard on their page. All others are left without a row, and nobody is asked to tell them:
    until now nobody wrote down who was told, and a list of years would hide who waits today."""

    dependencies = [
        ("decisions", "0003_seated"),
        ("people", "0006_ethnic_group"),
        ("trail", "0001_the_trail"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="News",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "challenge",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news",
                        to="decisions.challenge",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news",
                        to="decisions.decision",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="news", to="people.record"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("email", "By e-mail"),
                            ("phone", "By phone"),
                            ("post", "By post"),
                            ("visit", "Face to face"),
                            ("page", "On their own page"),
                            ("safe", "Only after reading the safe way to reach them"),
                        ],
                        max_length=5,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("to_whom", ownway.apps.sealing.fields.SealedText(null=True, owner="news.record.person_id")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "news",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tellings", to="decisions.news"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="news",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("challenge__isnull", True), ("decision__isnull", False)),
                    models.Q(("challenge__isnull", False), ("decision__isnull", True)),
                    _connector="OR",
                ),
                name="decisions_news_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(fields=("news", "way"), name="decisions_told_once"),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("way", "email"), _negated=True), fields=("news",), name="decisions_told_by_one_way"
            ),
        ),
        AppendOnly("decisions_news"),
        AppendOnly("decisions_telling"),
        migrations.RunPython(keep_opened, migrations.RunPython.noop, elidable=True),
    ]
