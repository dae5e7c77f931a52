"""The queue: which conflicts somebody looks at, as tabs and filters that live in the address."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import SEARCH_VAR
from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from claims.admin import names
from claims.admin.desk.wording import KINDS
from claims.admin.roles import DECIDERS
from claims.models import Claim, Conflict, ConflictStep, Event
from claims.models.conflict import WAITS_FOR_A_PERSON
from claims.reconciliation.kinds import ConflictKind, Severity
from claims.review.vocabulary import ENDED, State
from sources.models import Source

DEFAULT_TAB: Final = "open"
CHOICES: Final = 100  # events in the list of the filter
ONE_ROW: Final = re.compile(r"[0-9]{1,18}")  # what fits into the column of a key


@dataclass(frozen=True, slots=True)
class Tab:
    """``empty`` is what the page says when nothing is in it."""

    slug: str
    label: str
    empty: str


TABS: Final = (
    Tab("open", "Open", "Nothing is open. New conflicts come here by themselves."),
    Tab("mine", "Mine", "Nothing is assigned to you or held by you."),
    Tab("second", "Second review", "Nobody waits for a second pair of eyes."),
    Tab("waiting", "Waiting", "Nothing waits for a source."),
    Tab("reopened", "Reopened", "No ruling was opened again."),
    Tab("ended", "Ended", "Nothing has been decided yet."),
)


def tab_of(query: Mapping[str, Any]) -> str:
    """The tab that an address names; an unknown one is the first."""
    given = query.get("tab")
    return given if given in {tab.slug for tab in TABS} else DEFAULT_TAB


def in_tab(slug: str, user: User) -> Q:
    """The condition of a tab for this person."""
    awaiting = Q(state__in=[state.value for state in WAITS_FOR_A_PERSON])
    live = ~Q(state__in=[state.value for state in ENDED])
    second = Q(state__in=[State.PROPOSED.value, State.ARBITRATION.value]) | Q(look_due__isnull=False)
    conditions: Mapping[str, Q] = {
        "open": awaiting,
        "mine": live & (Q(assignee=user) | Q(lease_holder=user)),
        "second": second,
        "waiting": Q(state=State.WAITING.value),
        "reopened": live & Q(Exists(ConflictStep.objects.filter(conflict=OuterRef("pk"), what="reopened"))),
        "ended": ~live,
    }
    return conditions[slug]


def counts(user: User) -> dict[str, int]:
    """How many conflicts each tab holds, in one query."""
    return Conflict.objects.aggregate(
        **{tab.slug: Count("pk", filter=in_tab(tab.slug, user)) for tab in TABS}
    )


class TabFilter(SimpleListFilter):
    title = "tab"
    parameter_name = "tab"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        self.user = request.user
        return [(tab.slug, tab.label) for tab in TABS]

    def value(self) -> str:
        return tab_of({self.parameter_name: super().value() or ""})

    def queryset(self, request: HttpRequest, queryset: QuerySet[Conflict]) -> QuerySet[Conflict]:
        assert isinstance(request.user, User)
        return queryset.filter(in_tab(self.value(), request.user))


class _Select(SimpleListFilter):
    """A filter that is one select box of the queue's form."""

    column: str

    def queryset(self, request: HttpRequest, queryset: QuerySet[Conflict]) -> QuerySet[Conflict]:
        value = self.value()
        known = {str(choice) for choice, _ in self.lookup_choices}
        return queryset.filter(**{self.column: value}) if value in known else queryset

    def has_output(self) -> bool:
        return True


class EventFilter(_Select):
    """The events with most conflicts, and the one that is asked for; the others are found by searching."""

    title, parameter_name, column = "event", "event", "event"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str]]:
        by_event = Conflict.objects.order_by().values("event").annotate(disputed=Count("pk"))
        most = by_event.order_by("-disputed", "event").values("event")[:CHOICES]
        asked = request.GET.get(self.parameter_name, "")
        shown = Q(pk__in=most) | (Q(pk=asked) if ONE_ROW.fullmatch(asked) else Q())
        disputed = Event.objects.filter(shown, pk__in=Conflict.objects.values("event"))
        return ((str(event.pk), str(event)) for event in disputed.order_by("title", "slug"))


class KindFilter(_Select):
    title, parameter_name, column = "kind", "kind", "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(kind.value, KINDS[kind][0]) for kind in ConflictKind]


class SeverityFilter(_Select):
    title, parameter_name, column = "severity", "severity", "severity"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(severity.value, severity.value.capitalize()) for severity in Severity]


class SourceFilter(_Select):
    """Origins by their primary key: the slug of a confidential one says who it is."""

    title, parameter_name, column = "source", "source", "figures__claim__source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        # Which of them stand in conflicts is a question to every figure of every conflict.
        speaking = Source.objects.filter(Exists(Claim.objects.filter(source=OuterRef("pk"))))
        privileged = names.sees_confidential(request)
        choices = (
            (str(row.pk), names.name_of(row.as_value(), privileged=privileged))
            for row in speaking.select_related("parent")
        )
        return sorted(choices, key=lambda choice: choice[1].casefold())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Conflict]) -> QuerySet[Conflict]:
        narrowed = super().queryset(request, queryset)
        return narrowed if narrowed is queryset else narrowed.distinct()


class AssigneeFilter(_Select):
    title, parameter_name, column = "assignee", "assignee", "assignee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str]]:
        return ((str(user.pk), user.get_username()) for user in deciders())


def deciders() -> QuerySet[User]:
    """Everybody to whom a conflict can be assigned."""
    found = User.objects.filter(groups__name__in=[role.value for role in DECIDERS], is_active=True)
    return found.order_by("username").distinct()


FILTERS: Final = (EventFilter, KindFilter, SeverityFilter, SourceFilter, AssigneeFilter)
EMPTY: Final[Mapping[str, str]] = MappingProxyType({tab.slug: tab.empty for tab in TABS})
PARAMETERS: Final = (TabFilter.parameter_name, SEARCH_VAR, *(one.parameter_name for one in FILTERS))


def view_of(given: Mapping[str, Any]) -> dict[str, str]:
    """Tab, search and filters of an address, in one order and without what says nothing."""
    return {name: str(given[name]) for name in PARAMETERS if given.get(name)}


def query_of(given: Mapping[str, Any]) -> str:
    """The same as it stands behind ? in an address: equal for equal views."""
    return urlencode(view_of(given))
