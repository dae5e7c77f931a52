"""Who may see and change what in the admin, in one place. Nothing can be deleted there."""

from typing import Any, ClassVar, Final

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from claims.review.policy import Person
from claims.review.vocabulary import Role

Roles = frozenset[Role]

NOBODY: Final[Roles] = frozenset()
DECIDERS: Final[Roles] = frozenset({Role.CHECKER, Role.SENIOR})
READERS: Final[Roles] = DECIDERS | {Role.AUDITOR, Role.ADMINISTRATOR}
SUBMITTERS: Final[Roles] = DECIDERS | {Role.SUBMITTER}
SEES_CONFIDENTIAL: Final[Roles] = frozenset({Role.SENIOR, Role.ADMINISTRATOR})
ADMINISTRATORS: Final[Roles] = frozenset({Role.ADMINISTRATOR})
CURATORS: Final[Roles] = frozenset({Role.SENIOR, Role.ADMINISTRATOR})

_BY_NAME: Final = {role.value: role for role in Role}


def roles_of(user: User | AnonymousUser) -> Roles:
    """The roles that the user's groups give; a superuser administers and decides nothing by that.

    The groups are read once for each user object, so once a request.
    """
    if not isinstance(user, User):
        return NOBODY
    prefetch_related_objects([user], "groups")
    held = frozenset(_BY_NAME[group.name] for group in user.groups.all() if group.name in _BY_NAME)
    return held | ADMINISTRATORS if user.is_superuser else held


def person_of(request: HttpRequest) -> Person:
    """The user as the policy sees it, without asking the database again."""
    user = request.user
    decides = roles_of(user) - (ADMINISTRATORS if user.is_superuser else NOBODY)
    return Person(user.get_username(), decides)


def has_role(request: HttpRequest, roles: Roles) -> bool:
    return not roles_of(request.user).isdisjoint(roles)


class RolePermissions:
    """Permissions of an admin page as roles. By default everybody of the desk reads, nobody writes."""

    viewers: ClassVar[Roles] = READERS
    adders: ClassVar[Roles] = NOBODY
    changers: ClassVar[Roles] = NOBODY

    def has_module_permission(self, request: HttpRequest) -> bool:
        return has_role(request, self.viewers)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_role(request, self.viewers)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return has_role(request, self.adders)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_role(request, self.changers)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RoleAdmin(RolePermissions, ModelAdmin):  # type: ignore[misc]
    """A page of the desk's own."""

    actions = None
    show_full_result_count = False
    list_per_page = 50
