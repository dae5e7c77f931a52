"""A column of bare numbers is a table, and no claim."""

import pytest

from claims.extraction.reading import read

LISTED = [str(number) for number in range(100, 140)]


@pytest.mark.parametrize(
    "column",
    [
        pytest.param("\n".join(LISTED), id="one below the other"),
        pytest.param(", ".join(LISTED), id="with commas"),
        pytest.param(" ".join(["one", "two"] * 20), id="in words"),
        pytest.param("$" + "$".join(LISTED), id="without a space"),
    ],
)
def test_a_column_is_one_thing_that_is_no_figure(column):
    reading = read(f"Twelve men died.\n\n{column}\n\nNine were hurt.", "en")
    figures = [figure.quantity.surface for claim in reading.claims for figure in claim.figures]
    assert figures == ["Twelve", "Nine"]
    (found,) = reading.non_figures
    assert (found.surface, str(found.kind)) == (column.removeprefix("$"), "other")


def test_a_few_numbers_in_a_row_are_figures():
    reading = read("12, 13, 14, 15", "en")
    assert len(reading.claims[0].figures) == 4
