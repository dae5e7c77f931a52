"""Ordinal words, and "one" where it stands for somebody instead of counting."""

from claims.extraction.draft import Draft, Shape
from claims.extraction.lexicon import key, keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.quantity import NonFigureKind
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens


class Ordinals:
    def __init__(self, lang: str) -> None:
        numbers, vetoes = section(lang, "numbers"), section(lang, "vetoes")
        self._words = frozenset(key(form) for forms in numbers.get("ordinals", {}).values() for form in forms)
        self._hyphen = bool(numbers.get("hyphen"))
        self._not_after = keys(vetoes.get("ordinal", {}).get("not_after", ()))
        pronoun = vetoes.get("pronoun", {})
        self._ones = keys(pronoun.get("words", ()))
        self._article_words = keys(pronoun.get("articles", ()))
        self._before = keys(pronoun.get("before", ()))
        self._after = Phrases((phrase(words), True) for words in pronoun.get("after", ()))
        self._kept_after = keys(pronoun.get("duration_after", ()))
        self._times = keys(pronoun.get("some_time", ()))
        self._hyphened = keys(vetoes.get("hyphened", {}).get("words", ()))

    @property
    def firsts(self) -> frozenset[str]:
        return self._words

    def read(self, tokens: Tokens, index: int) -> Stretch | None:
        if tokens.keys[index] not in self._words or tokens.keys[index - 1] in self._not_after:
            return None
        return Stretch(index, index + 1, NonFigureKind.ORDINAL)

    def is_article(self, tokens: Tokens, draft: Draft) -> bool:
        """Un mort, bir asker: one word for "a" and "one", read as a number only where it stands alone."""
        if draft.last - draft.first != 1 or tokens.keys[draft.first] not in self._article_words:
            return False
        follows = tokens.keys[draft.last]
        return follows.isalnum() or tokens.keys[draft.first - 1].isalpha()

    def judge(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        return self.ends_numeral(tokens, draft) or self.compound(tokens, draft) or self.pronoun(tokens, draft)

    def ends_numeral(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """twenty-first: the numeral was only the beginning of an ordinal."""
        at = draft.last + 1 if tokens.keys[draft.last] == "-" else draft.last
        joined = at > draft.last if self._hyphen else at == draft.last
        if draft.shape is not Shape.WORDS or not joined or tokens.keys[at] not in self._words:
            return None
        return Stretch(draft.first, at + 1, NonFigureKind.ORDINAL)

    def pronoun(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """one of them, the one who, one another, one day."""
        if (
            draft.shape is not Shape.WORDS
            or draft.last - draft.first != 1
            or tokens.keys[draft.first] not in self._ones
        ):
            return None
        before, follows = tokens.keys[draft.first - 1], tokens.keys[draft.last]
        some_time = follows in self._times and before not in self._kept_after
        if before in self._before or some_time or self._after.starting(tokens.keys, draft.last):
            return Stretch(draft.first, draft.last, NonFigureKind.PRONOUN)
        return None

    def compound(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """one-sided, three-way, four-star: a property of the noun, not a count."""
        at = draft.last
        if tokens.keys[at] == "-" and tokens.glued(at - 1) and tokens.keys[at + 1] in self._hyphened:
            return Stretch(draft.first, at + 2, NonFigureKind.OTHER)
        return None
