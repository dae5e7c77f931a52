"""What a person may correct of a claim's record, and what is asked of a source that is made with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from claims.admin.desk.positions import MODES
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind
from claims.figures.scope import ScopeKind
from claims.reports import notation
from sources.lineage.source import SourceKind

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a record as the page asks for it.

    ``choices`` are all the values there are; ``suggests`` names the datalist that proposes some.
    """

    name: str
    label: str
    hint: str = ""
    choices: Choices = ()
    suggests: str = ""


def _words(terms: Iterable[str]) -> Choices:
    return tuple((str(term), notation.spelled(str(term))) for term in terms)


FLAGS: Final = {"no": False, "yes": True}
_ENDS: Final[Choices] = (("no", "included"), ("yes", "not included"))
_MOMENT: Final = "a day, or a time with its offset"

OF_CLAIM: Final = (
    Asked("source", "Speaker", "who asserts it", suggests="sources"),
    Asked("relays", "Relays", "from the speaker outwards, with ; between them", suggests="sources"),
    Asked("event", "Event", "empty: it waits in the inbox", suggests="events"),
    Asked("mode", "Words", choices=tuple((mode.value, words) for mode, words in MODES.items())),
    Asked("asserted_at", "Said", _MOMENT),
    Asked("provisional", "Provisional", choices=_words(FLAGS)),
)
OF_FIGURE: Final = (
    Asked("hedge", "Hedge", choices=_words(Hedge)),
    Asked("low", "Low", "empty: no limit"),
    Asked("high", "High", "empty: no limit"),
    Asked("low_open", "The low itself", choices=_ENDS),
    Asked("high_open", "The high itself", choices=_ENDS),
    Asked("kind", "Kind of number", choices=_words(Kind)),
    Asked("subject", "Subject", "what is counted"),
    Asked("outcome", "Outcome", "what happened to it", suggests="outcomes"),
    Asked("unit", "Unit", suggests="units"),
)
OF_SCOPE: Final = (
    Asked("kind", "Scope", choices=_words(ScopeKind)),
    Asked("start", "Start", _MOMENT),
    Asked("end", "End", _MOMENT),
    Asked("as_of", "As of", _MOMENT),
    Asked("place", "Place", "empty: all of it"),
    Asked("population", "Population", "empty: everybody"),
)
OF_SOURCE: Final = (
    Asked("slug", "Slug", "its name in records, such as tr-mod"),
    Asked("name", "Name"),
    Asked("kind", "Kind", choices=_words(SourceKind)),
    Asked("parent", "Belongs to", "the source above it, where there is one", suggests="sources"),
)
REASON: Final = Asked("reason", "Reason", "kept with your name and the time")
