"""What sources said anew in a night: the figure before, and the figure after (R15, R20)."""

from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import pairwise

from claims.figures.moment import write_moment
from claims.matching.compare import compare
from claims.matching.containment import OF_A_MOMENT
from claims.matching.question import Question, question_of
from claims.matching.vocabulary import Relation
from claims.reconciliation.facts import Fact
from claims.reconciliation.readings import Reading, readings_of
from claims.reconciliation.survey import Survey
from claims.reconciliation.terms import Term, term
from claims.reports.snapshot import RevisionLine


def revisions(survey: Survey, fresh: Set[str]) -> Iterator[RevisionLine]:
    """Revisions of which one side was recorded in the night; ``fresh`` has the ids of its claims."""
    yield from _restated(survey, fresh)
    yield from _corrected(survey, fresh)


def _restated(survey: Survey, fresh: Set[str]) -> Iterator[RevisionLine]:
    """Two statements of one origin, the later right after the earlier. Drifted copies take no part."""
    series: defaultdict[tuple[Question, str], list[tuple[str, Fact]]] = defaultdict(list)
    for fact in survey.facts:
        if (when := _when(fact)) is not None:
            series[fact.baseline.question, fact.baseline.origin].append((when, fact))
    for said in series.values():
        said.sort(key=lambda one: (one[0], one[1].baseline.key))
        for (_, earlier), (_, later) in pairwise(said):
            if (_is_fresh(earlier, fresh) or _is_fresh(later, fresh)) and _revises(earlier, later, survey):
                yield _line(earlier.baseline, later.baseline, "restated")


def _when(fact: Fact) -> str | None:
    """What a later fact is later by: the day that a total is of, else the time of saying it."""
    scope = fact.baseline.figure.scope
    moment = scope.as_of if scope.kind in OF_A_MOMENT else fact.statement.when
    return None if moment is None else write_moment(moment)


def _is_fresh(fact: Fact, fresh: Set[str]) -> bool:
    """Whether nobody had told it before; a late copy of what was known is nothing new."""
    return all(reading.claim.id in fresh for reading in fact.readings)


def _revises(earlier: Fact, later: Fact, survey: Survey) -> bool:
    pair = [(fact.baseline.claim, fact.baseline.figure) for fact in (earlier, later)]
    return compare(pair[0], pair[1], survey.context).relation is Relation.REVISES


def _corrected(survey: Survey, fresh: Set[str]) -> Iterator[RevisionLine]:
    """Claims that replace another one, figure by figure where both answer one question."""
    claims = {claim.id: claim for claim in survey.family.claims}
    for claim_id in sorted(fresh & survey.readings.keys()):
        replaced = claims.get(claims[claim_id].supersedes or "")
        old = list(readings_of(replaced, survey.context)) if replaced else []
        for new in survey.readings[claim_id]:
            before = next((each for each in old if _answers_the_same(each, new)), None)
            if before is not None:
                old.remove(before)
                if before.says != new.says:
                    yield _line(before, new, "corrected")


def _answers_the_same(one: Reading, other: Reading) -> bool:
    return (one.question, one.figure.scope.as_of) == (other.question, other.figure.scope.as_of)


def _line(before: Reading, after: Reading, how: str) -> RevisionLine:
    return {
        "event": after.question.event,
        "question": key_of(after),
        "who": [after.origin],
        "before": _told(before),
        "after": _told(after),
        "how": how,
    }


def key_of(reading: Reading) -> str:
    """The name of its question in the store."""
    asked = question_of(reading.claim, reading.figure)
    return asked.key if asked else ""


def _told(reading: Reading) -> Term:
    """The figure, and the moment that a total or a level is of."""
    as_of = None if reading.as_of is None else write_moment(reading.as_of)
    return term(reading.figure, [reading.origin], as_of=as_of)
