"""Reasons to leave a payment out of a run: somebody died, or a line stops."""

from django.db import migrations, models

WHY = [
    ("no_details", "There are no bank details. Add them."),
    ("unchecked", "The bank details are new or changed. A second person must check them first."),
    ("stopped", "This payee was stopped. Choose another one."),
    ("no_line", "This line is not in the plan in force. Choose a line that is."),
    ("not_kept", "The person holds this money and pays it, or chooses another way of holding it."),
    ("no_money", "There is not enough left that may pay for it. Talk to the person."),
    ("ended", "The person's support ends before this day. Look at their record first."),
    ("died", "The person died. Nothing goes to their own account now. Talk to whoever deals with the estate."),
    ("no_more", "The person died before this day, and no line goes on. No more money comes in for them."),
    ("not_said", "The person died. Say what becomes of this line, on the page of what happened."),
    ("line_ends", "This line stops before this day. Look at the page of what happened."),
]


class Migration(migrations.Migration):
    """What stands beside a payment that was left out."""

    dependencies = [("paying", "0001_paying")]

    operations = [
        migrations.AlterField(model_name="leftout", name="why", field=models.CharField(choices=WHY, max_length=12))
    ]
