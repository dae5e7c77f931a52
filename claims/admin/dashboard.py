"""The first page of the desk: what is open and how old, what was decided, what comes in, as links."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from claims.admin import evidence, names
from claims.admin.desk.bars import bars
from claims.admin.lines import age, number
from claims.admin.roles import READERS, has_role
from claims.models import Conflict
from claims.reconciliation.kinds import Severity
from claims.reports.ages import BANDS, Band
from claims.review.states import Step
from claims.review.votes import RULES
from claims.services.workload import AGREED, DECIDED_DAYS, DIFFERED, RECENT, REVIEWS, Workload, workload

STANDING: Final = {"undone_by__isnull": "True"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of the page; ``href`` is the list of what was counted, "" for nought."""

    number: int
    href: str


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The context of the first page, with the dashboard for those who read the record."""
    return (
        {**context, "dashboard": _shown(request, timezone.now())} if has_role(request, READERS) else context
    )


def _shown(request: HttpRequest, now: datetime) -> dict[str, Any]:
    load = workload(now)
    return {
        "bands": [band.label for band in BANDS],
        "open": [_severity(severity, load.open[severity], now) for severity in Severity],
        "all": _open(sum(sum(ages.values()) for ages in load.open.values()), now),
        "oldest": _oldest(load.oldest, request, now) if load.oldest else None,
        **_decided(load),
        "agreed": _votes(load.agreed, AGREED, now - REVIEWS),
        "differed": _votes(load.differed, DIFFERED, now - REVIEWS),
        "review_days": REVIEWS.days,
        "intake": [(who, _intake(who, each.taken, now), each.rejected) for who, each in load.intake.items()],
        "intake_days": RECENT.days,
        "dirty": _list("question", load.dirty, {"dirty_since__isnull": "False"}),
        "dirty_age": age(load.dirty_since, now) if load.dirty_since else "",
    }


def _severity(severity: Severity, ages: Mapping[str, int], now: datetime) -> dict[str, Any]:
    """A line of the table: every age, and all of them."""
    return {
        "severity": severity.value,
        "cells": [_open(ages[band.slug], now, severity, band) for band in BANDS],
        "all": _open(sum(ages.values()), now, severity),
    }


def _open(count: int, now: datetime, severity: Severity | None = None, band: Band | None = None) -> Counted:
    after, until = band.since(now) if band else (None, None)
    narrowed = {
        "tab": "open",
        "severity": severity.value if severity else None,
        "opened_at__gt": after.isoformat() if after else None,
        "opened_at__lte": until.isoformat() if until else None,
    }
    return _list("conflict", count, narrowed)


def _oldest(conflict: Conflict, request: HttpRequest, now: datetime) -> dict[str, Any]:
    seen = names.visible_of(request, evidence.named([conflict], "who"))
    return {
        "href": reverse("admin:claims_conflict_change", args=[conflict.pk]),
        "says": evidence.says(conflict, seen),
        "number": number(conflict),
        "severity": conflict.severity,
        "age": age(conflict.opened_at, now),
    }


def _decided(load: Workload) -> dict[str, Any]:
    drawn = bars(f"Decided per day in {DECIDED_DAYS} days", load.decided)
    counted = [(day, _rulings(many, day, day)) for day, many in load.decided.items()]
    first, *_, last = load.decided
    return {
        "bars": drawn,
        "decided": counted,
        "decided_from": first,
        "decided_to": last,
        "decided_in_all": _rulings(sum(load.decided.values()), first, last),
    }


def _rulings(count: int, first: date, last: date) -> Counted:
    made = {"made_at__gte": _midnight(first), "made_at__lt": _midnight(last + timedelta(days=1))}
    return _list("adjudication", count, {"step__in": ",".join(sorted(RULES)), **STANDING, **made})


def _midnight(day: date) -> str:
    return datetime.combine(day, time.min, UTC).isoformat()


def _votes(count: int, steps: tuple[Step, ...], since: datetime) -> Counted:
    narrowed = {"step__in": ",".join(steps), **STANDING, "made_at__gt": since.isoformat()}
    return _list("adjudication", count, narrowed)


def _intake(submitter: str, count: int, now: datetime) -> Counted:
    return _list("claim", count, {"submitter": submitter, "recorded_at__gt": (now - RECENT).isoformat()})


def _list(kind: str, count: int, narrowed: Mapping[str, str | None]) -> Counted:
    """``count`` with the address of the list that shows what was counted."""
    query = urlencode({name: value for name, value in narrowed.items() if value is not None})
    return Counted(count, f"{reverse(f'admin:claims_{kind}_changelist')}?{query}" if count else "")
