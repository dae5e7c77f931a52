"""Reading takes time in proportion to the text, also where a text is made to hurt."""

import time

import pytest

from claims.extraction.quantities import read_quantities

UNITS = [
    *(
        "1",
        "1,",
        "1.",
        "123 ",
        "1-",
        "1/2/",
        '"',
        "([",
        "one ",
        "hundred ",
        "million ",
        "-",
        "1:2:",
        "1^",
        "$1",
    ),
    *(
        "one hundred and twenty-two thousand ",
        "and a half ",
        "of a ",
        "point one ",
        "5 to ",
        "not fewer than ",
    ),
    *(
        "einundzwanzig",
        "yirmibir",
        "e\u0301",
        "\u200b",
        "a@",
        "www.1 ",
        "one in ",
        "may ",
        "hundreds of ",
        "وخمسة ",
    ),
]
SHORT = 10_000


def seconds(text, lang):
    def once():
        start = time.process_time()
        read_quantities(text, lang)
        return time.process_time() - start

    return min(once() for _ in range(4))


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "de", "ar"])
@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_takes_nothing_like_sixteen_times_as_long(unit, lang):
    """Linear growth takes four times as long, quadratic sixteen: ten leaves room for a busy machine."""
    text = (unit * (4 * SHORT // len(unit) + 1))[: 4 * SHORT]
    noise = 0.005  # seconds; below this the clock measures the machine
    assert seconds(text, lang) <= 10 * seconds(text[:SHORT], lang) + noise
