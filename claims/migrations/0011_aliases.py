import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0010_bulk_acts_and_saved_filters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facet", models.CharField(max_length=20)),
                ("slug", models.CharField(max_length=200)),
                ("means", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("by_name", models.CharField(blank=True, max_length=150)),
                ("made_at", models.DateTimeField()),
                ("kept", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="claims.alias",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "aliases",
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("facet__in", ["subject", "place", "population"])),
                        name="alias_is_of_a_known_facet",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("slug", models.F("means")), _negated=True),
                        name="alias_is_of_two_names",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="alias_has_a_reason"
                    ),
                ],
            },
        ),
    ]
