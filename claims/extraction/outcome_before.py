"""The verb that has the figure as its object, or the noun that it is a number of: killed 33, a toll of 33."""

from claims.extraction.grammar import NOMINAL, Part, grammar
from claims.extraction.lexicon import keys, section
from claims.extraction.meanings import ACTS, NAMES, Asked, Found, Grip, Meaning, Use, meanings
from claims.extraction.page import Page, Span

_REACH = 14  # tokens looked at
_FIGURES = 3  # tokens of other figures that a bare number looks past: rose from 29 to 34


class OutcomeBefore:
    def __init__(self, lang: str) -> None:
        self._grammar, self._meanings = grammar(lang), meanings(lang)
        table = self._grammar.table
        self._places = keys(table.get("places", ()))
        self._parts = keys(table.get("part_words", ())) | {";"}
        self._relatives = keys(table.get("relatives", ()))
        self._noun_links = keys(table.get("noun_links", ()))
        self._levels = keys(table.get("levels", ())) | self._grammar.changes
        self._participles = tuple(table.get("participle_endings", ()))
        self._of = keys(table.get("of", ("of",)))
        self._includes = keys(table.get("includes", ()))
        says = section(lang, "speech").get("says", {}).get("words", ())
        self._says = keys(word for word in says if " " not in word)

    def place(self, page: Page, asked: Asked, start: int) -> Found | None:
        """In 33 districts: only a place, and the verb of the clause says nothing of it."""
        at = asked.figure.before - 1
        if asked.bare or at < start or page.keys[at] not in self._places:
            return None
        if page.keys[asked.after] in self._relatives:  # "at thousands who had gathered"
            return None
        return None if self._meanings.ending(page, at + 1, asked) else Found(None, (at, at + 1), Grip.OTHER)

    def find(self, page: Page, asked: Asked, start: int) -> Found | None:
        """None where no verb stands before it in the clause."""
        before = asked.figure.before
        beside = self._meanings.ending(page, before, asked)
        return beside or self._search(page, asked, max(start, before - _REACH))

    def _search(self, page: Page, asked: Asked, lowest: int) -> Found | None:
        other: Found | None = None
        next_to = asked.figure.before - 1
        bare, beside, comma = asked.bare, True, False
        passed = 0
        for at in range(asked.figure.before - 1, lowest - 1, -1):
            passed += at in page.figure_at
            if passed > _FIGURES:
                return other
            key, part = page.keys[at], self._part(page, at, next_to)
            if key in self._parts or (not bare and (at in page.figure_at or key in self._relatives)):
                return other
            found = self._meanings.starting(page, at, asked)
            if found is not None and at + found[0] <= asked.figure.before:
                judged = self._judge(page, at, found, asked, bare, beside)
                if judged is not None:
                    return judged
            if key in self._says:
                return other
            if key in self._includes:
                continue
            if part is Part.VERB and other is None and not comma:
                other = Found(None, (at, at + 1), Grip.OTHER)
            if part is Part.VERB and (not bare or (at == next_to and key not in self._levels)):
                return other
            bare = bare or key == ":"
            comma = comma or key == ","
            beside = beside and part not in NOMINAL
        return other

    def _judge(
        self, page: Page, at: int, found: tuple[int, Meaning], asked: Asked, bare: bool, beside: bool
    ) -> Found | None:
        """None where the word has nothing to do with the figure and the search goes on."""
        length, meaning = found
        span = at, at + length
        if meaning.use in (Use.DOES, Use.HAPPENS) and self._grammar.is_noun(page, at):
            return None
        if meaning.use in NAMES and self._grammar.part(page, at + length) in NOMINAL:
            return None
        if bare:
            governs = meaning.use is Use.DOES and self._governs(page, span, asked)
            return Found(meaning.outcome, span, Grip.VERB if governs else Grip.NEAR)
        if meaning.use in NAMES:
            linked = self._is_linked(page, span, asked, meaning)
            return Found(meaning.outcome, span, Grip.NEAR) if linked else None
        if meaning.use is Use.OBJECT and not beside and page.keys[asked.figure.before - 1] in self._of:
            return Found(None, span, Grip.OTHER)  # forced the cancellation of 310 flights
        if meaning.use in ACTS and not self._grammar.is_passive(page, at):
            return Found(meaning.outcome, span, Grip.VERB if beside else Grip.NEAR)
        return Found(None, span, Grip.OTHER)

    def _part(self, page: Page, at: int, next_to: int) -> Part:
        """Toppling 30 mills: right before a number even an unknown word in -ing is a verb."""
        part = self._grammar.part(page, at)
        if at != next_to or part is not Part.WORD or not page.keys[at].endswith(self._participles):
            return part
        before = self._grammar.part(page, at - 1) if at else Part.MARK
        return Part.VERB if before in (Part.MARK, Part.CONJUNCTION) else part

    def _governs(self, page: Page, span: Span, asked: Asked) -> bool:
        """Killed 53: an active verb right before the number, and not that of the number before it."""
        is_beside = span[1] == asked.figure.before and span[0] - 1 not in page.figure_at
        return is_beside and not self._grammar.is_passive(page, span[0])

    def _is_linked(self, page: Page, span: Span, asked: Asked, meaning: Meaning) -> bool:
        """A toll of 33; of whom an article makes a group: the dead included, among the dead were."""
        if asked.figure.before != span[1] + 1:
            return False
        if meaning.use is Use.NOUN:
            return page.keys[span[1]] in self._noun_links
        is_group = self._grammar.part(page, span[0] - 1) is Part.DETERMINER
        includes = page.keys[span[1]] in self._includes or self._grammar.part(page, span[1]) is Part.BE
        return is_group and includes
