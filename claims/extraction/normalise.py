"""One spelling for the many forms of a letter, digit, dash or space, and the way back to the original."""

import re
import unicodedata
from dataclasses import dataclass

# Marks that change no word: Arabic vowels and tatweel, zero-width and direction marks, soft hyphen.
_SILENT = "\u00ad\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_COMBINING = "\u0300-\u036f"
_CLUSTER = re.compile(f".[{_COMBINING}{_SILENT}]+|[{_SILENT}]", re.DOTALL)
_ONLY_SILENT = re.compile(f"[{_SILENT}]+")

_SPELLINGS = {
    " ": "\t\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000",
    "-": "\u2010\u2011\u2212\ufe63\uff0d",
    "\u2013": "\u2012",
    "'": "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\uff07",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02",
    ",": "\u060c\uff0c",
    ".": "\uff0e",
    ";": "\u061b",
    "%": "\u066a\uff05",
    "/": "\u2044\u2215",
    "x": "\u00d7",
    # A capital I is dotted or not by language; both are one letter here, so that case never decides.
    "i": "\u0130\u0131",
    # Writers leave out hamza and swap final alif, ya and ta marbuta; keyboards mix Persian letters in.
    "\u0627": "\u0622\u0623\u0625\u0671",
    "\u064a": "\u0649\u06cc\u0626",
    "\u0648": "\u0624",
    "\u0647": "\u0629\u06c0\u06c1",
    "\u0643": "\u06a9",
    "\u0435": "\u0451\u0401",
}


def _one_to_one() -> dict[int, str]:
    table = {ord(form): plain for plain, forms in _SPELLINGS.items() for form in forms}
    decimal_zeros = "\u0660\u06f0\u0966\uff10"
    table |= {ord(zero) + n: str(n) for zero in decimal_zeros for n in range(10)}
    return table


_ONE_TO_ONE = _one_to_one()


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is the folded ``original``; ``offsets`` is None where both have the same length."""

    original: str
    text: str
    offsets: tuple[int, ...] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the folded text stands for."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def fold(original: str) -> Folded:
    """Lower case, composed letters, ASCII digits, one dash, one quote and one space."""
    if original.isascii():
        return Folded(original, original.lower().replace("\t", " "))
    if _CLUSTER.search(original) is None:
        return Folded(original, original.translate(_ONE_TO_ONE).lower())
    return _fold_clusters(original)


def _fold_clusters(original: str) -> Folded:
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for cluster in _CLUSTER.finditer(original):
        pieces.append(original[position : cluster.start()])
        offsets.extend(range(position, cluster.start()))
        composed = unicodedata.normalize("NFC", _ONLY_SILENT.sub("", cluster.group()))
        pieces.append(composed)
        offsets.extend([cluster.start()] * len(composed))
        position = cluster.end()
    pieces.append(original[position:])
    offsets.extend(range(position, len(original) + 1))
    # lower() keeps the length once the dotted capital I, the one letter that would grow, is translated away.
    return Folded(original, "".join(pieces).translate(_ONE_TO_ONE).lower(), tuple(offsets))
