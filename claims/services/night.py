"""When the report of a night falls due."""

from datetime import date, datetime, time, timedelta, tzinfo

from claims.models import Claim, Report


def night_of(now: datetime, *, at: time, zone: tzinfo) -> date:
    """The last night whose report has fallen due: today's from the hour ``at`` on, else yesterday's."""
    local = now.astimezone(zone)
    return local.date() if local.time() >= at else local.date() - timedelta(days=1)


def due(now: datetime, *, at: time, zone: tzinfo) -> date | None:
    """The night that lacks its report; None when it has one, or had nothing to report on."""
    night = night_of(now, at=at, zone=zone)
    falls_due = datetime.combine(night, at, zone)
    if Report.objects.filter(date=night).exists():
        return None
    return night if Claim.objects.filter(recorded_at__lt=falls_due).exists() else None
