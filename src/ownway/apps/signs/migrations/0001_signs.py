"""Signs, what was decided about each, and the second person; nothing of it is ever changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly
from ownway.apps.trail.created_together import CreatedTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_the_trail"),
        ("people", "0004_team"),
        ("places", "0003_money_that_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreatedTogether(
            [
                migrations.CreateModel(
                    name="Decided",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "route",
                            models.CharField(
                                choices=[
                                    ("nothing", "Nothing is wrong"),
                                    ("talk", "Talk with the person, alone, and ask what they want"),
                                    ("review", "Review the direct payment with them"),
                                    ("enquiry", "A safeguarding enquiry"),
                                    ("guardian", "Tell the Office of the Public Guardian"),
                                    ("police", "Tell the police"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reason", ownway.apps.sealing.fields.SealedText(owner="sign.record.person_id")),
                        (
                            "danger",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "serious_harm",
                                        "Telling them now would be likely to cause serious harm to them or somebody else",
                                    ),
                                    ("crime", "Telling them now would be likely to stop a crime from being found out"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "danger_words",
                            ownway.apps.sealing.fields.SealedText(null=True, owner="sign.record.person_id"),
                        ),
                        ("look_again_on", models.DateField(null=True)),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("once", models.UUIDField(unique=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Second",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("agrees", models.BooleanField()),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="second", to="signs.decided"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Sign",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=20)),
                        ("rule", models.JSONField()),
                        ("mark", models.CharField(max_length=80)),
                        ("seen", ownway.apps.sealing.fields.SealedData(owner="record.person_id")),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="signs", to="people.record"
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="decided",
                    name="sign",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decided", to="signs.sign"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sign",
                    constraint=models.UniqueConstraint(fields=("record", "kind", "mark"), name="signs_once"),
                ),
                migrations.AddConstraint(
                    model_name="decided",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("danger", ""), ("danger_words", None), ("look_again_on", None)),
                            models.Q(
                                models.Q(("danger", ""), _negated=True),
                                ("danger_words__isnull", False),
                                ("look_again_on__gt", models.F("on")),
                            ),
                            _connector="OR",
                        ),
                        name="signs_silence_has_a_reason",
                    ),
                ),
            ]
        ),
        AppendOnly("signs_sign"),
        AppendOnly("signs_decided"),
        AppendOnly("signs_second"),
    ]
