"""A letter of each thing that happens to money asked back, and money that people offer by themselves."""

from typing import Any
from uuid import UUID, uuid5

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly

_LETTER = UUID("6f776e77-6179-6261-8b61-000000000001")


def write_open(apps: Any, _editor: Any) -> None:
    """The letters of notices that stand open: until now nobody wrote down whether anybody heard what was decided."""
    notices, letters = (apps.get_model("checks", name) for name in ("TakingBack", "SentLetter"))
    for one in notices.objects.filter(withdrawal=None, went_back=None).order_by("pk"):
        given = {"record": one.record, "taking": one, "kept_pence": 0}
        written = {"by": one.by, "on": one.on, "at": one.at}
        once = uuid5(_LETTER, f"asked checks.takingback {one.pk}")
        letters.objects.create(event="asked", once=once, **given, **written)
        for ruling in one.rulings.order_by("pk"):
            decision = ruling.decision
            written = {"by": decision.decided_by, "on": decision.on, "at": decision.at}
            event = "reduced" if decision.replaces_id else "decided"
            once = uuid5(_LETTER, f"{event} checks.ruling {ruling.pk}")
            letters.objects.create(event=event, ruling=ruling, once=once, **given, **written)


class Migration(migrations.Migration):
    """Letters and offers, each a row that never changes."""

    dependencies = [
        ("checks", "0003_told"),
        ("decisions", "0003_seated"),
        ("money", "0004_how_they_hear"),
        ("people", "0006_ethnic_group"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=20, unique=True)),
                ("pence", models.BigIntegerField()),
                ("words", ownway.apps.sealing.fields.SealedText(null=True, owner="record.person_id")),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("acts", "Somebody with proven authority over their money"),
                            ("estate", "Whoever deals with the estate"),
                            ("beside", "Somebody beside the person"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("web", "On this site"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("face", "Face to face"),
                            ("letter", "By letter"),
                            ("video", "By video"),
                            ("peer", "With a peer"),
                        ],
                        default="web",
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("once", models.UUIDField(unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "purse",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.purse"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="people.record"
                    ),
                ),
                (
                    "stream",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.stream"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfferCame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pence", models.BigIntegerField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.entry"
                    ),
                ),
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="came", to="checks.offer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfferTakenBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="taken_back", to="checks.offer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SentLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("asked", "Money is asked back"),
                            ("answered", "An answer was given"),
                            ("decided", "It was decided"),
                            ("disputed", "The decision was challenged"),
                            ("reduced", "The challenge was right: less goes back, or nothing"),
                            ("kept", "The challenge was answered: the decision stays"),
                            ("withdrawn", "The notice was withdrawn"),
                            ("went", "The money went back"),
                            ("offered", "Money was offered back"),
                            ("taken_back", "The offer was taken back"),
                            ("came", "The money that was offered went back"),
                        ],
                        max_length=10,
                    ),
                ),
                ("kept_pence", models.BigIntegerField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("once", models.UUIDField(unique=True)),
                (
                    "answer",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="checks.answer"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.challenge",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="checks.offer",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="back_letters", to="people.record"
                    ),
                ),
                (
                    "ruling",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="checks.ruling"
                    ),
                ),
                (
                    "taking",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="checks.takingback",
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
                ("to_whom", ownway.apps.sealing.fields.SealedText(null=True, owner="letter.record.person_id")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="telling", to="checks.sentletter"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(condition=models.Q(("pence__gt", 0)), name="checks_offer_is_something"),
        ),
        migrations.AddConstraint(
            model_name="sentletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("offer__isnull", True), ("taking__isnull", False)),
                    models.Q(("offer__isnull", False), ("taking__isnull", True)),
                    _connector="OR",
                ),
                name="checks_letter_of_one",
            ),
        ),
        *(AppendOnly(f"checks_{table}") for table in ("offer", "offertakenback", "offercame", "sentletter", "telling")),
        migrations.RunPython(write_open, migrations.RunPython.noop, elidable=True),
    ]
