import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0014_webhooks"),
        ("sources", "0001_first"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["source", "asserted_at"], name="claim_by_utterance"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("statement__isnull", False)),
                fields=["source", "statement"],
                name="claim_by_statement",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="sources.source",
            ),
        ),
    ]
