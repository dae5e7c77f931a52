"""Numbers that a slip of a finger turns into each other (R14)."""

from decimal import Decimal

from claims.figures.canonical import number


def digit_error(first: Decimal, second: Decimal) -> bool:
    """One digit changed, lost or added, two neighbours swapped, or a power of ten apart."""
    if first == second:
        return False
    one, other = number(first), number(second)
    if len(one) == len(other):
        return _one_changed(one, other) or _swapped(one, other)
    return _one_lost(*sorted((one, other), key=len)) or _power_of_ten(first, second)


def _one_changed(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _swapped(one: str, other: str) -> bool:
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    left, right = apart
    return one[left] == other[right] and one[right] == other[left]


def _one_lost(shorter: str, longer: str) -> bool:
    """Whether taking one character out of the longer leaves the shorter."""
    if len(longer) != len(shorter) + 1:
        return False
    same = next(
        (place for place, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter)
    )
    return shorter[same:] == longer[same + 1 :]


def _power_of_ten(first: Decimal, second: Decimal) -> bool:
    if not first or not second or (first > 0) != (second > 0):
        return False
    ratio = (max(first, second) / min(first, second)).normalize()
    return ratio.as_tuple().digits == (1,)
