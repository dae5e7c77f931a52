"""Numbers that a slip of a finger turns into each other (R14)."""

from decimal import Decimal

from claims.figures.canonical import number


def digit_error(first: Decimal, second: Decimal) -> bool:
    """One digit changed, lost or added, two neighbours swapped, or a power of ten apart."""
    if first == second or (first < 0) != (second < 0):
        return False
    one, other = number(first), number(second)
    if _power_of_ten(one, other):
        return True
    one, other = _digits(one, other), _digits(other, one)
    if len(one) == len(other):
        return _one_changed(one, other) or _swapped(one, other)
    return _one_lost(*sorted((one, other), key=len))


def _digits(text: str, beside: str) -> str:
    """The digits alone, with as many decimals as the other number has, so that places of one weight face."""
    (whole, _, decimals), (_, _, others) = text.partition("."), beside.partition(".")
    return (whole + decimals.ljust(len(others), "0")).lstrip("-")


def _power_of_ten(one: str, other: str) -> bool:
    """The same digits, but for zeros at the ends."""
    bare = [text.replace(".", "").strip("-0") for text in (one, other)]
    return bool(bare[0]) and bare[0] == bare[1]


def _one_changed(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _swapped(one: str, other: str) -> bool:
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    left, right = apart
    return one[left] == other[right] and one[right] == other[left]


def _one_lost(shorter: str, longer: str) -> bool:
    """Whether taking one digit out of the longer leaves the shorter."""
    if len(longer) != len(shorter) + 1:
        return False
    same = next(
        (place for place, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter)
    )
    return shorter[same:] == longer[same + 1 :]
