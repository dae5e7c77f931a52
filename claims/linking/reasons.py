"""Why a part of a record is proposed or left open: a code with parameters, and their sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

SENTENCES: Final = {
    # source
    "source_alias": "“{words}” is {name}.",
    "source_short": "“{words}” is short for “{longer}”, named in the same article.",
    "source_outlet": "Nobody is quoted: {name} says it in its own voice.",
    "source_agency": "Nobody is quoted, and the text is {name} copy.",
    "source_unknown": "“{words}” names no known source{nearest}.",
    "source_two": "“{words}” may be {names}.",
    "source_unread": "“{words}”: said by somebody whom the text does not name.",
    "source_missing": "Nobody is quoted, and the document has no known publisher.",
    # relays
    "relay_named": "Carried by {name}: “{words}”.",
    "relay_agency": "The text is {name} copy.",
    "relay_publisher": "Published by {name}.",
    "relay_unknown": "“{words}” carried it too, and names no known source{nearest}.",
    # event
    "event_given": "The document was sent with this event.",
    "event_found": "{found}.",
    "event_two": "It may be {names}: nothing in the text decides.",
    "event_none": "No known event fits its day, place and words.",
    # another event that may be the same
    "twin_day": "Both began on {day}.",
    "twin_overlap": "They happened at the same time.",
    "twin_place": "Both are at {place}.",
    "twin_title": "Both titles have {words}.",
    "twin_subjects": "Both count {subjects}.",
    # time
    "asserted_stated": "The sentence says it was on {day}.",
    "asserted_published": "The document appeared on {day}; the text gives no hour.",
    "asserted_unknown": "Neither the text nor the document gives a day.",
    # statement
    "statement_known": "{source} said {numbers} on the same day, in a statement on record.",
    "statement_shared": "Other words of {source} in this document give {numbers} too.",
    # figures
    "subject_words": "From the words “{words}”.",
    "subject_near": "“{words}” is nearly the known subject {subject}.",
    "subject_before": "“{words}” stands for {subject}, counted before.",
    "subject_unsaid": "The text does not say who or what is counted.",
    "scope_event": "No other period is named: the event itself.",
    "scope_stock": "A level at one time, as of {day}.",
    "scope_total": "A running total, as of {day}.",
    "scope_since": "A running total since {start}, as of {day}.",
    "scope_window": "A period that the sentence names: “{words}”.",
    "scope_undated": "A total or level, but no day is known: check the period.",
    "left_out_superseded": "“{surface}” is withdrawn by the words themselves.",
    "left_out_old": "“{surface}” is an earlier value: submit it with its own day.",
    "left_out_delta": "“{surface}” is a change between two values, not a value.",
    "left_out_denied": "“{surface}” is denied, while other figures of the sentence are asserted.",
    "left_out_unfit": "“{surface}” cannot be recorded: {problem}",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """``field`` is a JSON pointer into the record without its first slash: "source", "figures/0/subject"."""

    field: str
    code: str
    params: Mapping[str, Any]

    @property
    def says(self) -> str:
        return SENTENCES[self.code].format(**self.params)


def reason(field: str, code: str, **params: Any) -> Reason:
    return Reason(field, code, params)


def nearest_words(names: list[str]) -> str:
    """A tail for a sentence: "; nearest: Ministry of Defence, Ministry of Health"."""
    return f"; nearest: {', '.join(names)}" if names else ""
