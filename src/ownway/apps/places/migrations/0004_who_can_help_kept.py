"""Who can help is kept by the keeper: a line can end, is not overwritten unread, and is taken once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds what a line that people edit needs."""

    dependencies = [("places", "0003_money_that_moved")]

    operations = [
        migrations.AddField("helper", "gone_on", models.DateField(blank=True, null=True)),
        migrations.AddField("helper", "version", models.PositiveIntegerField(default=1)),
        migrations.AddField("helper", "once", models.UUIDField(editable=False, null=True)),
        migrations.AddConstraint(
            "helper", models.UniqueConstraint(fields=["place", "once"], name="places_helper_once")
        ),
    ]
