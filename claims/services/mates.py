"""Claims of one statement that were filed under events of different families (R7, R14).

They are looked up by hand-written SQL, the same for every database: two ways in which claims are one
statement, each by an index. Where all came the same way nothing drifts, so those are left out.
"""

from collections.abc import Collection, Iterable
from typing import Final

from django.db import connection

from claims.models.columns import DAY
from claims.services.batches import batches

RELAYED: Final = "EXISTS (SELECT 1 FROM claims_relay hop WHERE hop.claim_id = {claim}.id)"
_SAME: Final = (
    "{other}.source_id = own.source_id AND {other}.statement = own.statement",
    f"""{{other}}.source_id = own.source_id AND own.statement IS NULL AND {{other}}.statement IS NULL
        AND {{other}}.asserted_at = own.asserted_at AND LENGTH(own.asserted_at) > {DAY}""",
)
# Told in one statement under an event of another family, where not everything of it came the same way.
TOLD_ELSEWHERE: Final = tuple(
    f"""
    claims_claim own JOIN claims_event here ON here.id = own.event_id
    JOIN claims_claim other ON {same.format(other="other")}
    JOIN claims_event there ON there.id = other.event_id
    WHERE COALESCE(here.root_id, here.id) <> COALESCE(there.root_id, there.id)
        AND ({RELAYED.format(claim="own")} OR EXISTS (
            SELECT 1 FROM claims_claim third WHERE {same.format(other="third")}
                AND (third.mode <> own.mode OR {RELAYED.format(claim="third")})
        ))
    """
    for same in _SAME
)
_MATES: Final = " UNION ".join(
    f"SELECT other.id FROM {told} AND own.{{column}} IN ({{ids}})" for told in TOLD_ELSEWHERE
)

# A claim that names neither statement nor hour joins one of its origin's in the same event, by what the
# others there say: who looks at one of them has to look at all.
_AROUND: Final = " UNION ".join(
    f"""
    SELECT other.id FROM claims_claim own JOIN claims_event here ON here.id = own.event_id
    JOIN claims_event there ON there.{column} = COALESCE(here.merged_into_id, here.id)
    JOIN claims_claim other ON other.source_id = own.source_id AND other.event_id = there.id
    WHERE own.id IN ({{ids}})
    """
    for column in ("id", "merged_into_id")  # each by its index: a condition on both reads every event
)


def of_claims(claims: Collection[int]) -> set[int]:
    """The claims of other families that were told in one statement with any of these."""
    return _asked(_MATES, claims, column="id")


def of_events(events: Collection[int]) -> set[int]:
    """The same for all that was claimed of these events."""
    return _asked(_MATES, events, column="event_id")


def around(claims: Collection[int]) -> set[int]:
    """These and all else that their origins said of the same events."""
    return set(claims) | _asked(_AROUND, claims)


def _asked(question: str, keys: Iterable[int], **more: str) -> set[int]:
    found: set[int] = set()
    for some in batches(sorted(keys)):
        with connection.cursor() as cursor:
            cursor.execute(question.format(ids=", ".join(map(str, some)), **more))
            found |= {pk for (pk,) in cursor.fetchall()}
    return found
