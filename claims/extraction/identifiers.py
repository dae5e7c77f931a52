"""Digits that name something instead of counting it: telephones, addresses of machines, postcodes, links."""

import re

from claims.extraction.lexicon import keys, section
from claims.extraction.literals import LONGEST, Marks, read_literal
from claims.extraction.quantity import NonFigureKind
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens, is_number

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]++|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]++")
_PHONE_MARKS = frozenset("-()./")
_SHORTEST_PHONE = 7  # digits
_LONGEST_PHONE = 16  # tokens
_SHORTEST_CODE = 4


class Identifiers:
    """Rules by shape, with the words that announce a telephone number."""

    def __init__(self, lang: str) -> None:
        self._marks = Marks.of(lang)
        self._phone_cues = keys(section(lang, "vetoes").get("phone", {}).get("before", ()))

    def outside_links(self, tokens: Tokens, starts: list[int]) -> list[int]:
        """The tokens of ``starts``, in order, that are not inside a web or mail address."""
        text = tokens.folded.text
        if "://" not in text and "www." not in text and "@" not in text:
            return starts
        outside: list[int] = []
        links = _LINK.finditer(text)
        link = next(links, None)
        for index in starts:
            while link is not None and link.end() <= tokens.starts[index]:
                link = next(links, None)
            if link is None or tokens.starts[index] < link.start():
                outside.append(index)
        return outside

    def read(self, tokens: Tokens, index: int) -> Stretch | None:
        """The identifier that starts with the number at ``index``."""
        key = tokens.keys[index]
        international = tokens.keys[index - 1] == "+" and tokens.glued(index - 1)
        called = not self._phone_cues.isdisjoint(tokens.keys[max(0, index - 3) : index])
        if international or called or tokens.keys[index + 1] in ("-", ")"):
            phone = self._phone(tokens, index, international or called)
            if phone is not None:
                return Stretch(index - 1 if international else index, phone, NonFigureKind.PHONE)
        if key[0] == "0" and len(key) >= _SHORTEST_CODE and key.isdigit():
            return Stretch(index, index + 1, NonFigureKind.IDENTIFIER)
        if not (key.isdigit() and len(key) <= LONGEST) and read_literal(key, self._marks) is None:
            return Stretch(index, index + 1, NonFigureKind.IDENTIFIER)
        return None

    def _phone(self, tokens: Tokens, index: int, announced: bool) -> int | None:
        """The token after a telephone number; unannounced ones are written 555-0199 or 555-010-0199."""
        last, groups = index, []
        marks = _PHONE_MARKS if announced else frozenset("-")
        while last < tokens.count and last < index + _LONGEST_PHONE:
            key, following = tokens.keys[last], tokens.keys[last + 1]
            if is_number(key):
                groups.append(sum(char.isdigit() for char in key))
            elif key not in marks or not (is_number(following) or following in marks):
                break
            last += 1
        if announced:
            return last if sum(groups) >= _SHORTEST_PHONE else None
        return last if groups in ([3, 4], [3, 3, 4]) and tokens.keys[index + 1] == "-" else None
