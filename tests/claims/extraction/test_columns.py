"""A column of bare numbers is a table, and no claim."""

from claims.extraction.reading import read

COLUMN = "\n".join(str(number) for number in range(100, 140))


def test_a_column_is_one_thing_that_is_no_figure():
    reading = read(f"Twelve men died.\n\n{COLUMN}\n\nNine were hurt.", "en")
    figures = [figure.quantity.surface for claim in reading.claims for figure in claim.figures]
    assert figures == ["Twelve", "Nine"]
    (column,) = reading.non_figures
    assert (column.surface, str(column.kind)) == (COLUMN, "other")


def test_a_few_numbers_in_a_row_are_figures():
    reading = read("12, 13, 14, 15", "en")
    assert len(reading.claims[0].figures) == 4
