"""Powers and scientific notation after a number: 1.3e6, 6.2x10^-4, 2^10."""

import re
from decimal import Context, Decimal, DecimalException

from claims.extraction.tokens import Tokens

_POWER = re.compile(
    r"(?P<e>e)(?P<shift>[+-]?\d{1,3})(?!\w)"
    r"|(?:x10\^?|x10\*\*)(?P<ten>[+-]?\d{1,3})(?!\w)"
    r"|x(?P<base>\d{1,3})\^(?P<times>[+-]?\d{1,3})(?!\w)"
    r"|\^(?P<power>[+-]{0,2}\d{1,3})(?!\w)"
)
POWER_FIRSTS = frozenset("ex^")
_CONTEXT = Context(prec=28)


def raised(tokens: Tokens, value: Decimal, last: int) -> tuple[Decimal, int] | None:
    """The value with its power, and the token after it; ``last`` is the token after the bare number."""
    match = _POWER.match(tokens.folded.text, tokens.end(last - 1))
    if match is None:
        return None
    try:
        result = _apply(value, match)
    except DecimalException:
        return None
    while last < tokens.count and tokens.starts[last] < match.end():
        last += 1
    return result, last


def _apply(value: Decimal, match: re.Match[str]) -> Decimal:
    shift = match["shift"] or match["ten"]
    if shift:
        return value.scaleb(int(shift), _CONTEXT)
    if match["base"]:
        return _CONTEXT.multiply(value, _CONTEXT.power(Decimal(match["base"]), int(match["times"])))
    power = _sign(match["power"])
    # A sign before the number is not raised: -2^2 is -4 in every text that writes powers.
    return _CONTEXT.power(value, power)


def _sign(written: str) -> int:
    digits = written.lstrip("+-")
    signs = written.removesuffix(digits)
    return -int(digits) if signs.count("-") % 2 else int(digits)
