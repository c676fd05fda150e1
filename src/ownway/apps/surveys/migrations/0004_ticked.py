"""A second reading of a sheet is held against what is ticked on it too: the person's yes to being named and quoted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0003_asked_by_night")]

    operations = [
        migrations.AddField(model_name="keying", name="is_linked", field=models.BooleanField(null=True)),
        migrations.AddField(model_name="keying", name="may_quote", field=models.BooleanField(null=True)),
    ]
