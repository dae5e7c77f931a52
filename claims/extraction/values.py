"""The number at a token, as a draft: numerals, fractions, powers and signs."""

from decimal import Decimal

from claims.extraction.draft import Draft, Shape
from claims.extraction.fractions import Fraction, Fractions
from claims.extraction.hedges import Hedges
from claims.extraction.letters import ScaleLetters
from claims.extraction.lexicon import keys, section
from claims.extraction.notation import POWER_FIRSTS, raised
from claims.extraction.numbers import NumberWords, Role
from claims.extraction.numerals import Numeral, Numerals
from claims.extraction.tokens import Tokens, is_number
from claims.extraction.units import Units
from claims.figures.metric import Kind

_ONE = Decimal(1)
_CENT = Decimal("0.01")
_THOUSAND = Decimal(1000)


class Values:
    def __init__(self, lang: str, words: NumberWords, units: Units, hedges: Hedges) -> None:
        table = section(lang, "numbers")
        self._words = words
        self._numerals = Numerals(words, ScaleLetters(lang))
        self._fractions = Fractions(lang, words, self._numerals)
        self._units = units
        self._hedges = hedges
        self._of = keys(table.get("fraction_of", ()))
        self._steps = keys(section(lang, "ranges").get("change", {}).get("by", ()))
        self._licences = keys(table.get("fraction_before", ()))
        self._mere_articles = words.articles - words.singles.keys()
        self._after_article = words.denominators.keys() | words.ordinals.keys() | words.singles.keys()
        self.firsts = words.firsts | self._fractions.firsts | words.articles

    def read(self, tokens: Tokens, index: int) -> Draft | None:
        """A draft without unit or hedge; None where no number starts here."""
        key = tokens.keys[index]
        if key in self._mere_articles and tokens.keys[index + 1] not in self._after_article:
            return None
        if key in self._words.minus:
            return None if self._hedges.width_at(tokens, index) else self._negative(tokens, index)
        draft = self._unsigned(tokens, index)
        if draft is not None and tokens.keys[index - 1] == "-" and self._is_sign(tokens, draft):
            draft.multiply(-_ONE)
            draft.first = draft.left = index - 1
        return draft

    def _negative(self, tokens: Tokens, index: int) -> Draft | None:
        draft = self._unsigned(tokens, index + 1)
        if draft is None:
            return None
        draft.multiply(-_ONE)
        draft.first = draft.left = index
        return draft

    def _is_sign(self, tokens: Tokens, draft: Draft) -> bool:
        """A minus touches its number and nothing else, or the whole line is the number."""
        sign = draft.first - 1
        before = tokens.keys[sign - 1] if sign else "\n"
        if tokens.glued(sign):
            free = sign == 0 or not tokens.glued(sign - 1) or before in "($€£₺<>=~\n"
            return free and not is_number(before)
        return before == "\n" and tokens.keys[draft.last] in ("", "\n")

    def _unsigned(self, tokens: Tokens, index: int) -> Draft | None:
        numeral = self._numerals.read(tokens, index)
        if numeral is None:
            fraction = self._fractions.alone(tokens, index)
            return None if fraction is None else self._of_one(tokens, index, fraction)
        shape = Shape.DIGITS if is_number(tokens.keys[index]) else Shape.WORDS
        value, last, scale = numeral.value, numeral.last, numeral.scale
        if not self._goes_on(tokens.keys[last]):
            return Draft(index, last, value, value, shape, scale=scale)
        fraction = self._fractions.after(tokens, numeral)
        if fraction is not None and not self._units.follows(tokens, fraction.last, Kind.DURATION):
            draft = self._of_one(tokens, index, fraction)
            if draft is not None:
                return draft
        added = self._fractions.added(tokens, numeral)
        if added is not None:
            value, last, scale = self._with_fraction(tokens, numeral, added)
        elif power := raised(tokens, value, last):
            value, last = power
        return Draft(index, last, value, value, shape, scale=scale)

    def _goes_on(self, follows: str) -> bool:
        """Whether a fraction or a power may come after a numeral: most are followed by a plain word."""
        return follows in self._fractions.following or follows[:1] in POWER_FIRSTS or is_number(follows)

    def _with_fraction(self, tokens: Tokens, whole: Numeral, added: Fraction) -> tuple[Decimal, int, Decimal]:
        """One and a half million; a million and a half; 2 ¼."""
        following = self._words.find(tokens.keys[added.last])
        if following is not None and following.role is Role.SCALE:
            if whole.scale == 1:
                return (whole.value + added.value) * following.value, added.last + 1, following.value
            return whole.value + added.value * following.value, added.last + 1, _ONE
        scale = whole.scale if whole.scale >= _THOUSAND else _ONE
        return whole.value + added.value * scale, added.last, scale

    def _of_one(self, tokens: Tokens, index: int, fraction: Fraction) -> Draft | None:
        """Half a million is a number; half of them is a share; half on its own is neither."""
        scaled = self._scaled(tokens, fraction)
        if scaled is not None:
            value, last = scaled
            return Draft(
                index, last, fraction.value * value, fraction.value * value, Shape.WORDS, scale=value
            )
        if not self._is_licensed(tokens, index, fraction):
            return None
        return Draft(index, fraction.last, fraction.value, fraction.value, Shape.FRACTION)

    def _scaled(self, tokens: Tokens, fraction: Fraction) -> tuple[Decimal, int] | None:
        at = fraction.last
        if tokens.keys[at] in self._of:
            at += 1
        if tokens.keys[at] in self._words.articles:
            at += 1
        word = self._words.find(tokens.keys[at])
        if word is None or word.role is Role.ADD:
            return None
        return word.value, at + 1

    def _is_licensed(self, tokens: Tokens, index: int, fraction: Fraction) -> bool:
        follows = tokens.keys[fraction.last]
        if fraction.firm or follows in self._of or follows in self._licences:
            return True
        if self._hedges.bends(tokens, index):
            return True
        has_article = fraction.last - index > 1
        return has_article and not follows.isalpha()

    def settle(self, tokens: Tokens, draft: Draft) -> None:
        """A fraction without a unit is a share of what follows, and a plain ratio where nothing does."""
        if draft.shape is not Shape.FRACTION or draft.unit is not None:
            return
        at = draft.last + 1 if tokens.keys[draft.last] in self._of else draft.last
        follows = tokens.keys[at]
        ends = not follows.isalpha() or follows in self._words.and_words
        bent = at == draft.last and self._hedges.bends(tokens, draft.first)
        bent_after = follows not in self._words.and_words and self._hedges.follows(tokens, at)
        step = tokens.keys[draft.first - 1] in self._steps
        if not step and ((ends and not bent) or bent_after):
            draft.kind, draft.unit = Kind.RATE, "1"
            return
        draft.multiply(Decimal(100))
        draft.low = None if draft.low is None else draft.low.quantize(_CENT).normalize() + 0
        draft.high = draft.low
        draft.kind, draft.unit = Kind.PERCENT, "percent"
        draft.flags.append("fraction")
