"""Days named in a text, reckoned from the day it appeared."""

from datetime import date

import pytest

from claims.linking.days import calendar

FRIDAY = date(2024, 3, 8)


@pytest.mark.parametrize(
    ("words", "lang", "expected"),
    [
        pytest.param("2024-02-03", "en", [date(2024, 2, 3)], id="written out"),
        pytest.param("10.02.2024", "en", [date(2024, 2, 10)], id="with points, the day first"),
        pytest.param("Feb. 10", "en", [date(2024, 2, 10)], id="without a year, the last one"),
        pytest.param("10 December", "en", [date(2023, 12, 10)], id="the last one was last year"),
        pytest.param("10 February 2021", "en", [date(2021, 2, 10)], id="with a year"),
        pytest.param("9 and 12 February", "en", [date(2024, 2, 9), date(2024, 2, 12)], id="two days"),
        pytest.param("Monday", "en", [date(2024, 3, 4)], id="the last Monday"),
        pytest.param("Friday", "en", [FRIDAY], id="the day itself"),
        pytest.param("31 February", "en", [], id="no such day"),
        pytest.param("in February", "en", [], id="a month is no day"),
        pytest.param("10 Şubat", "tr", [date(2024, 2, 10)], id="Turkish"),
        pytest.param("10 февраля", "ru", [date(2024, 2, 10)], id="Russian"),
    ],
)
def test_the_days_of_a_date(words, lang, expected):
    assert list(calendar(lang).days(words, FRIDAY)) == expected
