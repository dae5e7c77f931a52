"""What may be done to many conflicts at once, and what each of them is expected to make of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from claims.figures.errors import DomainError
from claims.review.policy import Case, Decision, Incomplete, NotAllowed, Person, step_for
from claims.review.states import Step
from claims.review.vocabulary import Action, Disposition, Facet, State

LARGEST: Final = 500  # a page that still answers in time; more is done in several acts


class BulkKind(StrEnum):
    """Every other verdict needs a look at its own figures, so there is none of it here."""

    ASSIGN = "assign"
    DISMISS = "dismiss"
    SAME_ORIGIN = "same_origin"
    UNDO = "undo"


class Fate(StrEnum):
    """What came of one conflict. What is proposed went through, too, and waits for a second reader."""

    DONE = "done"
    PROPOSED = "proposed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class NeedsOwnLook(DomainError):
    """A second pair of eyes that looks at a list has not looked."""

    code = "needs_own_look"


class TooMany(DomainError):
    """More conflicts than one act takes."""

    code = "too_many"


class Overtaken(DomainError):
    """Something came after what is to be taken back."""

    code = "overtaken"


@dataclass(frozen=True, slots=True)
class Foreseen:
    """``why`` is the refusal in the policy's words, else empty."""

    fate: Fate
    why: str = ""


# An act that decides, and the action that each of its conflicts takes.
ACTIONS: Final[Mapping[BulkKind, Action]] = MappingProxyType(
    {BulkKind.DISMISS: Action.DISMISS, BulkKind.SAME_ORIGIN: Action.PROPOSE}
)
_SECOND: Final = frozenset({State.PROPOSED, State.ARBITRATION})
# A decision with nothing missing, so that what the policy refuses is the person or the state.
_WHOLE: Final = Decision(disposition=Disposition.SAME_ORIGIN, facet=Facet.DEFINITION.value, reason="asked")


def refuse_incomplete(kind: BulkKind, facet: str | None, reason: str, number: int) -> None:
    """Let pass what would not be refused for every single conflict."""
    if number > LARGEST:
        raise TooMany(f"At most {LARGEST} conflicts at once.")
    if kind in ACTIONS and not reason.strip():
        raise Incomplete("A decision needs a reason.")
    if kind is BulkKind.DISMISS and facet not in list(Facet):
        raise Incomplete("A dismissal names the facet that differs.")


def refuse_outsider(person: Person) -> None:
    if not person.decides:
        raise NotAllowed("Only checkers and seniors act on conflicts.")


def refuse_other_author(author: str, person: Person) -> None:
    if author != person.name:
        raise NotAllowed("One takes back one's own acts, nobody else's.")


def refuse_second_look(state: State) -> None:
    """Let pass only first decisions: many at once are never the second or third pair of eyes."""
    if state in _SECOND:
        raise NeedsOwnLook("It waits for another pair of eyes: decide it on its own page.")


def refuse_overtaken(last: int | None, mine: int | None, what: str) -> None:
    """Let pass the taking back of what is still the last thing of its sort that was done to the conflict."""
    if last != mine:
        raise Overtaken(f"{what} since; take that back first, or decide on its own page.")


def foresee(kind: BulkKind, case: Case, person: Person, now: datetime) -> Foreseen:
    """Asked of the policy itself, never worked out a second time."""
    action = ACTIONS.get(kind)
    if action is None:
        return Foreseen(Fate.DONE)
    asked = replace(_WHOLE, dismisses=action is Action.DISMISS)
    try:
        refuse_second_look(case.state)
        step = step_for(action, case, person, asked, now)
    except DomainError as error:
        return Foreseen(Fate.REFUSED, str(error))
    return Foreseen(Fate.PROPOSED if step is Step.PROPOSE else Fate.DONE)
