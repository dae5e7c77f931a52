"""Reading text, in one process: numbers with their hedges alone, and everything, speakers included.

The floor is quantulum3, which reads quantities alone, on sentences of the same text: every so many of them,
for it needs minutes for all.
"""

import random
from itertools import product

import pytest
from quantulum3 import parser

from claims.extraction.quantities import read_quantities
from claims.extraction.reading import read
from tests.benchmarks.measure import best, price, seconds, speed

PER_ARTICLE = 20
PEER_EVERY = 40  # sentences
ROUNDS = 3

# As news has them: two sentences in three with numbers, most with somebody who says it.
WHO = (
    *("the ministry", "the governor's office", "police", "a spokeswoman for the harbour board", "the mayor"),
    *("the Coast Union", "Colonel Ivo Dren", "two officials", "the water board", "aid workers"),
)
WHERE = (
    *("in Orva", "near the border", "on the northern coast", "in the old town", "outside the capital"),
    *("along the river", "in three districts", "at the port", "in the valley", "on the main road"),
    *("in Tessin", "near the dam"),
)
TURNS = range(25)
TEMPLATES = (
    "At least {n} people were killed and {m} wounded {where}, {who} said on Monday.",
    '"No fewer than {n} houses have been destroyed {where}," {who} told reporters.',
    "According to {who}, between {n} and {m} tonnes of flour arrived {where}, up from about {k} in May.",
    "Work on the road {where} went on for the {k}th night, as {who} had promised.",
    "Nearly {n} percent of voters {where} had cast ballots by noon, {who} reported.",
    "The council, which {who} had criticised for years, met again {where} without an agreement on item {k}.",
    "{n:,} boats were counted {where} on 3 May, {m} of them without papers.",
    "Damage {where} was put at $1.{k} million by {who}, more than twice the figure of 2019.",
    "Schools {where} will stay closed until {k} May, {who} said.",
    "A 34-year-old driver and {n} passengers were rescued {where} from an M60 bridge layer.",
)

PIECES = (
    *("1", "1,", "1.", "123 ", "1-", "1/2/", "$1", "1:2:", '"', "([", ",", "(", '"1 ', "(2, "),
    *("one ", "hundred ", "million ", "one hundred and twenty-two thousand ", "and a half ", "5 to "),
    *("not fewer than ", "at least 5, ", "one in ", "hundreds of ", "of a ", "point one "),
)
MIXED = ("5", "12 ", "3,4 ", ",", '"', "(", ")", "[", "] ", "one ", "hundred ", "twenty ", "1.5 ", " ")
LENGTHS = (1_000, 10_000, 100_000)  # characters
LONGEST, WORST = 1_000_000, 3  # only so many of the worst are read at that length


def test_reading():
    sentences = _sentences()
    assert len(set(sentences)) == len(sentences) > 20_000
    articles = [" ".join(sentences[at : at + PER_ARTICLE]) for at in range(0, len(sentences), PER_ARTICLE)]
    some = sentences[::PEER_EVERY]
    parser.parse(some[0])  # it loads its tables
    peer = seconds(lambda: [parser.parse(text) for text in some]) * PEER_EVERY
    numbers = best(lambda: [read_quantities(text, "en") for text in sentences], rounds=ROUNDS)
    whole = best(lambda: [read(text, "en") for text in articles], rounds=ROUNDS)
    for what, cost, bar in (("numbers and hedges", numbers, 40), ("everything", whole, 8)):
        rate = f"{len(sentences):,} sentences, {len(sentences) / cost:,.0f} a second"
        speed(f"reading {what}, {rate}, by quantulum3", cost, peer, at_least=bar)


@pytest.mark.parametrize("way", [read_quantities, read], ids=["numbers", "everything"])
def test_hostile_text(way):
    """The worst of them: beside an ordinary text of its length, and beside half of itself."""
    ordinary = " ".join(_sentences())
    texts = {f"{piece!r} again and again": piece * (LONGEST // len(piece) + 1) for piece in PIECES}
    texts["all of it in disorder"] = "".join(random.Random(1).choices(MIXED, k=LONGEST))
    costs = [_cost(way, name, text, ordinary, length) for length in LENGTHS for name, text in texts.items()]
    longest = sorted(costs[-len(texts) :], reverse=True)[:WORST]
    costs += [_cost(way, name, texts[name], ordinary, LONGEST) for *_, name, _ in longest]
    _, cost, floor, name, length = max(costs)
    price(f"{way.__name__}: {name}, {length:,} characters, by as much news", cost, floor, at_most=5)
    # Less than the middle length is over before a clock has looked twice.
    grown = [_growth(way, texts[name], name, length) for *_, name, length in costs if length > LENGTHS[0]]
    _, cost, half, name, length = max(grown)
    price(f"{way.__name__}: {name}, {length:,} characters, by half of them", cost, half, at_most=2.5)


def _cost(way, name, text, ordinary, length):
    cost, floor = (_least(way, one[:length]) for one in (text, ordinary))
    return cost / floor, cost, floor, name, length


def _growth(way, text, name, length):
    cost, half = (_least(way, text[:end]) for end in (length, length // 2))
    return cost / half, cost, half, name, length


def _least(way, text):
    # A hundredth of a second is told from noise only by trying often.
    return best(lambda: way(text, "en"), rounds=9 if len(text) < LONGEST else 1)


def _sentences():
    """Every template with everybody and every place, in an order in which neighbours differ."""
    found = []
    for turn, (who, where, number) in enumerate(product(WHO, WHERE, TURNS)):
        for place, template in enumerate(TEMPLATES):
            n = 3 + (turn * 7919 + place * 101) % 4000
            text = template.format(n=n, m=n + 1 + turn % 90, k=number + 4, who=who, where=where)
            found.append(text[0].upper() + text[1:])
    return list(dict.fromkeys(found))
