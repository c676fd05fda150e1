"""Who told somebody that money is asked back, whose answer each one is, and whether they are done."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ownway.apps.sealing.fields
from ownway.apps.trail.append_only import AppendOnly, AppendOnlyStill

VOICES = [
    ("person", "The person"),
    ("acts", "Somebody with proven authority over their money"),
    ("estate", "Whoever deals with the estate"),
    ("beside", "Somebody beside the person"),
]
WAYS = [
    ("email", "By e-mail"),
    ("phone", "By phone"),
    ("post", "By post"),
    ("visit", "Face to face"),
    ("page", "On their own page"),
    ("safe", "Only after reading the safe way to reach them"),
]
CHANNELS = [
    ("web", "On this site"),
    ("phone", "By phone"),
    ("paper", "On paper"),
    ("face", "Face to face"),
    ("letter", "By letter"),
    ("video", "By video"),
    ("peer", "With a peer"),
]


class Migration(migrations.Migration):
    """A notice from before is told anew: until now nobody wrote down whether anybody was."""

    dependencies = [
        ("checks", "0002_pooled"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("way", models.CharField(choices=WAYS, max_length=5)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("to_whom", ownway.apps.sealing.fields.SealedText(null=True, owner="taking.record.person_id")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "taking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="told", to="checks.takingback"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.AddField("answer", "is_all", models.BooleanField(default=False)),
        migrations.AddField("answer", "voice", models.CharField(choices=VOICES, max_length=6, null=True)),
        migrations.AddField("answer", "how", models.CharField(choices=CHANNELS, default="web", max_length=10)),
        migrations.AddField(
            "answer", "who", ownway.apps.sealing.fields.SealedText(null=True, owner="taking.record.person_id")
        ),
        AppendOnly("checks_told"),
        AppendOnlyStill("checks_answer"),
    ]
