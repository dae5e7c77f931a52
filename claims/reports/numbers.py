"""Numbers as people read them in English."""

from decimal import Decimal


def grouped(number: Decimal) -> str:
    """ "3,600,000", "0.5": thousands apart, no trailing zeros, never an exponent."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain(number: Decimal | None) -> str | None:
    """The number as records carry it: a string without grouping, ``None`` for no limit."""
    if number is None:
        return None
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
