"""No cell of a table is taken for a formula."""

import pytest

from claims.reports.sheet import neutral, sheet


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(begins):
    assert neutral(f"{begins}1+1") == f"'{begins}1+1"


@pytest.mark.parametrize("cell", ["", "5", "5 to 6", "a=b", "Saraqeb, 3 February"])
def test_everything_else_stays_as_it_is(cell):
    assert neutral(cell) == cell


def test_the_table_begins_with_the_mark_of_its_encoding():
    assert sheet(["who", "says"], [["Şırnak", 'a "word"']]) == '\ufeffwho,says\r\nŞırnak,"a ""word"""\r\n'
