"""Making the report of a night, once, and saying later whether it is still what it was."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, transaction

from claims.figures.canonical import canonical, digest
from claims.figures.errors import DomainError
from claims.models import Claim, Question, Report
from claims.reports.digest import build
from claims.reports.snapshot import Snapshot
from claims.services import adjudicate, audit, gather, night, outbox, reconcile, webhooks

DIGEST_VERSION: Final = 1
ONE_NIGHT: Final = timedelta(days=1)
AN_INSTANT: Final = timedelta.resolution  # a night ends with its last instant, so the next begins after it


class NoSuchNight(DomainError):
    """A night that has not been yet, or that a later report covers already."""

    code = "no_such_night"


def make(*, now: datetime, day: date | None = None) -> Report:
    """The report of ``day``, the last night that fell due if None: found if it exists, made if it does not.

    It covers everything from the end of the last report on, so that no night is missed and none counted
    twice. Made late, it ends where it would have ended in time; on the day itself it ends now.

    Raises:
        NoSuchNight: ``day`` is still to come, or a later night was reported already.
    """
    day = day or night.night_of(now, at=settings.NIGHTLY_AT, zone=settings.NIGHTLY_ZONE)
    found = Report.objects.filter(date=day).first()
    if found:
        return found
    since, until = _window(day, now)
    alarms = [*_settle(now), *webhooks.alarms(since=since, until=until)]
    snapshot = _snapshot(day, since, until, alarms)
    return _store(day, since, until, snapshot, now)


def preview(*, now: datetime, day: date | None = None, since: datetime | None = None) -> dict[str, Any]:
    """What the report would say of the state as it is; nothing is reconciled and nothing stored."""
    day = day or night.night_of(now, at=settings.NIGHTLY_AT, zone=settings.NIGHTLY_ZONE)
    begins, until = _window(day, now)
    return build(_snapshot(day, since or begins, until, []))


def differences(report: Report) -> Iterator[str]:
    """What no longer fits: the content recomputed from the snapshot, its digest, and the chain's head."""
    content = build(report.snapshot)
    for name in sorted({*content, *report.content}):
        if canonical(content.get(name)) != canonical(report.content.get(name)):
            yield f"The stored {name} is not what the snapshot gives."
    if content_digest(report.content) != report.digest:
        yield f"The digest of the content is not {report.digest}."
    head = report.snapshot["audit"]
    if (head["number"], head["link"]) != (report.audit_number, report.audit_head):
        yield "The audit head printed on the report is not the one of its snapshot."


def content_digest(content: dict[str, Any]) -> str:
    return digest(content, of="report", version=DIGEST_VERSION)


def _window(day: date, now: datetime) -> tuple[datetime, datetime]:
    last_due = night.night_of(now, at=settings.NIGHTLY_AT, zone=settings.NIGHTLY_ZONE)
    if day > now.astimezone(settings.NIGHTLY_ZONE).date():
        raise NoSuchNight(f"The night of {day} has not been yet.")
    covering = Report.objects.filter(date__gt=day).order_by("date").first()
    if covering:
        raise NoSuchNight(f"The report of {covering.date} covers the night of {day} already.")
    until = now if day >= last_due else datetime.combine(day, settings.NIGHTLY_AT, settings.NIGHTLY_ZONE)
    last = Report.objects.filter(date__lt=day).order_by("-date").first()
    since = last.until if last else _beginning(until)
    return since, max(until, since + AN_INSTANT)


def _beginning(until: datetime) -> datetime:
    """The first report goes back to the first claim, and over one night at least."""
    first = Claim.objects.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    return min(first - AN_INSTANT if first else until, until - ONE_NIGHT)


def _settle(now: datetime) -> list[str]:
    """Bring everything up to date, then once more from scratch; what only that finds is an alarm."""
    alarms = []
    drained = reconcile.reconcile_dirty(now=now)
    adjudicate.expire(now=now)
    reconcile.reconcile_dirty(now=now)
    swept = reconcile.reconcile_all(now=now)
    missed = {name: many for name, many in swept.ledger.items() if many and name != "unchanged"}
    if missed:
        told = ", ".join(f"{many} {name}" for name, many in missed.items())
        alarms.append(f"The nightly sweep found what the incremental way had missed: {told}.")
    if drained.failed or swept.failed:
        alarms.append(f"{max(drained.failed, swept.failed)} families of events could not be reconciled.")
    waiting = Question.objects.dirty().count()
    if waiting:
        alarms.append(f"{waiting} questions still wait for their reconciliation.")
    return alarms


def _snapshot(day: date, since: datetime, until: datetime, alarms: list[str]) -> Snapshot:
    with transaction.atomic():
        gather.hold_one_moment()
        return gather.snapshot(day=day, since=since, until=until, alarms=alarms)


def _store(day: date, since: datetime, until: datetime, snapshot: Snapshot, now: datetime) -> Report:
    """The stored report; if somebody else made it meanwhile, theirs."""
    content = build(snapshot)
    report = Report(
        date=day,
        since=since,
        until=until,
        snapshot=snapshot,
        content=content,
        digest=content_digest(content),
        audit_number=snapshot["audit"]["number"],
        audit_head=snapshot["audit"]["link"],
        versions=snapshot["versions"],
        made_at=now,
    )
    try:
        with transaction.atomic():
            report.save()
            audit.append_report(report, now=now)
            outbox.tell_report(report)
    except IntegrityError:
        return Report.objects.get(date=day)
    return report
