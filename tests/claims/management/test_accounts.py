import pytest
from django.contrib.auth.models import User

from claims.management import accounts
from claims.review.vocabulary import Role

pytestmark = pytest.mark.django_db


def test_demo_accounts_hold_one_role_each_and_passwords_that_nobody_else_has():
    made = accounts.make_demo_accounts()
    assert [(each.name, each.role) for each in made] == [
        ("checker", "checker"),
        ("second", "senior"),
        ("admin", "administrator"),
    ]
    assert len({each.password for each in made}) == 3
    for each in made:
        user = User.objects.get(username=each.name)
        assert user.check_password(each.password)
        assert user.is_staff
        assert user.is_superuser is (each.role == "administrator")
        assert [group.name for group in user.groups.all()] == [each.role]


@pytest.mark.parametrize(
    ("name", "password", "because"),
    [
        pytest.param("boss", "short", "too short", id="a short password"),
        pytest.param("boss", "password123", "too common", id="a common password"),
        pytest.param("the boss", "a-long-one-of-1999", "valid username", id="a name with a space"),
    ],
)
def test_an_account_that_will_not_do_is_refused_in_words(name, password, because):
    with pytest.raises(accounts.Refused, match=because):
        accounts.make_account(name, password, Role.ADMINISTRATOR)
    assert not User.objects.exists()
