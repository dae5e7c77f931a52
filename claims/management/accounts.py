"""The accounts of a first start: three for the example, or one administrator that somebody names."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from claims.review.vocabulary import Role

DEMO = {"checker": Role.CHECKER, "second": Role.SENIOR, "admin": Role.ADMINISTRATOR}


class Refused(Exception):
    """An account could not be made; the text says why."""


@dataclass(frozen=True, slots=True)
class Made:
    name: str
    role: str
    password: str


@transaction.atomic
def make_demo_accounts() -> list[Made]:
    """The example's accounts with passwords made here and now; only their hashes are kept."""
    made = [Made(name, role.value, secrets.token_urlsafe(12)) for name, role in DEMO.items()]
    for account in made:
        make_account(account.name, account.password, Role(account.role))
    return made


@transaction.atomic
def make_account(name: str, password: str, role: Role) -> User:
    """A user who may enter the admin in one role.

    Raises:
        Refused: the name or the password will not do.
    """
    user = User(username=name, is_staff=True, is_superuser=role is Role.ADMINISTRATOR)
    try:
        User.username_validator(name)
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    user.set_password(password)
    user.save()
    user.groups.add(Group.objects.get(name=role.value))
    return user
