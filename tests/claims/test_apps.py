import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command


@pytest.mark.django_db(transaction=True)
def test_the_five_roles_survive_an_emptied_database():
    call_command("flush", interactive=False, verbosity=0)
    roles = set(Group.objects.values_list("name", flat=True))
    assert roles == {"submitter", "checker", "senior", "auditor", "administrator"}
