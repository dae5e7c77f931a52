"""One spelling for everything that is hashed: versioned canonical JSON, never joined strings."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces; decimals and moments are strings, floats are refused.

    Raises:
        TypeError: something in ``value`` has no one spelling, a float for example.
    """
    return json.dumps(
        _plain(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


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
