"""The snapshot of a night: everything its report needs, read in one transaction."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import Prefetch

from claims.figures.canonical import number
from claims.figures.moment import write_moment
from claims.models import Adjudication, Claim, Conflict, ConflictStep, Event, Figure, Question, Report
from claims.reconciliation.kinds import Severity
from claims.reports.sentence import Asked, sentence
from claims.reports.snapshot import ConflictLine, NightLine, QuestionLine, ScopeLine, Snapshot, StepLine
from claims.reports.summary import Summary
from claims.review.vocabulary import State
from claims.services import audit, summaries, versions
from claims.services.overnight import overnight
from claims.services.public_names import PublicNames
from claims.services.source_lines import source_lines
from sources.models import Source

FORMAT: Final = 2
NIGHTS: Final = 30  # drawn side by side
NEEDS_SECOND: Final = (State.PROPOSED.value, State.ARBITRATION.value)


def hold_one_moment() -> None:
    """Let every query of this transaction see the same moment; SQLite's writer sees no other anyway.

    Inside a transaction that began earlier it is too late to ask for that; only a test has one.
    """
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def snapshot(*, day: date, since: datetime, until: datetime, alarms: Iterable[str]) -> Snapshot:
    """What is stored now, with the steps of the night; to be called first in a transaction of its own."""
    events = list(Event.objects.order_by("slug"))
    last = Report.objects.filter(date__lt=day).order_by("-date").first()
    head = audit.head()
    names = PublicNames(Source.objects.all())
    titles = {event.slug: event.title for event in events if event.title}
    told = overnight(events, since=since, until=until)
    found: Snapshot = {
        "format": FORMAT,
        "date": day.isoformat(),
        "zone": settings.NIGHTLY_ZONE.key,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "claims": Claim.objects.filter(recorded_at__lte=until).count(),
        "figures": Figure.objects.filter(claim__recorded_at__lte=until).count(),
        "events": [{"slug": event.slug, "title": event.title or event.slug} for event in events],
        "questions": _questions(told.summaries),
        "before": _before(last),
        "conflicts": [_conflict(row, names, titles) for row in _conflicts(since, until)],
        "audit": {"number": head.number, "link": head.link},
        "versions": versions.present(),
        "alarms": list(alarms),
        "revisions": names.masked(told.revisions),
        "sums": names.masked(told.sums),
        "sources": source_lines(carried=told.carried, names=names, since=since, until=until),
        "nights": _nights(day),
    }
    return {**found, "names": names.used}


def _conflicts(since: datetime, until: datetime) -> Iterable[Conflict]:
    """Every conflict that was opened by then, with its steps of the night."""
    steps = ConflictStep.objects.filter(at__gt=since, at__lte=until).order_by("at", "id")
    rows = Conflict.objects.filter(opened_at__lte=until).select_related("event", "question").order_by("key")
    return rows.prefetch_related(Prefetch("steps", queryset=steps, to_attr="of_the_night"))


def _conflict(row: Conflict, names: PublicNames, titles: Mapping[str, str]) -> ConflictLine:
    steps: list[ConflictStep] = row.of_the_night  # type: ignore[attr-defined]
    reason = names.masked(row.reason)
    asked = Asked(row.question.subject, row.question.outcome, row.question.sentence)
    return {
        "key": row.key,
        "kind": row.kind,
        "event": row.event.slug,
        "question": row.question.key,
        "severity": row.severity,
        "state": row.state,
        "says": sentence(reason, asked, {**titles, **names.used}) or row.says,
        "priority": row.priority,
        "voices": row.voices,
        "unknown": row.unknown,
        "reports": row.reports,
        "drift": row.drift,
        "needs_second": row.severity == Severity.HIGH.value and row.state in NEEDS_SECOND,
        "opened_at": row.opened_at.isoformat(),
        "steps": [_step(step, names) for step in steps],
        "reason": reason,
        "subject": row.question.subject,
        "outcome": row.question.outcome,
        "origins": [names.key(slug) for slug in row.origins],
    }


def _step(row: ConflictStep, names: PublicNames) -> StepLine:
    return {
        "at": row.at.isoformat(),
        "what": row.what,
        "state_before": row.state_before,
        "state_after": row.state_after,
        "difference": names.masked(row.difference),
        "by": row.actor_name,
    }


def _questions(known_of: Mapping[str, Summary]) -> list[QuestionLine]:
    rulings = summaries.accepted(known_of)
    rows = Question.objects.filter(key__in=known_of).select_related("event").order_by("event__slug", "key")
    lines: list[QuestionLine] = []
    for row in rows:
        known = known_of[row.key]
        lines.append(
            {
                "key": row.key,
                "event": row.event.slug,
                "sentence": row.sentence,
                "subject": row.subject,
                "outcome": row.outcome,
                "scope": _scope(row),
                "low": None if known.low is None else number(known.low),
                "high": None if known.high is None else number(known.high),
                "voices": known.voices,
                "unknown": known.unknown,
                "reports": known.reports,
                "accepted": _accepted(rulings.get(row.key)),
            }
        )
    return lines


def _scope(row: Question) -> ScopeLine:
    return {
        "kind": row.scope_kind,
        "start": None if row.start is None else write_moment(row.start),
        "end": None if row.end is None else write_moment(row.end),
        "place": row.place,
        "population": row.population,
    }


def _accepted(ruling: Adjudication | None) -> list[str | None] | None:
    if ruling is None:
        return None
    return [None if end is None else number(end) for end in (ruling.accepted_low, ruling.accepted_high)]


def _before(last: Report | None) -> dict[str, dict[str, Any]]:
    """Where each question stood in the last report."""
    told = last.snapshot["questions"] if last else []
    return {
        line["key"]: {name: line[name] for name in ("low", "high", "voices", "accepted")} for line in told
    }


def _nights(day: date) -> list[NightLine]:
    """The nights before this one, the earliest first; a night that was not reported is left out."""
    earlier = Report.objects.filter(date__lt=day, date__gt=day - timedelta(days=NIGHTS)).order_by("date")
    return [
        {"date": at.isoformat(), "open": still_open}
        for at, still_open in earlier.values_list("date", "content__headline__still_open")
    ]
