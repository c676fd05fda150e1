"""What a decision draws on and begins, and what a challenge keeps going."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_decisions")]

    operations = [
        migrations.AddField(model_name="decision", name="streams", field=models.JSONField(default=dict)),
        migrations.AddField(model_name="supportline", name="copy_of", field=models.UUIDField(null=True)),
        migrations.AddField(
            model_name="supportline",
            name="begun_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="begins", to="decisions.decision"
            ),
        ),
        migrations.AddField(
            model_name="supportline",
            name="ended_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="ends", to="decisions.decision"
            ),
        ),
        migrations.AddField(model_name="challenge", name="received_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="challenge", name="keeps_support", field=models.BooleanField(default=False)),
    ]
