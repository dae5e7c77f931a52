"""JSON without its ambiguities: what two readers could take for two things is refused."""

import json
import re
from decimal import Decimal
from typing import Any, Final, NoReturn

from claims.records.errors import refuse

DEEPEST: Final = 32
LONGEST: Final = 10 * 1024 * 1024  # bytes
_ILLEGAL: Final = re.compile("[\\0\ud800-\udfff]")
# A string, or what begins as one and never ends. It keeps what it took, so that time grows with length.
_STRINGS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKETS: Final = re.compile(r"[\[\]{}]")


def loads(raw: bytes | str, longest: int = LONGEST) -> Any:
    """The value of one JSON text in UTF-8; numbers with a point or an exponent come as ``Decimal``.

    ``longest`` is in bytes.

    Raises:
        RecordError: malformed, too long or too deep, invalid UTF-8, a key twice, NaN or Infinity, NUL or half
            a surrogate pair in a string.
    """
    if len(raw) > longest:
        raise refuse("too_large", f"One JSON text holds at most {longest // 2**20} MB.")
    text = _decoded(raw)
    _refuse_depth(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_once_each, parse_constant=_no_constant, parse_float=Decimal
        )
    except (ValueError, ArithmeticError) as error:
        raise refuse("malformed_json", f"This is no JSON: {error}.") from None
    if "\\u" in text or _ILLEGAL.search(text):  # most texts hold neither: no look at each of their strings
        _refuse_strings(value, "")
    return value


def _decoded(raw: bytes | str) -> str:
    try:
        return raw if isinstance(raw, str) else raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refuse("invalid_utf8", f"This is no UTF-8: the byte at {error.start} fits nowhere.") from None


def _refuse_depth(text: str) -> None:
    """Count brackets outside strings before anything recursive sees them."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise refuse("too_deep", f"Nested deeper than {DEEPEST} levels.")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise refuse("duplicate_key", f"The key {key!r} stands twice in one object.")
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise refuse("not_a_number", f"{name} is no JSON value.")


def _refuse_strings(value: Any, pointer: str) -> None:
    """NUL and half a surrogate pair can be written in JSON but stored nowhere."""
    if isinstance(value, str):
        if _ILLEGAL.search(value):
            raise refuse("illegal_character", "NUL and lone surrogates are no text.", pointer)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _refuse_strings(key, pointer)
            _refuse_strings(inner, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _refuse_strings(inner, f"{pointer}/{index}")


def escape(key: str) -> str:
    """One step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
