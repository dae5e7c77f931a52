"""Questions with what is known of each: the line that lists and event pages show."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.models import Question
from claims.reports import wording
from claims.reports.numbers import plain
from claims.services import summaries


@dataclass(frozen=True, slots=True)
class Answer:
    """``accepted`` is the figure of a standing ruling, "" while nobody ruled."""

    pk: int
    sentence: str
    event: str
    event_pk: int
    span: str
    support: str
    accepted: str


def answers(questions: Sequence[Question]) -> list[Answer]:
    """``questions`` come with their events at hand."""
    known = summaries.summaries({question.event for question in questions})
    rulings = summaries.accepted(question.key for question in questions)
    lines = []
    for question in questions:
        told, ruling = known.get(question.key), rulings.get(question.key)
        accepted = ruling and wording.span(plain(ruling.accepted_low), plain(ruling.accepted_high))
        lines.append(
            Answer(
                pk=question.pk,
                sentence=str(question),
                event=str(question.event),
                event_pk=question.event_id,
                span=wording.span(plain(told.low), plain(told.high)) if told else "no figure",
                support=wording.support(told.voices, told.unknown, told.reports) if told else "nobody",
                accepted=accepted or "",
            )
        )
    return lines
