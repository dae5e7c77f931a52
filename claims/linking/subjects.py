"""The slug of what is counted, made from its words (R12)."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import fuzz, process

from claims.extraction.countable import singular
from claims.extraction.normalise import fold
from claims.extraction.reading import ReadFigure
from claims.figures.metric import Kind
from claims.linking.reasons import Reason, reason

_WORD = re.compile(r"[^\W_]+(?:'(?!s\b)[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s?\b")
# Determiners and pronouns say nothing of who is counted.
_TABLE = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
_SMALL = frozenset(_TABLE["small"]["subjects"])
_SAME = 92  # of 100: singular and plural, or one letter off
_PEOPLE = "people"
_NO_NOUN = {"person": _PEOPLE, "money": "amount", "percent": "share", "duration": "duration"}


class Subjects:
    """Proposes in the order of the text: a pronoun stands for what was counted before it."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(known)
        self._before: str | None = None

    def propose(self, figure: ReadFigure, at: str) -> tuple[str, Reason]:
        own = slug_of(figure.counted)
        if own:
            found, why = self._near(own, figure.counted, at)
        elif self._before is not None and figure.quantity.kind is Kind.COUNT:
            words = figure.counted or figure.quantity.surface
            return self._before, reason(at, "subject_before", words=words, subject=self._before)
        else:
            found = _NO_NOUN.get(figure.unit) or _NO_NOUN.get(figure.quantity.kind.value, f"{figure.unit}s")
            why = reason(at, "subject_unsaid")
        if figure.quantity.kind is Kind.COUNT:
            self._before = found
        return found, why

    def _near(self, slug: str, counted: str, at: str) -> tuple[str, Reason]:
        if slug not in self._known:
            match = process.extractOne(slug, self._known, scorer=fuzz.ratio, score_cutoff=_SAME)
            if match is not None and _stem(match[0]) == _stem(slug):
                return match[0], reason(at, "subject_near", words=counted, subject=match[0])
        return slug, reason(at, "subject_words", words=counted)


def slug_of(counted: str) -> str:
    """ "[Syrian] regime targets" is syrian-regime-targets; empty where only small words stand."""
    plain = _POSSESSIVE.sub("", fold(counted).text)
    return "-".join(word for word in _WORD.findall(plain) if word not in _SMALL)[:120].strip("-")


def _stem(slug: str) -> str:
    return "-".join(singular(word) for word in slug.split("-"))
