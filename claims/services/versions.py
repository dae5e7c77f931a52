"""Under what the present answers are made: stored with every reading, conflict, ruling and report (R26).

Words and bounds are data, and their versions follow from what they hold. A digest of code would change with
every comment: its versions are raised by hand.
"""

from functools import cache
from typing import Final

from claims.extraction import lexicon
from claims.figures.canonical import digest
from claims.figures.taxonomy import SHORT, taxonomy
from claims.models import Conflict
from claims.review.vocabulary import State

# Raised when the same figures, or the same text, may give other answers than before; docs/adr says why.
RULES: Final = 1
READER: Final = 1


def present() -> dict[str, object]:
    return {"rules": RULES, "taxonomy": taxonomy().version, "reader": reader()}


@cache
def reader() -> str:
    return f"{READER}+{digest(lexicon.content(), of='lexicon', version=1)[:SHORT]}"


def made_otherwise() -> int:
    """How many conflicts that are open or ruled on were last looked at under other versions than these."""
    return Conflict.objects.exclude(state=State.CLEARED.value).exclude(versions=present()).count()
