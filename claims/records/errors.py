"""What is wrong with a record: all of it, each with the place where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.figures.errors import DomainError


@dataclass(frozen=True, slots=True)
class Problem:
    """``pointer`` is a JSON pointer (RFC 6901) into the record, "" for all of it."""

    pointer: str
    code: str
    detail: str


class RecordError(DomainError):
    """A record that cannot be taken; ``problems`` is never empty."""

    code = "invalid"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.detail for problem in self.problems))


def refuse(code: str, detail: str, pointer: str = "") -> RecordError:
    """A refusal with one problem."""
    return RecordError((Problem(pointer, code, detail),))
