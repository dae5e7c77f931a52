"""Letters after digits that multiply: 10k, 3M, 1.2bn, and the m that may be metres."""

from decimal import Decimal

from claims.extraction.counted import Counted
from claims.extraction.lexicon import COMMON, key, section
from claims.extraction.tokens import Tokens

LONGEST_LETTERS = 3
_MILLION = Decimal(1_000_000)
_SIGNS = frozenset("$€£₺¥₽₹₴₪₩")


class ScaleLetters:
    """``lexicon/common/glued.toml``, spelled as written, and a language's own letters in any case."""

    def __init__(self, lang: str) -> None:
        common, own = section(COMMON, "glued"), section(lang, "numbers")
        self._written = _values(common["glued"])
        self._spaced = _values(common["spaced"])
        self._folded = {key(word): value for word, value in _values(own.get("glued", {})).items()}
        self._million = own.get("metre_or_million", {}).get("letter")
        self._counted = Counted(lang)

    def read(self, tokens: Tokens, at: int, first: int) -> Decimal | None:
        """The factor that the token at ``at`` puts on the digits before it; ``first`` starts the numeral."""
        key_ = tokens.keys[at]
        if len(key_) > LONGEST_LETTERS or not key_.isalpha():
            return None
        written = tokens.original(at)
        if not tokens.glued(at - 1):
            money = key_ == self._million and tokens.keys[first - 1] in _SIGNS
            return _MILLION if money else self._spaced.get(written)
        if key_ == self._million and written.islower():
            sum_or_count = tokens.keys[first - 1] in _SIGNS or self._counted.follows(tokens, at + 1)
            return _MILLION if sum_or_count else None
        return self._folded.get(key_) or self._written.get(written)


def _values(table: dict[str, list[str]]) -> dict[str, Decimal]:
    return {word: Decimal(value) for value, words in table.items() for word in words}
