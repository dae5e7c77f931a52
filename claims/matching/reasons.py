"""Why a relation holds: a facet, a code with its parameters, and the sentence they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from claims.matching.vocabulary import Facet

_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "one_statement": "Both tell one statement of {origin}, and the same fact of it (R14{way}).",
        "perhaps_one_statement": "Both are of {origin} and may be one statement: no hour is known (R7).",
        "copy": "{copy} carries on what {baseline} says.",
        "changed": "The {what} differs: {before} became {after}.",
        "unchanged": "Nothing that matters differs.",
        "revised": "{later} came later than {earlier}: {origin} gave {after} after {before} (R15).",
        "said_again": "{origin} said the same again (R15).",
        "one_question": "{first} and {second} answer one question (R16).",
        "no_common_point": "{first} and {second} have no number in common.",
        "common_points": "{first} and {second} have {common} in common.",
        "rising": "A total of {earlier} up to {before} and one of {later} up to {after}: totals rise (R17).",
        "cut_off": "{earlier} counts more up to {before} than {later} up to {after}: cut-offs differ.",
        "bound": "{part} lies inside {whole}: it cannot be larger (R18).",
        "too_large": "{smaller} is above all of {larger}.",
        "bound_holds": "{smaller} fits inside {larger}.",
        "far_apart": "{smaller} and {larger} are {times} times apart, though one bounds the other (R18).",
        "differs": "They differ in {facet}: {first} and {second}.",
        "disputed": "Whether {first} counts as {second}, or the reverse, is disputed (R13).",
        "no_order": "Two statements of {origin}, and nobody knows which came first.",
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """``facet`` is None where a reason is about the whole figure."""

    code: str
    facet: Facet | None = None
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def says(self) -> str:
        return _SENTENCES[self.code].format(**self.params)
