"""A text, cut once, with its quantities found in it: what the readers of claims walk over."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from claims.extraction.language import detect
from claims.extraction.normalise import fold
from claims.extraction.quantity import NonFigure, Quantity
from claims.extraction.reader import reader
from claims.extraction.tokens import Tokens, cut

Span = tuple[int, int]  # tokens, from the first up to, not including, the last


@dataclass(frozen=True, slots=True)
class Placed:
    """A quantity with its tokens: the number, its unit with it, and the hedge before it with it."""

    quantity: Quantity
    first: int
    last: int
    after: int  # where what is counted may start
    before: int  # where number, currency and hedge start


@dataclass(slots=True)
class Page:
    """``origins`` are the tokens' offsets in the original; ``figure_at`` finds a figure by its tokens.

    ``spoken_for`` are the tokens of non-figures: the March of a date is no march.
    """

    lang: str
    tokens: Tokens
    origins: list[int]
    figures: tuple[Placed, ...]
    non_figures: tuple[NonFigure, ...]
    figure_at: dict[int, int] = field(default_factory=dict)
    keys: list[str] = field(init=False)
    spoken_for: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = self.tokens.keys
        spans = (self.between(one.start, one.end) for one in self.non_figures)
        self.spoken_for = frozenset(at for span in spans for at in range(*span))

    @property
    def text(self) -> str:
        return self.tokens.folded.original

    def between(self, start: int, end: int) -> Span:
        """The tokens that start in a stretch of the original."""
        return bisect_left(self.origins, start), bisect_left(self.origins, end)

    def has_words(self, span: Span) -> bool:
        return any(map(str.isalpha, self.keys[span[0] : span[1]]))

    def offsets(self, span: Span) -> tuple[int, int]:
        return self.tokens.span(*span)

    def words(self, span: Span) -> str:
        start, end = self.tokens.span(*span)
        return self.text[start:end]


def turn(text: str, lang: str | None = None) -> Page:
    """The page of ``text``; ``lang`` is detected when missing or not known."""
    folded = fold(text)
    known = detect(folded.text, lang)
    quantities = reader(known).read(folded)
    tokens = cut(folded)
    offsets = folded.offsets
    origins = tokens.starts if offsets is None else [offsets[start] for start in tokens.starts]
    figures = tuple(_placed(one, origins) for one in quantities.figures)
    page = Page(known, tokens, origins, figures, quantities.non_figures)
    for number, figure in enumerate(figures):
        page.figure_at.update(dict.fromkeys(range(figure.before, max(figure.after, figure.last)), number))
    return page


def _placed(quantity: Quantity, origins: list[int]) -> Placed:
    first = bisect_right(origins, quantity.start) - 1
    last = bisect_left(origins, quantity.end)
    after = max(last, bisect_left(origins, quantity.unit_end))
    before = first
    if quantity.cue_start is not None and quantity.cue_end is not None:
        if quantity.cue_start >= quantity.end:
            after = max(after, bisect_left(origins, quantity.cue_end))
        else:
            before = min(before, bisect_left(origins, quantity.cue_start))
    return Placed(quantity, first, last, after, before)
