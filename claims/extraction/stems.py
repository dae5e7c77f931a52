"""What befell what is counted, in languages whose verbs are told by how they begin."""

from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.meanings import Asked, Found, Grip
from claims.extraction.page import Page, Span

_REACH = 9  # tokens on either side
_ENDS = frozenset(";:.!?,()")


class Stems:
    """The stems of ``lexicon/<lang>/outcomes.toml``: the nearest in the clause decides, a later one first."""

    def __init__(self, lang: str) -> None:
        self._by_length: dict[int, dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]]] = {}
        self._joins = keys(section(lang, "grammar").get("conjunctions", ()))
        for outcome, entry in section(lang, "outcomes").items():
            only = frozenset(entry.get("only", ()))
            for stem in entry.get("stem", ()):
                first, *rest = phrase(stem)
                length = len(first) if not rest else 0
                found = self._by_length.setdefault(length, {}).setdefault(first, [])
                found.append((tuple(rest), outcome, only))
                found.sort(key=lambda one: (-len(one[0]), not one[2]))
        self._lengths = sorted(self._by_length, key=lambda length: (length > 0, -length))

    def find(self, page: Page, asked: Asked, region: Span) -> Found | None:
        """Inside the noun phrase only where no verb of the clause says more."""
        after = self._walk(page, asked, asked.after, min(region[1], asked.after + _REACH), 1)
        start = asked.figure.before - 1
        before = self._walk(page, asked, start, max(region[0], start - _REACH) - 1, -1)
        inner = range(*asked.span) if asked.span else ()
        own = next((found for at in inner if (found := self._at(page, at, asked))), None)
        return after or before or own

    def _walk(self, page: Page, asked: Asked, start: int, stop: int, step: int) -> Found | None:
        for at in range(start, stop, step):
            if page.keys[at] in _ENDS or (at in page.figure_at and at != start):
                return None
            found = self._at(page, at, asked)
            if found is not None:
                return found
        return None

    def _at(self, page: Page, at: int, asked: Asked) -> Found | None:
        word = page.keys[at]
        for length in self._lengths:
            for rest, outcome, only in self._by_length[length].get(word[:length] if length else word, ()):
                last = at + 1 + len(rest)
                if not _follows(page.keys[at + 1 : last], rest):
                    continue
                if not only or asked.unit is None or asked.unit in only:
                    return Found(outcome, (at, last), Grip.VERB, passive=True)
        return None


def _follows(words: list[str], rest: tuple[str, ...]) -> bool:
    """The last word of a phrase may be longer than its stem."""
    if not rest:
        return True
    return tuple(words[:-1]) == rest[:-1] and bool(words) and words[-1].startswith(rest[-1])
