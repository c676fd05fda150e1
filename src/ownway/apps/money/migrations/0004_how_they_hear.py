"""How and when a person heard of each statement that was sent to them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ownway.apps.trail.append_only import AppendOnly

WAYS = [
    ("email", "By e-mail"),
    ("phone", "By phone"),
    ("post", "By post"),
    ("visit", "Face to face"),
    ("page", "On their own page"),
    ("safe", "Only after reading the safe way to reach them"),
]
UP_TO_NOW = """INSERT INTO money_telling (sent_id, way, by_id, "on", at)
    SELECT id, 'page', by_id, "on", at FROM money_sentstatement"""


class Migration(migrations.Migration):
    """Whoever was sent a statement before has it on their page."""

    dependencies = [
        ("money", "0003_spells_taken_away"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("way", models.CharField(choices=WAYS, max_length=5)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "sent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="telling",
                        to="money.sentstatement",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(UP_TO_NOW, migrations.RunSQL.noop),
        AppendOnly("money_telling"),
    ]
