"""What a report is made from: the stored state of one moment, as plain JSON.

Fields that are not required are those of the second format. Sources are named by their slugs, confidential
ones by their code names; ``names`` has what readers see of both.
"""

from typing import Any, NotRequired, TypedDict


class StepLine(TypedDict):
    """One step of a conflict inside the night; ``by`` is empty for the machine."""

    at: str
    what: str
    state_before: str
    state_after: str
    difference: dict[str, object]
    by: str


class ConflictLine(TypedDict):
    """A conflict as it stood at the end of the night, and the steps it took in it.

    ``accepted`` is (low, high) of a standing ruling, ``None`` while nobody ruled. A proposal that waits for
    a second reader is not in it.
    """

    key: str
    kind: str
    event: str
    question: str
    severity: str
    state: str
    says: str
    priority: int
    voices: int
    unknown: int
    reports: int
    drift: list[str]
    needs_second: bool
    opened_at: str
    steps: list[StepLine]
    reason: NotRequired[dict[str, Any]]
    subject: NotRequired[str]
    outcome: NotRequired[str | None]
    origins: NotRequired[list[str]]


class ScopeLine(TypedDict):
    """What a question narrows its event to; moments in ISO 8601."""

    kind: str
    start: str | None
    end: str | None
    place: str | None
    population: str | None


class QuestionLine(TypedDict):
    """A question with the lowest and highest figure of known voices, as numbers in strings."""

    key: str
    event: str
    sentence: str
    subject: NotRequired[str]
    outcome: NotRequired[str | None]
    scope: NotRequired[ScopeLine]
    low: str | None
    high: str | None
    voices: int
    unknown: int
    reports: int
    accepted: list[str | None] | None


class RevisionLine(TypedDict):
    """What a source said before and what it says now, told in this night.

    ``how`` is "corrected" where one claim replaces the other, "restated" where a later statement does.
    """

    event: str
    question: str
    who: list[str]
    before: dict[str, Any]
    after: dict[str, Any]
    how: str


class SumLine(TypedDict):
    """Parts that one source lists against a position on their whole, of which something came in this night.

    ``complete`` says that nothing is left out of the parts; else they may well be less than the whole.
    """

    event: str
    question: str
    who: list[str]
    parts: list[dict[str, Any]]
    low: str | None
    high: str | None
    whole: dict[str, Any]
    complete: bool
    holds: bool


class CarriedLine(TypedDict):
    """What a relay made of what it carried, in counts (sources.track_record)."""

    unchanged: int
    changed: int
    unclear: int
    kinds: dict[str, int]


class SourceLine(TypedDict):
    """A source of which there is something to tell; ``ruled`` counts its claims by the last verdict."""

    source: str
    is_new: bool
    carried: CarriedLine | None
    ruled: dict[str, int]


class NightLine(TypedDict):
    """How many conflicts were open at the end of an earlier night."""

    date: str
    open: int


class EventLine(TypedDict):
    slug: str
    title: str


class HeadLine(TypedDict):
    """The end of the audit chain: how many links it has, and the last one."""

    number: int
    link: str


class Snapshot(TypedDict):
    """After ``since``, up to and with ``until``; ``before`` holds the last report's questions by key."""

    format: int
    date: str
    zone: str
    since: str
    until: str
    claims: int
    figures: int
    events: list[EventLine]
    questions: list[QuestionLine]
    before: dict[str, dict[str, Any]]
    conflicts: list[ConflictLine]
    audit: HeadLine
    versions: dict[str, object]
    alarms: list[str]
    names: NotRequired[dict[str, str]]
    revisions: NotRequired[list[RevisionLine]]
    sums: NotRequired[list[SumLine]]
    sources: NotRequired[list[SourceLine]]
    nights: NotRequired[list[NightLine]]
