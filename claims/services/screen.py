"""Which families are worth loading: the database is asked for what every finding needs, in columns.

A family that no question here names holds nothing to find and nothing on the books. One that is named may
turn out quiet all the same: the rules decide, and they look at values. A question here must never be narrower
than the rule it stands for; a new kind of finding needs a question of its own.

This is SQL by hand, the same for every database, and one statement: it is asked for each new claim, and
Django takes longer to put such questions together than a database to answer them.
"""

from collections.abc import Iterable
from typing import Final

from django.db import connection

from claims.figures.hedge import FROM_BELOW, Hedge
from claims.figures.metric import Kind
from claims.figures.scope import ScopeKind
from claims.figures.taxonomy import taxonomy
from claims.models.columns import DAY
from claims.review.vocabulary import State
from claims.services.mates import RELAYED, TOLD_ELSEWHERE

BY_NAME: Final = 200  # families; about more of them it is quicker to ask about all


def loud(roots: Iterable[int] | None = None) -> set[int]:
    """The topmost events, of these or of all, whose families may hold a finding or a conflict."""
    if roots is None:
        return _ask(_OF_ALL_FAMILIES, _ALL)
    chosen = list(roots)
    if len(chosen) > BY_NAME:
        return loud() & set(chosen)
    # Keys in the text, not as parameters: a database that sees how few they are goes by its indexes.
    return _ask(_OF_SOME, _SOME.format(ids=", ".join(map(str, chosen)) or "NULL"))


def apart() -> set[int]:
    """The topmost events of all families with a question on which figures stand apart (R21)."""
    return _ask(_APART, _ALL)


