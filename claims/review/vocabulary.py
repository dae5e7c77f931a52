"""The closed sets of adjudication, as contracts and columns spell them."""

from enum import StrEnum


class State(StrEnum):
    OPEN = "open"
    IN_REVIEW = "in_review"
    PROPOSED = "proposed"
    WAITING = "waiting"
    ARBITRATION = "arbitration"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"
    CLEARED = "cleared"


ENDED = frozenset({State.RESOLVED, State.DISMISSED, State.CLEARED})


class Action(StrEnum):
    """What a person does to a conflict. Taking and leaving a lease is no action: it decides nothing."""

    PROPOSE = "propose"
    APPROVE = "approve"
    DISAGREE = "disagree"
    SEND_BACK = "send_back"
    WAIT = "wait"
    DISMISS = "dismiss"
    UNDO = "undo"
    RELEASE = "release"
    LOOK = "look"


class PairJudgement(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Disposition(StrEnum):
    """In the order of their keys, 1 to 9."""

    COMPATIBLE = "compatible"
    REVISION = "revision"
    SAME_ORIGIN = "same_origin"
    RELAY_DRIFT = "relay_drift"
    TRANSCRIPTION_ERROR = "transcription_error"
    DIFFERENT_SCOPE = "different_scope"
    DIFFERENT_DEFINITION = "different_definition"
    GENUINE_CONFLICT = "genuine_conflict"
    UNRESOLVED = "unresolved"


class ClaimVerdict(StrEnum):
    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING_EVIDENCE = "conflicting_evidence"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    MISATTRIBUTED = "misattributed"
    NOT_CHECKABLE = "not_checkable"


class Role(StrEnum):
    SUBMITTER = "submitter"
    CHECKER = "checker"
    SENIOR = "senior"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Facet(StrEnum):
    """In what two figures differ when they are not about one thing."""

    EVENT = "event"
    SUBJECT = "subject"
    OUTCOME = "outcome"
    UNIT = "unit"
    KIND = "kind"
    POPULATION = "population"
    PLACE = "place"
    PERIOD = "period"
    DEFINITION = "definition"
