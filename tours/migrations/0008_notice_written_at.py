from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tours", "0007_names_of_many_places_are_kept_whole"),
    ]

    operations = [
        migrations.RenameField("notice", "sent_at", "written_at"),
        migrations.AlterField(
            "notice", "written_at", models.DateTimeField(blank=True, null=True, verbose_name="viết thư lúc")
        ),
    ]
