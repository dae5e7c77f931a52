from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0012_reasons_of_corrections")]

    operations = [
        migrations.RemoveIndex(model_name="conflict", name="conflict_queue"),
        migrations.AddIndex(
            model_name="conflict",
            index=models.Index(fields=["-priority", "opened_at", "key"], name="conflict_in_queue"),
        ),
    ]
