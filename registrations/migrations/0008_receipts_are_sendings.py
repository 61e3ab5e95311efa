"""What a registration said of its one receipt is in its sendings now."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("registrations", "0007_sendings")]

    operations: ClassVar = [
        migrations.RemoveConstraint(
            model_name="registration",
            name="registrations_registration_receipt_once",
        ),
        migrations.RemoveField(
            model_name="registration",
            name="receipt_number",
        ),
        migrations.RemoveField(
            model_name="registration",
            name="sent_at",
        ),
        migrations.RemoveField(
            model_name="registration",
            name="sent_by",
        ),
        migrations.RemoveField(
            model_name="registration",
            name="sent_lines",
        ),
        migrations.RemoveField(
            model_name="registration",
            name="sent_under",
        ),
    ]
