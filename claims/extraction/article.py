"""Paragraphs of an article, and what each of them is: headline, caption, body, or a footer of links."""

import re
from dataclasses import dataclass
from enum import StrEnum

from claims.extraction.lexicon import section

_BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n(?![ \t]*[^\W\d_A-ZÀ-Þ])")
_ENDS = tuple(".!?…:;,。؟।")
_CLOSERS = "\"'”’»)]"
_LONGEST_HEADLINE = 30  # words


class Role(StrEnum):
    HEADLINE = "headline"
    CAPTION = "caption"
    BODY = "body"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Article:
    """What is read. ``publisher`` is the name of who printed it, as ``title`` is the headline where known."""

    text: str
    lang: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, as offsets into the text."""

    start: int
    end: int
    role: Role


def blocks(article: Article, lang: str) -> list[Block]:
    """The paragraphs in their order."""
    text = article.text
    spans = list(_paragraphs(text))
    shapes = Shapes(lang)
    found = []
    for number, (start, end) in enumerate(spans):
        paragraph = text[start:end]
        if paragraph == article.title:
            role = Role.HEADLINE
        else:
            role = shapes.role(paragraph, is_first=number == 0, is_last=number == len(spans) - 1)
        found.append(Block(start, end, role))
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, position = [], 0
    for gap in [*_BREAK.finditer(text), None]:
        start, end = position, len(text) if gap is None else gap.start()
        position = end if gap is None else gap.end()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append((start, end))
    return spans


class Shapes:
    """The signs of ``lexicon/<lang>/article.toml``."""

    def __init__(self, lang: str) -> None:
        signs = section(lang, "article").get("footer", {}).get("starts", ())
        either = "|".join(map(re.escape, signs))
        self._footer = re.compile(rf"(?:{either})(?![^\W_])", re.IGNORECASE) if signs else None

    def role(self, paragraph: str, *, is_first: bool, is_last: bool) -> Role:
        if not is_first and self._footer is not None and self._footer.match(paragraph):
            return Role.FOOTER
        if paragraph.rstrip(_CLOSERS).endswith(_ENDS):
            return Role.BODY
        if is_last and not is_first:
            return Role.FOOTER
        return Role.HEADLINE if paragraph.count(" ") < _LONGEST_HEADLINE else Role.BODY
