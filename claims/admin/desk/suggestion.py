"""A suggested claim as a reviewer corrects it: what is shown of a record, and the record that comes of it."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from claims.admin.desk.marks import Piece, mark
from claims.extraction.why import says

# What may be corrected on the page. Each is a text; an empty one is null in the record.
OF_CLAIM: Final = ("event", "source", "relays", "asserted_at", "statement")
OF_FIGURE: Final = ("low", "high", "hedge", "subject", "outcome", "unit")
WANTED: Final = frozenset({"event", "source", "subject", "unit"})


@dataclass(frozen=True, slots=True)
class Field:
    """``why`` says what a proposal rests on, "" where it stands in the words; ``lacks`` asks for a person."""

    name: str
    label: str
    value: str
    why: str
    lacks: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """``claim`` is the key of what it became, past correcting then; ``start`` is its place in the text.

    ``figures`` are the words of each with its fields; ``whys`` say what claim and figures were read from.
    """

    position: int
    start: int
    mode: str
    pieces: tuple[Piece, ...]
    fields: tuple[Field, ...]
    figures: tuple[tuple[str, tuple[Field, ...]], ...]
    whys: tuple[tuple[str, tuple[str, ...]], ...]
    claim: str | None
    error: str


def show(
    position: int,
    start: int,
    record: Mapping[str, Any],
    reasons: Sequence[Mapping[str, Any]],
    *,
    reading: Mapping[str, Any] = MappingProxyType({}),
    claim: str | None,
    given: Mapping[str, str] | None = None,
    error: str = "",
) -> Shown:
    """A suggestion with its reasons beside the fields they explain; ``given`` is what was typed already."""
    why = _reasons(reasons)
    own = given or {}
    first = record["figures"][0]["surface"] if record["figures"] else ""
    return Shown(
        position=position,
        start=start,
        mode=record["mode"],
        pieces=mark(record["quote"], first),
        fields=tuple(
            _field(f"{position}-{name}", name, record[name], why.get(name, ""), own) for name in OF_CLAIM
        ),
        figures=tuple(
            (
                figure["surface"],
                tuple(
                    _field(
                        f"{position}-{place}-{name}",
                        name,
                        figure[name],
                        why.get(f"figures/{place}/{name}", ""),
                        own,
                    )
                    for name in OF_FIGURE
                ),
            )
            for place, figure in enumerate(record["figures"])
        ),
        whys=tuple(_whys(record, reading)),
        claim=claim,
        error=error,
    )


def _whys(record: Mapping[str, Any], reading: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rules that the reading rests on, in words: of the claim, then of each figure."""
    if reading:
        yield "Who says it", tuple(map(says, reading["rules"]))
        for figure, read in zip(record["figures"], reading["figures"], strict=True):
            yield f"“{figure['surface']}”", tuple(map(says, read["rules"]))


def corrected(position: int, record: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
    """The record with what was typed; what was not posted stays as it was suggested."""
    made = deepcopy(dict(record))
    for name in OF_CLAIM:
        if (text := given.get(f"{position}-{name}")) is not None:
            made[name] = _read(name, text)
    for place, figure in enumerate(made["figures"]):
        for name in OF_FIGURE:
            if (text := given.get(f"{position}-{place}-{name}")) is not None:
                figure[name] = _read(name, text)
    return made


def _field(name: str, label: str, value: Any, why: str, given: Mapping[str, str]) -> Field:
    text = given.get(name, _written(value))
    return Field(name, label.replace("_", " "), text, why, label in WANTED and not text)


def _written(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _read(name: str, text: str) -> Any:
    if name == "relays":
        return [part.strip() for part in text.split(";") if part.strip()]
    return text.strip() or None


def _reasons(reasons: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What explains each field; several reasons for one follow each other."""
    found: dict[str, str] = {}
    for reason in reasons:
        name = reason["field"]
        found[name] = f"{found[name]} {reason['says']}" if name in found else reason["says"]
    return found
