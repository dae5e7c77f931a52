from decimal import Decimal

import pytest

from claims.extraction.literals import Marks, read_literal

ENGLISH = Marks(decimal=".", group=",")
GERMAN = Marks(decimal=",", group=".")


@pytest.mark.parametrize(
    ("digits", "marks", "value"),
    [
        pytest.param("1,234.5", ENGLISH, "1234.5", id="English groups with commas"),
        pytest.param("1.234,5", GERMAN, "1234.5", id="German groups with points"),
        pytest.param("1.234", GERMAN, "1234", id="one point before three digits groups in German"),
        pytest.param("1.234", ENGLISH, "1.234", id="and divides in English"),
        pytest.param("1,3", ENGLISH, "1.3", id="a comma before one digit always divides"),
        pytest.param("1.111,11", ENGLISH, "1111.11", id="of two marks the last divides"),
        pytest.param("12,34,567", ENGLISH, "1234567", id="Indian groups of two"),
        pytest.param("1 234 567,89", GERMAN, "1234567.89", id="spaces group everywhere"),
        pytest.param("1٬234٫5", ENGLISH, "1234.5", id="Arabic marks mean one thing each"),
        pytest.param("0.125", GERMAN, "0.125", id="nothing groups after a zero"),
        pytest.param(".5", ENGLISH, "0.5", id="the zero may be left out"),
    ],
)
def test_marks_are_read_by_language(digits, marks, value):
    assert read_literal(digits, marks) == Decimal(value)


@pytest.mark.parametrize("digits", ["10.0.0.12", "1,23,4", "3.11.2", "1" * 60])
def test_other_strings_of_digits_are_no_number(digits):
    assert read_literal(digits, ENGLISH) is None
