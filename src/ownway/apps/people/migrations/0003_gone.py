"""An index of the records a desk leaves out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_handed_over"),
        ("places", "0002_phone_day_and_night"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("left_on__isnull", False), ("same_as__isnull", False), _connector="OR"),
                fields=["place", "id"],
                name="people_record_gone",
            ),
        ),
    ]
