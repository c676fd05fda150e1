"""What a place decided for a day to come can be decided again: the newest of a day holds, and all are kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Lets a rule have several values of one day, and finds the newest."""

    dependencies = [("places", "0005_decided_by_a_group")]

    operations = [
        migrations.RemoveConstraint("localrule", "places_local_rule_once"),
        migrations.AddIndex(
            "localrule", models.Index(fields=["place", "key", "-from_on", "-id"], name="places_local_rule")
        ),
    ]