def _ask(questions: Iterable[str], families: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {families} {' UNION '.join(questions)}")
        return {root for (root,) in cursor.fetchall()}


_WIDER: Final = sorted(taxonomy().wider.items())
_PAIRS: Final = ", ".join(f"('{part}', '{whole}')" for part, wider in _WIDER for whole in sorted(wider))
_FAMILY: Final = f"""
    bound (part, whole) AS (VALUES {_PAIRS}),
    family AS NOT MATERIALIZED (
        SELECT id AS event, COALESCE(root_id, id) AS root FROM claims_event {{chosen}}
    ),
    question AS NOT MATERIALIZED (
        SELECT asked.id, family.root, asked.event_id, asked.subject, asked.outcome, asked.unit, asked.kind,
            asked.place, asked.population
        FROM claims_question asked JOIN family ON family.event = asked.event_id
    ),
    figure AS NOT MATERIALIZED (SELECT * FROM claims_figure {{own}})
"""
_ALL: Final = _FAMILY.format(chosen="", own="WHERE question_id IS NOT NULL")
_SOME: Final = _FAMILY.format(
    chosen="WHERE id IN ({ids}) OR root_id IN ({ids})",
    own="WHERE question_id IN (SELECT id FROM question)",
)

_OPENING: Final = ", ".join(f"'{hedge}'" for hedge in (*FROM_BELOW, Hedge.MORE_THAN, Hedge.LESS_THAN))
_EXTREMES: Final = f"""
    MAX(floor) {{over}} AS highest, {{least}} AS lowest,
    MAX(CASE WHEN figure.kind <> '{Kind.COUNT}' AND (low_open OR high_open OR hedge IN ({_OPENING}))
        THEN 1 ELSE 0 END) {{over}} AS opens
"""
_OF_ALL: Final = _EXTREMES.format(over="", least="MIN(ceiling)")
_SO_FAR: Final = _EXTREMES.format(over="OVER before", least="ceiling")
_NOTHING_IN_COMMON: Final = "(highest > lowest OR (highest = lowest AND opens = 1))"
# A running total without a start is asked from the start of its event (R9): the start tells none apart.
_SERIES: Final = """
    question.event_id, question.subject, question.outcome, question.unit, question.kind,
    question.place, question.population
"""

# Two figures of one question, of one day where it is of a moment, without a common point (R21).
_APART: Final = (
    f"""
    SELECT root FROM question JOIN (
        SELECT question_id, {_OF_ALL} FROM figure
        WHERE scope_kind <> '{ScopeKind.CUMULATIVE}'
        GROUP BY question_id, CASE WHEN scope_kind = '{ScopeKind.STOCK}' THEN SUBSTR(as_of, 1, {DAY}) END
    ) AS answered ON answered.question_id = question.id WHERE {_NOTHING_IN_COMMON}
    """,
    f"""
    SELECT root FROM (
        SELECT MIN(root) AS root, {_OF_ALL}
        FROM figure JOIN question ON question.id = figure.question_id
        WHERE scope_kind = '{ScopeKind.CUMULATIVE}' GROUP BY {_SERIES}, SUBSTR(as_of, 1, {DAY})
    ) AS totals WHERE {_NOTHING_IN_COMMON}
    """,
)

# A running total of one origin below an earlier one, or below one of its day (R22).
_FALLS: Final = f"""
    SELECT root FROM (
        SELECT root, {_SO_FAR}
        FROM figure JOIN question ON question.id = figure.question_id
        JOIN claims_claim claim ON claim.id = figure.claim_id
        WHERE scope_kind = '{ScopeKind.CUMULATIVE}'
        WINDOW before AS (PARTITION BY claim.source_id, {_SERIES} ORDER BY SUBSTR(as_of, 1, {DAY}))
    ) AS totals WHERE {_NOTHING_IN_COMMON}
"""

_TOLD: Final = f"""
    SELECT root, source_id, saying, mode,
        COALESCE(statement, CASE WHEN LENGTH(asserted_at) > {DAY} THEN asserted_at END) AS name,
        CASE WHEN {RELAYED.format(claim="claim")} THEN 1 ELSE 0 END AS relayed
    FROM claims_claim claim JOIN family ON family.event = claim.event_id
"""

# Two claims of one origin that may be one statement and do not say the same (R7, R14). A claim that names no
# statement may join any of its origin's; one without its number is of an older version, and may say anything.
_COPIES: Final = f"""
    SELECT root FROM (
        SELECT root, source_id, name, MIN(saying) AS least, MAX(saying) AS most,
            MAX(CASE WHEN saying IS NULL THEN 1 ELSE 0 END) AS unknown
        FROM ({_TOLD}) AS told GROUP BY root, source_id, name
    ) AS statements GROUP BY root, source_id
    HAVING MAX(CASE WHEN least <> most OR unknown = 1 THEN 1 ELSE 0 END) = 1
        OR (MAX(CASE WHEN name IS NULL THEN 1 ELSE 0 END) = 1 AND MIN(least) <> MAX(most))
"""

# Claims of one statement under events of several families, which did not all come the same way (R14).
_TOLD_ELSEWHERE: Final = f"""
    SELECT root FROM (
        SELECT root, MIN(root) OVER same AS first_root, MAX(root) OVER same AS last_root,
            MAX(relayed) OVER same AS carried, MIN(mode) OVER same AS least, MAX(mode) OVER same AS most
        FROM ({_TOLD}) AS told WHERE name IS NOT NULL WINDOW same AS (PARTITION BY source_id, name)
    ) AS spread WHERE first_root <> last_root AND (carried = 1 OR least <> most)
"""
_ELSEWHERE: Final = tuple(
    f"SELECT COALESCE(here.root_id, here.id) FROM {told} AND here.id IN (SELECT event FROM family)"
    for told in TOLD_ELSEWHERE
)

# Two questions of one family of which one may bound the other, by containment or by outcome (R10, R13).
_BOUNDS: Final = (
    "SELECT root FROM question GROUP BY root, subject, outcome, unit, kind HAVING COUNT(*) > 1",
    """
    SELECT root FROM question JOIN bound ON part = outcome
    WHERE (root, subject, unit, kind, whole) IN (
        SELECT root, subject, unit, kind, outcome FROM question
        WHERE outcome IN (SELECT whole FROM bound)
    )
    """,
)

# A conflict that may change, clear or reopen.
_BOOKS: Final = f"""
    SELECT root FROM claims_conflict conflict JOIN family ON family.event = conflict.event_id
    WHERE state <> '{State.CLEARED}'
"""

_EVERYTHING: Final = (*_APART, _FALLS, _COPIES, *_BOUNDS, _BOOKS)
_OF_ALL_FAMILIES: Final = (*_EVERYTHING, _TOLD_ELSEWHERE)
_OF_SOME: Final = (*_EVERYTHING, *_ELSEWHERE)
