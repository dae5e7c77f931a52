"""Whether the words after a number look like something that is counted."""

from claims.extraction.lexicon import keys, section
from claims.extraction.tokens import Tokens

_SHORTEST_PLURAL = 4
_REACH = 2


class Counted:
    """The words and plural endings of ``lexicon/<lang>/vetoes.toml`` under counted."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "vetoes").get("counted", {})
        self.words = keys(table.get("words", ()))
        self._endings = tuple(table.get("endings", ()))

    def follows(self, tokens: Tokens, last: int) -> bool:
        """A plural, or a word for people, is one of the next two words: 300 people, 48 old reactors."""
        for at in range(last, last + _REACH):
            key = tokens.keys[at]
            if key in self.words:
                return True
            if not key.isalpha():
                return False
            if key.endswith(self._endings) and len(key) >= _SHORTEST_PLURAL:
                return True
        return False
