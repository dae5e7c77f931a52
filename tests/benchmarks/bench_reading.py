"""Reading text, in one process: numbers with their hedges alone, and everything, speakers included.

The floor reads quantities too where the development extra quantulum3 is installed; without it, it is one
regular expression for digits, which understands nothing and says only how busy the machine is.
"""

import re
from importlib.util import find_spec

from claims.extraction.quantities import read_quantities
from claims.extraction.reading import read
from tests.benchmarks.measure import best, price, seconds, speed

SENTENCES = 20_000
PER_ARTICLE = 20
PEER_SENTENCES = 400  # it reads about as many in a second
DIGITS = re.compile(r"\d[\d.,]*")
PLAIN = (
    "At least {n} people were killed and {m} wounded in the fire, the ministry said on Monday.",
    "The agency counted {n:,} houses, nearly {m} of them destroyed.",
    'A spokesman told the agency that "no fewer than {n} vehicles" had been hit.',
    "The road to the north was open again by the evening, according to the mayor.",
    "Between {n} and {m} tonnes of flour arrived, up from about {m} the week before.",
)


def test_reading():
    sentences = [_sentence(number) for number in range(SENTENCES)]
    articles = [" ".join(sentences[at : at + PER_ARTICLE]) for at in range(0, SENTENCES, PER_ARTICLE)]
    assert len(read_quantities(sentences[0], "en").figures) == 2
    assert {claim.speaker.text for claim in read(articles[0], "en").claims if claim.speaker} >= {
        "the ministry"
    }
    digits = best(lambda: [DIGITS.findall(text) for text in sentences])
    numbers = best(lambda: [read_quantities(text, "en") for text in sentences], rounds=2)
    whole = best(lambda: [read(text, "en") for text in articles], rounds=2)
    for what, cost, bar in (("numbers and hedges", numbers, 40), ("whole reading", whole, 8)):
        told = f"{what} of {SENTENCES:,} sentences ({SENTENCES / cost:,.0f} a second)"
        if find_spec("quantulum3"):
            speed(f"{told}, by quantulum3", cost, _peer(sentences) * SENTENCES / PEER_SENTENCES, at_least=bar)
        price(f"{told}, by a regular expression for digits", cost, digits)


def _sentence(number):
    n = 3 + number * 7919 % 4000
    return PLAIN[number % len(PLAIN)].format(n=n, m=n + 1 + number % 90)


def _peer(sentences):
    from quantulum3 import parser  # noqa: PLC0415 - it is there only where somebody installed it

    parser.parse(sentences[0])  # loads its tables
    return seconds(lambda: [parser.parse(text) for text in sentences[:PEER_SENTENCES]])
