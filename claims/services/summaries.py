"""What is known of each question: read from the figures each time, never stored beside them."""

from collections.abc import Iterable

from claims.figures.taxonomy import taxonomy
from claims.matching.question import question_of
from claims.models import Adjudication, Event
from claims.reconciliation.survey import Survey, survey
from claims.reports.summary import Summary, summarise
from claims.services import family
from claims.services.batches import batches


def summaries(events: Iterable[Event]) -> dict[str, Summary]:
    """The summary of every question in the families of these events, by the question's key."""
    roots = sorted({event.root_id or event.pk for event in events})
    found: dict[str, Summary] = {}
    for some in batches(roots, family.AT_ONCE):
        for values in family.load(some)[0]:
            found |= of_survey(survey(values, taxonomy()))
    return found


def of_survey(surveyed: Survey) -> dict[str, Summary]:
    """The same for the questions of one family."""
    found: dict[str, Summary] = {}
    for positions in surveyed.held.values():
        summary = summarise(positions)
        for position in positions:
            for reading in position.readings:
                if question := question_of(reading.claim, reading.figure):
                    found[question.key] = summary
    return found


def accepted(keys: Iterable[str]) -> dict[str, Adjudication]:
    """The standing ruling that accepts a figure for a question, by the question's key."""
    rulings = Adjudication.objects.rulings().filter(accepts=True, conflict__question__key__in=list(keys))
    return {
        ruling.conflict.question.key: ruling
        for ruling in rulings.select_related("conflict__question").order_by("made_at", "id")
    }
