"""From the text of an article to its attributed claims."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.extraction.article import Article, Block, Role, blocks
from claims.extraction.attribution import Attribution, Utterance
from claims.extraction.metric import Measured, metrics
from claims.extraction.page import Page, Span, turn
from claims.extraction.quantity import NonFigure, NonFigureKind, Quantity
from claims.figures.claim import Mode
from claims.figures.metric import Kind


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the text, offsets in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """``rules`` names what each part of the reading rests on, in the order it was applied."""

    quantity: Quantity
    counted: str
    outcome: str | None
    outcome_text: str
    unit: str
    part_of: int | None
    flags: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """``speaker`` None is the outlet's own voice, unless ``unread`` holds the words that name nobody."""

    quote: Words
    mode: Mode
    speaker: Words | None
    unread: Words | None
    via: tuple[str, ...]
    provisional: bool
    figures: tuple[ReadFigure, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    lang: str
    claims: tuple[ReadClaim, ...]
    non_figures: tuple[NonFigure, ...]


def read(
    article: Article | str,
    lang: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    published: str | None = None,
) -> Reading:
    """Every claim that holds a figure, in the order of the text, and every number that is no figure."""
    if isinstance(article, str):
        article = Article(article, lang, publisher, title, published)
    page = turn(article.text, article.lang)
    if not page.figures:
        return Reading(page.lang, (), _in_order(page.non_figures))
    parts = blocks(article, page.lang)
    claims = sorted(_claims(page, article, parts), key=lambda claim: claim.quote.start)
    non_figures = _in_order([*page.non_figures, *_linked(page, parts)])
    return Reading(page.lang, tuple(claims), non_figures)


def _claims(page: Page, article: Article, parts: list[Block]) -> Iterator[ReadClaim]:
    attribution = Attribution(page, article.publisher)
    firsts = [figure.first for figure in page.figures]
    taken: set[int] = set()
    earlier: Measured | None = None
    for part in parts:
        if part.role is Role.FOOTER:
            continue
        utterances = list(attribution.read(page.between(part.start, part.end), part.role))
        utterances.sort(key=lambda one: (one.mode is not Mode.DIRECT, one.span))
        held = []
        for utterance in utterances:
            numbers = range(bisect_left(firsts, utterance.span[0]), bisect_left(firsts, utterance.span[1]))
            mine = [n for n in numbers if n not in taken and not _names(page, n, utterance)]
            taken.update(mine)
            if mine:
                held.append((utterance, mine))
        for utterance, mine in sorted(held, key=lambda one: one[1][0]):
            measured = metrics(page.lang).read(page, mine, utterance.context, earlier)
            earlier = next(
                (one for one in reversed(measured) if one.placed.quantity.kind is Kind.COUNT), earlier
            )
            yield _claim(page, utterance, measured)


def _names(page: Page, number: int, utterance: Utterance) -> bool:
    """Two officials said: a number that counts the speakers."""
    first, kind = page.figures[number].first, page.figures[number].quantity.kind
    return kind is Kind.COUNT and any(start <= first < end for start, end in utterance.origin.own)


def _claim(page: Page, utterance: Utterance, measured: list[Measured]) -> ReadClaim:
    origin = utterance.origin
    return ReadClaim(
        quote=_needed(page, utterance.span),
        mode=utterance.mode,
        speaker=_words(page, origin.speaker),
        unread=_words(page, origin.unread),
        via=origin.via,
        provisional=utterance.provisional,
        figures=tuple(_figure(page, one) for one in measured),
        rules=(origin.rule, f"mode:{utterance.mode}", *(("provisional",) if utterance.provisional else ())),
    )


def _figure(page: Page, one: Measured) -> ReadFigure:
    return ReadFigure(
        quantity=one.placed.quantity,
        counted="" if one.counted is None else page.words(one.counted),
        outcome=one.outcome,
        outcome_text="" if one.outcome_span is None else page.words(one.outcome_span),
        unit=one.unit,
        part_of=one.part_of,
        flags=one.flags,
        rules=(*one.placed.quantity.rules, *one.rules),
    )


def _needed(page: Page, span: Span) -> Words:
    start, end = page.offsets(span)
    return Words(page.text[start:end], start, end)


def _words(page: Page, span: Span | None) -> Words | None:
    return None if span is None else _needed(page, span)


def _in_order(non_figures: Iterable[NonFigure]) -> tuple[NonFigure, ...]:
    return tuple(sorted(non_figures, key=lambda one: one.start))


def _linked(page: Page, parts: list[Block]) -> Iterator[NonFigure]:
    """The numbers of footers: they belong to other articles."""
    starts = [part.start for part in parts]
    for figure in page.figures:
        one = figure.quantity
        at = bisect_right(starts, one.start) - 1
        if at >= 0 and parts[at].role is Role.FOOTER:
            yield NonFigure(one.surface, one.start, one.end, NonFigureKind.OTHER)
