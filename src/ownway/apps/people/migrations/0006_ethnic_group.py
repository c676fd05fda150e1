"""A person's own word on their ethnic group."""

from django.db import migrations

import ownway.apps.sealing.fields


class Migration(migrations.Migration):
    dependencies = [("people", "0005_came_back")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="ethnic_group",
            field=ownway.apps.sealing.fields.SealedText(null=True, owner="id"),
        ),
    ]
