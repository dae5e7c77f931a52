"""Conflicts as they were before a merging, and putting them back as if it had never been."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from claims.models import Conflict, ConflictFigure, ConflictStep
from claims.services.steps import note

Kept = dict[str, Any]  # plain JSON: the columns of a conflict, its members, and the last step it had taken

# The name and the number of a conflict stay, and its version only grows: a form on an older one is stale.
_STAY: Final = frozenset({"id", "key", "version"})
_COLUMNS: Final = tuple(field for field in Conflict._meta.concrete_fields if field.name not in _STAY)


def keep(events: Iterable[int]) -> dict[str, Kept]:
    """The conflicts of these events as they stand, by key."""
    rows = Conflict.objects.filter(event__in=list(events)).order_by("key")
    return {row.key: _kept(row) for row in rows.prefetch_related("members", "steps")}


def changed(before: Mapping[str, Kept], after: Mapping[str, Kept]) -> dict[str, Kept]:
    """Those of ``before`` that took a step since."""
    return {key: kept for key, kept in before.items() if kept["step"] != after[key]["step"]}


def put_back(kept: Mapping[str, Kept], now: datetime) -> None:
    """Make the conflicts what they were, but for those on which a person acted since."""
    held = Conflict.objects.select_for_update(no_key=True).filter(key__in=kept).order_by("key", "id")
    for conflict in held:
        was = kept[conflict.key]
        if not conflict.steps.filter(pk__gt=was["step"]).exclude(actor=None).exists():
            _restore(conflict, was, now)


def reopened_at(steps: Iterable[ConflictStep]) -> int:
    """The version at which a conflict was last opened again, 0 if never; what was put back never was."""
    versions: list[int] = []
    for step in steps:
        if step.what == "reopened":
            versions.append(step.version)
        elif step.what == "restored":
            versions = [earlier for earlier in versions if earlier <= step.difference["version"]]
    return versions[-1] if versions else 0


def _kept(row: Conflict) -> Kept:
    return {
        "columns": {field.attname: _plain(getattr(row, field.attname)) for field in _COLUMNS},
        "members": [[member.figure_id, member.role, member.position] for member in row.members.all()],
        "step": max((step.pk for step in row.steps.all()), default=0),
        "version": row.version,
    }


def _plain(value: Any) -> Any:
    """As JSON keeps it exactly: an instant is a date, too."""
    return value.isoformat() if isinstance(value, date) else value


def _restore(conflict: Conflict, was: Kept, now: datetime) -> None:
    before = conflict.state
    for field in _COLUMNS:
        setattr(conflict, field.attname, field.to_python(was["columns"][field.attname]))
    conflict.version += 1
    conflict.save()
    conflict.members.all().delete()
    ConflictFigure.objects.bulk_create(
        ConflictFigure(conflict=conflict, figure_id=figure, role=role, position=position)
        for figure, role, position in was["members"]
    )
    note(conflict, before=before, what="restored", now=now, difference={"version": was["version"]})
