"""Reading one JSON object field by field, and telling everything that is wrong with it at once."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from claims.figures.canonical import number
from claims.figures.errors import DomainError
from claims.figures.moment import Moment, read_moment
from claims.figures.taxonomy import unknown
from claims.records.errors import Problem, RecordError
from claims.records.strict_json import escape

Term = TypeVar("Term", bound=StrEnum)
Value = TypeVar("Value")

# ASCII only: no digits of other scripts, underscores, signs of exponents or characters without width.
_NUMBER: Final = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_CONTROL: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SPACE: Final = re.compile(r"\s")
SIGNIFICANT: Final = 15  # digits that SQLite and PostgreSQL both keep
PLACES: Final = 9
LARGEST: Final = 24  # digits before the point
TOLD: Final = 20  # unknown fields; an answer is not longer than what it answers


class Fields:
    """One object of a record. Reading never stops at a problem; ``done`` raises them all together.

    ``known`` are all the names it may hold: any other is a problem.
    """

    def __init__(self, value: Any, known: Sequence[str], pointer: str = "") -> None:
        self.pointer = pointer
        self.problems: list[Problem] = []
        self.value: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            self.problem("", "not_an_object", f"Expected an object, found {_kind_of(value)}.")
        strange = sorted(set(self.value) - set(known))
        for name in strange[:TOLD]:
            self.problem(escape(name), "unknown_field", unknown("field", name, known))
        if len(strange) > TOLD:
            self.problem("", "unknown_field", f"{len(strange) - TOLD} more fields are unknown.")

    def problem(self, name: str, code: str, detail: str) -> None:
        self.problems.append(Problem(self.at(name), code, detail))

    def at(self, name: str) -> str:
        """The pointer of a field; ``name`` may lead further down, with slashes."""
        return f"{self.pointer}/{name}" if name else self.pointer

    def told(self, name: str) -> bool:
        """Whether a problem of this field was told already."""
        return any(problem.pointer == self.at(name) for problem in self.problems)

    def done(self) -> None:
        """
        Raises:
            RecordError: when anything was wrong.
        """
        if self.problems:
            raise RecordError(self.problems)

    def require(self, *names: str) -> None:
        """Tell which of the names are not there; null is there, and means "no limit" or "none"."""
        for name in names:
            if name not in self.value:
                self.problem(name, "required", f"{name} is missing.")

    def insist(self, *names: str) -> None:
        """Tell which of the names are not there, or null: what it should be nobody may guess."""
        for name in names:
            if self.value.get(name) is None and not self.told(name):
                self.problem(name, "required", f"{name} is missing.")

    def text(self, name: str, default: str = "", *, most: int = 500) -> str:
        """Any text; missing or null is the default."""
        found = self.value.get(name)
        if found is None:
            return default
        if not isinstance(found, str):
            self.problem(name, "not_a_string", f"{name} is a string, not {_kind_of(found)}.")
            return default
        if len(found) > most:
            self.problem(name, "too_long", f"{name} holds at most {most} characters, not {len(found)}.")
            return default
        return found

    def optional(self, name: str, *, most: int = 500) -> str | None:
        """Any text; missing, null or empty is None."""
        return self.text(name, most=most) or None

    def slug(self, name: str, *, most: int = 200) -> str | None:
        """A name in one line without characters that nobody sees."""
        found = self.text(name, most=most)
        if found and (_CONTROL.search(found) or found != found.strip()):
            self.problem(name, "not_a_name", f"{name} holds characters that cannot be seen.")
            return None
        return found or None

    def needed(self, name: str, *, most: int = 200) -> str:
        """A slug that must be there; its absence is told, and then it reads as empty."""
        found = self.slug(name, most=most)
        if found is None and not self.told(name):
            self.problem(name, "required", f"{name} is missing.")
        return found or ""

    def flag(self, name: str) -> bool:
        found = self.value.get(name)
        if found is None or isinstance(found, bool):
            return bool(found)
        self.problem(name, "not_a_boolean", f"{name} is true or false, not {_kind_of(found)}.")
        return False

    def whole(self, name: str, low: int, high: int) -> int | None:
        found = self.value.get(name)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or not low <= found <= high:
            self.problem(name, "out_of_range", f"{name} is a whole number from {low} to {high}.")
            return None
        return found

    def number(self, name: str) -> Decimal | None:
        """An exact number in a string; null is no limit."""
        found = self.value.get(name)
        if found is None:
            return None
        if not isinstance(found, str):
            self.problem(name, "not_a_string", f"{name} is a number in a string, not {_kind_of(found)}.")
        elif not _NUMBER.fullmatch(found):
            self.problem(name, "not_a_number", f"{name}: {found[:40]!r} is no number such as 115 or 0.5.")
        else:
            return self._storable(name, Decimal(found))
        return None

    def _storable(self, name: str, value: Decimal) -> Decimal | None:
        # By its spelling: arithmetic would round it to the precision of Decimal's context first.
        whole, _, decimals = number(value).lstrip("-").partition(".")
        digits = (whole + decimals).strip("0")
        if len(digits) > SIGNIFICANT or len(decimals) > PLACES or len(whole) > LARGEST:
            limits = f"{SIGNIFICANT} significant digits and {PLACES} decimals, below 10^24"
            self.problem(name, "too_precise", f"{name} holds at most {limits}.")
            return None
        return value

    def moment(self, name: str) -> Moment | None:
        found = self.optional(name, most=40)
        try:
            return read_moment(found) if found else None
        except ValueError as error:
            self.problem(name, "not_a_moment", f"{name}: {error}")
            return None

    def term(self, name: str, terms: type[Term], default: Term, *, what: str = "") -> Term:
        """One word of a closed set, called ``what`` where the field's name is the sender's own."""
        if self.value.get(name) is None:
            return default
        found = self.text(name, default.value, most=60)
        try:
            return terms(found)
        except ValueError:
            what = what or name
            self.problem(name, f"unknown_{what}", unknown(what, found, [term.value for term in terms]))
            return default

    def url(self, name: str, *, most: int = 2000) -> str | None:
        found = self.optional(name, most=most)
        if found and (not _is_address(found) or _CONTROL.search(found) or _SPACE.search(found)):
            self.problem(
                name, "not_an_address", f"{name} is an address that begins with http:// or https://."
            )
            return None
        return found

    def names(self, name: str, *, most: int = 50) -> tuple[str, ...]:
        """A list of texts."""
        found = self.value.get(name)
        if found is None:
            return ()
        if not isinstance(found, list) or len(found) > most or not all(isinstance(one, str) for one in found):
            self.problem(name, "not_a_list", f"{name} is a list of at most {most} strings.")
            return ()
        return tuple(found)

    def inner(self, name: str, read: Callable[[Any, str], Value]) -> Value | None:
        """An object inside this one; null or missing is None."""
        return None if self.value.get(name) is None else self.take(self.value[name], name, read)

    def each(self, name: str, read: Callable[[Any, str], Value], *, most: int = 500) -> tuple[Value, ...]:
        """A list of objects inside this one; those that cannot be read are told and left out."""
        found = self.value.get(name)
        if found is None:
            return ()
        if not isinstance(found, list) or len(found) > most:
            self.problem(name, "not_a_list", f"{name} is a list of at most {most} objects.")
            return ()
        values = (self.take(one, f"{name}/{index}", read) for index, one in enumerate(found))
        return tuple(value for value in values if value is not None)

    def take(self, value: Any, name: str, read: Callable[[Any, str], Value]) -> Value | None:
        """``read(value, pointer)``; its problems become ours."""
        try:
            return read(value, f"{self.pointer}/{name}")
        except RecordError as error:
            self.problems += error.problems
            return None

    def check(self, name: str, call: Callable[[], object]) -> None:
        """A refusal of the domain becomes a problem of this field."""
        try:
            call()
        except DomainError as error:
            self.problem(name, f"unknown_{name}" if error.code == "unknown_term" else error.code, str(error))


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _kind_of(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")
