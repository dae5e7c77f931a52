"""One spelling for everything that is hashed: versioned canonical JSON, never joined strings."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

# One encoder for all: json.dumps would make a new one for each of a million claims.
_encode: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode
_PLAIN: Final = frozenset({str, int, bool, type(None)})  # exactly these: their subclasses may be enums


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces; decimals and moments are strings, floats are refused.

    Raises:
        TypeError: something in ``value`` has no one spelling, a float for example.
    """
    return _encode(_plain(value))


def digest(value: Any, *, of: str, version: int) -> str:
    """SHA-256, in hexadecimal, of ``value`` under its name and version.

    A change of what is hashed, or of how, is a new version: old digests stay what they were.
    """
    named = canonical({"of": of, "version": version, "value": value})
    return hashlib.sha256(named.encode()).hexdigest()


def number(value: Decimal) -> str:
    """The shortest plain spelling: "3600000", "0.5", never an exponent, never a trailing zero."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:  # nearly everything is, or lies directly in a dict or a list: no call for each
        return value
    if kind is dict:
        return {str(key): inner if type(inner) in _PLAIN else _plain(inner) for key, inner in value.items()}
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):  # an instant is a date too
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((_plain(inner) for inner in value), key=canonical)
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no canonical spelling.")
