"""Whether a co-production group decided a local rule, or somebody else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the column."""

    dependencies = [("places", "0004_who_can_help_kept")]

    operations = [migrations.AddField("localrule", "by_group", models.BooleanField(default=False))]
