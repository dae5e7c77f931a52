"""One pair of figures: the verdict with its reasons as sentences, against reading the pair's JSON."""

import json
from itertools import islice, pairwise

from claims.matching.compare import compare
from claims.matching.sides import Context
from claims.records.claim import read_claim
from claims.records.event import read_event
from claims.records.source import read_source
from tests.benchmarks import stock
from tests.benchmarks.measure import best, price

PAIRS = 2000


def test_compare():
    lines = [json.dumps(pair) for pair in _pairs()]
    pairs = [_read(json.loads(line)) for line in lines]
    relations = {verdict.relation.value for verdict, _ in map(_told, pairs)}
    assert {"agrees", "conflicts", "incomparable"} <= relations
    floor = best(lambda: [json.loads(line) for line in lines])
    cost = best(lambda: [_told(pair) for pair in pairs])
    price(f"compare with reasons of {PAIRS:,} pairs, by json.loads of the pairs", cost, floor, at_most=6)


def _told(pair):
    verdict = compare(*pair)
    return verdict, [reason.says for reason in verdict.reasons]


def _pairs():
    """Neighbours in the stock: mostly of one event, now and then of two."""
    claims = list(islice(stock.claims(2 * PAIRS + 2), PAIRS + 1))
    for first, second in pairwise(claims):
        a, b = ({**claim, "figures": claim["figures"][:1]} for claim in (first, second))
        slugs = {"sources": {a["source"], b["source"]}, "events": {a["event"], b["event"]}}
        yield {"id": a["id"], "a": a, "b": b} | {
            name: [{"slug": slug} for slug in sorted(some)] for name, some in slugs.items()
        }


def _read(pair):
    a, b = (read_claim(pair[name]) for name in "ab")
    events = {each["slug"]: read_event(each) for each in pair["events"]}
    sources = {each["slug"]: read_source(each) for each in pair["sources"]}
    return (a, a.figures[0]), (b, b.figures[0]), Context(events, sources)
