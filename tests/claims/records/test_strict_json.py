"""JSON without its ambiguities."""

from decimal import Decimal
from time import perf_counter

import pytest

from claims.records.errors import RecordError
from claims.records.strict_json import DEEPEST, loads


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(b'{"a": 1, "a": 2}', "duplicate_key", id="a key twice"),
        pytest.param(b'{"b": {"a": 1, "a": 1}}', "duplicate_key", id="a key twice further in"),
        pytest.param(b"NaN", "not_a_number", id="NaN"),
        pytest.param(b"-Infinity", "not_a_number", id="minus infinity"),
        pytest.param(b'"\\u0000"', "illegal_character", id="NUL"),
        pytest.param(b'{"\\u0000": 1}', "illegal_character", id="NUL in a key"),
        pytest.param(b'"\\udfff"', "illegal_character", id="half a surrogate pair"),
        pytest.param(b'"\xc3"', "invalid_utf8", id="half a character"),
        pytest.param(b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "too_deep", id="one level too deep"),
        pytest.param(b"[" * 100_000, "too_deep", id="far too deep, and never closed"),
        pytest.param(b"1" * 5000, "malformed_json", id="five thousand digits"),
        pytest.param(b"{} {}", "malformed_json", id="two values"),
        pytest.param(b"", "malformed_json", id="nothing"),
    ],
)
def test_what_two_readers_could_take_for_two_things_is_refused(raw, code):
    with pytest.raises(RecordError) as refused:
        loads(raw)
    assert refused.value.problems[0].code == code


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        pytest.param(b"[" * DEEPEST + b"]" * DEEPEST, None, id="as deep as may be"),
        pytest.param(b'"' + b"[" * 100 + b'"', "[" * 100, id="brackets in a string are no depth"),
        pytest.param(b'["\\"[[", "\\\\"]' + b" " * 40, ['"[[', "\\"], id="escaped quotes end no string"),
        pytest.param(b"0.10", Decimal("0.10"), id="a number with a point is exact"),
        pytest.param(b'"\\ud83d\\ude00"', "\U0001f600", id="a whole surrogate pair"),
    ],
)
def test_what_is_unambiguous_is_read(raw, value):
    assert value is None or loads(raw) == value


def test_a_string_that_never_ends_takes_time_only_by_its_length():
    """Brackets enough to be counted, then escaped quotes without a last one: a megabyte of them."""
    began = perf_counter()
    with pytest.raises(RecordError):
        loads("[" * (DEEPEST + 1) + '"' + '\\"' * 500_000)
    assert perf_counter() - began < 5  # seconds; what looks again from each quote takes hours
