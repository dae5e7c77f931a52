"""The five roles, as groups that the admin can give to people."""

from django.db import migrations

ROLES = ("submitter", "checker", "senior", "auditor", "administrator")


def make_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for role in ROLES:
        group.objects.get_or_create(name=role)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_first"), ("auth", "0012_alter_user_first_name_max_length")]

    # Going back keeps the groups: people may belong to them.
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
