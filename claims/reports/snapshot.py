"""What a report is made from: the stored state of one moment, as plain JSON."""

from typing import TypedDict


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


class QuestionLine(TypedDict):
    """A question with the lowest and highest figure of known voices, as numbers in strings."""

    key: str
    event: str
    sentence: str
    low: str | None
    high: str | None
    voices: int
    unknown: int
    reports: int
    accepted: list[str | None] | None


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
    before: dict[str, dict[str, str | None]]
    conflicts: list[ConflictLine]
    audit: HeadLine
    versions: dict[str, object]
    alarms: list[str]
