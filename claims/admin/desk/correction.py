"""A claim's record as a form that a person corrects: fields out of a record, and changes out of a form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from claims.admin.desk.asked import FLAGS, OF_CLAIM, OF_FIGURE, OF_SCOPE, OF_SOURCE, REASON, Asked
from claims.records.errors import Problem
from claims.reports import notation

Record = Mapping[str, Any]
Given = Mapping[str, str]  # what was posted; the name of a field is its pointer in what is wrong

CLAIM, SOURCE = "/claim", "/declares"
_NEW: Final[Record] = MappingProxyType({"kind": "unknown"})
_WORDS: Final = MappingProxyType({value: word for word, value in FLAGS.items()})


@dataclass(frozen=True, slots=True)
class Field:
    """``was`` is what our record says, ``value`` what was written in its place."""

    name: str
    asked: Asked
    value: str
    was: str
    errors: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.name.strip("/").replace("/", "-")

    @property
    def is_changed(self) -> bool:
        return self.value != self.was

    @property
    def differs(self) -> bool:
        """Whether our record says otherwise; of a reason or a new source it says nothing."""
        return self.is_changed and self.name.startswith(CLAIM)


@dataclass(frozen=True, slots=True)
class FigureFields:
    title: str
    fields: tuple[Field, ...]
    scope: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """``source`` is for one that is made with the claim, and open where that was begun.

    ``loose`` is what is wrong with no field in particular.
    """

    claim: tuple[Field, ...]
    figures: tuple[FigureFields, ...]
    source: tuple[Field, ...]
    is_open: bool
    reason: Field
    loose: tuple[str, ...]


def form(record: Record, given: Given, problems: Sequence[Problem] = ()) -> Form:
    """The record with what was written into it, and beside each field what is wrong with it."""
    claim = _fields(OF_CLAIM, CLAIM, record, given, problems)
    figures = tuple(
        FigureFields(
            title=_title(figure, place),
            fields=_fields(OF_FIGURE, _figure(place), figure, given, problems),
            scope=_fields(OF_SCOPE, f"{_figure(place)}/scope", figure["scope"], given, problems),
        )
        for place, figure in enumerate(record["figures"])
    )
    source = _fields(OF_SOURCE, SOURCE, _NEW, given, problems)
    [reason] = _fields((REASON,), "", {}, given, problems)
    told = {error for field in _all(claim, figures, source, (reason,)) for error in field.errors}
    return Form(
        claim=claim,
        figures=figures,
        source=source,
        is_open=any(field.is_changed for field in source)
        or any(problem.code == "unknown_source" for problem in problems),
        reason=reason,
        loose=tuple(problem.detail for problem in problems if problem.detail not in told),
    )


def changes(record: Record, given: Given) -> dict[str, Any]:
    """The fields of the claim's record that were posted, as records spell them."""
    figures = []
    for place, figure in enumerate(record["figures"]):
        scope = _read(OF_SCOPE, f"{_figure(place)}/scope", given)
        figures.append({**_read(OF_FIGURE, _figure(place), given), "scope": {**figure["scope"], **scope}})
    return {**_read(OF_CLAIM, CLAIM, given), "figures": figures}


def declared(given: Given) -> dict[str, Any] | None:
    """The record of the source to be made; None where nothing of it was filled in."""
    read = _read(OF_SOURCE, SOURCE, given)
    return read if any(read.get(name) for name in ("slug", "name", "parent")) else None


def _title(figure: Record, place: int) -> str:
    words = f"“{figure['surface']}”" if figure["surface"] else f"Figure {place + 1}"
    return " ".join([words, notation.spelled(figure["subject"]), notation.spelled(figure["outcome"])]).strip()


def _figure(place: int) -> str:
    return f"{CLAIM}/figures/{place}"


def _fields(
    asked: Iterable[Asked], pointer: str, record: Record, given: Given, problems: Iterable[Problem]
) -> tuple[Field, ...]:
    found = []
    for one in asked:
        name, was = f"{pointer}/{one.name}", _written(record.get(one.name))
        wrong = tuple(each.detail for each in problems if f"{each.pointer}/".startswith(f"{name}/"))
        found.append(Field(name, one, given.get(name, was), was, wrong))
    return tuple(found)


def _all(*groups: Iterable[Any]) -> Iterable[Field]:
    for group in groups:
        for one in group:
            yield from (*one.fields, *one.scope) if isinstance(one, FigureFields) else (one,)


def _read(asked: Iterable[Asked], pointer: str, given: Given) -> dict[str, Any]:
    """What was posted of these fields; what was not posted stays as it is."""
    names = {one.name: f"{pointer}/{one.name}" for one in asked}
    return {name: _value(name, given[place]) for name, place in names.items() if place in given}


def _value(name: str, text: str) -> Any:
    """An empty text is null in a record."""
    if name == "relays":
        return [part.strip() for part in text.split(";") if part.strip()]
    return FLAGS.get(text, text) if name in _ARE_FLAGS else text.strip() or None


_ARE_FLAGS: Final = frozenset({"provisional", "low_open", "high_open"})


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return _WORDS[value]
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
