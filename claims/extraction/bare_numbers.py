"""What a number without a noun is said of: turnout at 45,000, cholera cases in Orva pass 10,000."""

from claims.extraction.grammar import NOMINAL, VERBAL, Part, grammar
from claims.extraction.lexicon import keys
from claims.extraction.noun_phrases import noun_phrases
from claims.extraction.page import Page, Placed, Span
from claims.figures.metric import Kind

_REACH = 24  # tokens that a subject may stand before its number
_SIGNS = frozenset("$€£₺¥₽₹₴₪₩")
_INSIDE = frozenset("-'[]&")


class BareNumbers:
    """``lexicon/<lang>/grammar.toml`` from levels on; a language without levels has no such subjects."""

    def __init__(self, lang: str) -> None:
        self._grammar, self._phrases = grammar(lang), noun_phrases(lang)
        table = self._grammar.table
        own = keys(table.get("levels", ()))
        self._levels = own | self._grammar.changes if own else own
        self._links = keys(table.get("links", ())) | keys(table.get("times", ())) | _SIGNS
        self._mute = keys(table.get("mute", ()))
        self._holders = keys(table.get("holders", ()))

    def subject(self, page: Page, figure: Placed, clause: Span) -> Span | None:
        if not self._levels:
            return None
        lowest = max(clause[0], figure.before - _REACH)
        held = self._held(page, figure.before, lowest)
        if held is not None:
            return self._spoken(page, held)
        if page.keys[figure.before] in self._levels:  # "pass 10,000": verb and hedge in one
            return self._of_verb(page, figure.before, clause)
        at = figure.before - 1
        while at >= lowest and self._is_link(page, at):
            at -= 1
        if at < lowest:
            return None
        part = self._grammar.part(page, at)
        if part in NOMINAL:
            return self._beside(page, figure, at, lowest)
        is_level = part in VERBAL and page.keys[at] in self._levels
        return self._of_verb(page, at, clause) if is_level else None

    def _held(self, page: Page, before: int, lowest: int) -> Span | None:
        """The number of soldiers killed rose to 34: the soldiers."""
        for at in range(before - 2, lowest - 1, -1):
            if page.keys[at] in self._holders and page.keys[at + 1] in self._phrases.of:
                inner = self._phrases.determined(page, at + 2)
                return None if inner in page.figure_at else self._phrases.read(page, inner, before)
            if self._breaks(page, at):
                return None
        return None

    def _is_link(self, page: Page, at: int) -> bool:
        key = page.keys[at]
        if at in page.figure_at or key in self._links or key.isdecimal():
            return True
        return self._grammar.part(page, at) is Part.ADVERB

    def _beside(self, page: Page, figure: Placed, at: int, lowest: int) -> Span | None:
        """Turnout at 45,000, magnitude 6.4; not "the police four", nor "212 votes to 198"."""
        kind = figure.quantity.kind
        if kind is Kind.DURATION or (kind is Kind.COUNT and at == figure.before - 1):
            return None
        first = at
        while first > lowest and self._grammar.part(page, first - 1) in NOMINAL:
            if first - 1 in page.figure_at or page.keys[first - 1] in self._links:
                break
            first -= 1
        return None if first - 1 in page.figure_at else self._spoken(page, (first, at + 1))

    def _of_verb(self, page: Page, verb: int, clause: Span) -> Span | None:
        """The subject of the verb: the first noun phrase after the last break before it."""
        while verb > clause[0] and self._grammar.part(page, verb - 1) in VERBAL:
            verb -= 1  # has risen, are expected to be
        if verb == clause[0] or self._grammar.part(page, verb - 1) is Part.PRONOUN:
            return None
        first = verb
        while first > clause[0] and not self._begins(page, first - 1):
            first -= 1
        while first < verb and self._is_opening(page, first):
            if first in page.figure_at or page.keys[first] in self._mute:
                return None
            first += 1
        span = self._phrases.read(page, first, verb)
        return None if span is None else self._spoken(page, span)

    def _is_opening(self, page: Page, at: int) -> bool:
        """By noon turnout stood: what may stand before a subject."""
        return self._grammar.part(page, at) not in NOMINAL or page.keys[at] in self._links

    def _begins(self, page: Page, at: int) -> bool:
        """What stands before a subject: a break, or the verb of the clause around it."""
        return self._breaks(page, at) or self._grammar.part(page, at) in VERBAL

    def _breaks(self, page: Page, at: int) -> bool:
        part = self._grammar.part(page, at)
        return part in (Part.MARK, Part.CONJUNCTION) and page.keys[at] not in _INSIDE

    def _spoken(self, page: Page, span: Span) -> Span | None:
        """Nothing where the noun only says that something was counted; of crowd estimates, the crowd."""
        first, last = span
        while last > first and page.keys[last - 1] in self._mute:
            last -= 1
        is_state = last - first == 1 and page.keys[first] in self._phrases.states
        return None if last == first or is_state else (first, last)
