"""What was written down by mistake, so that nothing stands on it any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether it never happened; then it is over."""

    dependencies = [("closing", "0001_closing")]

    operations = [
        migrations.AddField(model_name="turn", name="is_wrong", field=models.BooleanField(default=False)),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_wrong", False), models.Q(("over_on", None), _negated=True), _connector="OR"),
                name="closing_turn_wrong",
            ),
        ),
    ]
