"""Who asks, with which scopes, and what they may see."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from claims.models import ApiToken
from claims.review.vocabulary import Role
from claims.services import access


class Scope(StrEnum):
    SUBMIT = "submit"
    READ = "read"
    DECIDE = "decide"
    ADMIN = "admin"


# What a person who logged in may do here, by role; a token holds its scopes itself.
SCOPES_OF_ROLE: Final[Mapping[Role, frozenset[Scope]]] = MappingProxyType(
    {
        Role.SUBMITTER: frozenset({Scope.SUBMIT}),
        Role.CHECKER: frozenset({Scope.SUBMIT, Scope.READ, Scope.DECIDE}),
        Role.SENIOR: frozenset({Scope.SUBMIT, Scope.READ, Scope.DECIDE}),
        Role.AUDITOR: frozenset({Scope.READ}),
        Role.ADMINISTRATOR: frozenset({Scope.READ, Scope.ADMIN}),
    }
)


class BearerAuthentication(BaseAuthentication):
    """``Authorization: Bearer TOKEN``."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        if len(parts) != 2 or not parts[1].isascii():
            raise AuthenticationFailed("The header is: Authorization: Bearer TOKEN.")
        token = access.authenticate(key=parts[1].decode(), now=timezone.now())
        if token is None:
            raise AuthenticationFailed("This token is unknown, expired or revoked.")
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema says it."""

    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


def user_of(request: Request) -> User:
    """Who asks; only for views that let nobody in without a login."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


def scopes_of(request: Request) -> frozenset[Scope]:
    """The scopes of the token, or those of the roles of who logged in."""
    if isinstance(request.auth, ApiToken):
        return frozenset(Scope(scope) for scope in request.auth.scopes)
    if request.user.is_superuser:
        return frozenset(Scope)
    return frozenset().union(*(SCOPES_OF_ROLE[role] for role in roles_of(request.user)))


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    names = set(user.groups.values_list("name", flat=True))
    return frozenset(role for role in Role if role.value in names)


class HasScope(BasePermission):
    """The view's ``reads_with`` for safe methods, else its ``writes_with``; one of them is enough."""

    message = "Your token or your roles do not reach this far."

    def has_permission(self, request: Request, view: Any) -> bool:
        if not request.user or not request.user.is_authenticated:
            return False
        needed = view.reads_with if request.method in SAFE_METHODS else view.writes_with
        return not scopes_of(request).isdisjoint(needed)
