"""Laws that hold for every family of claims, drawn at random."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claims.figures.hedge import Hedge
from claims.figures.interval import meets
from claims.figures.taxonomy import taxonomy
from claims.matching.drift import same_fact
from claims.matching.sides import Context
from claims.reconciliation.family import find_conflicts
from claims.reconciliation.kinds import ConflictKind
from claims.reconciliation.ledger import settle
from claims.reconciliation.partners import Shelf
from claims.reconciliation.standing import on_the_books
from claims.reconciliation.survey import survey
from claims.reconciliation.wording import sentence
from tests.claims.reconciliation.random_families import TREE, claims
from tests.claims.reconciliation.telling import family, said

TESTED = {ConflictKind.DISAGREEMENT, ConflictKind.VIOLATION, ConflictKind.REGRESS}


def tell(told, **more):
    return family(*told, events=TREE, **more)


def in_short(found):
    """What a reviewer sees of findings, without their keys."""
    return sorted(
        (one.kind, one.severity, sorted(member.figure_key for member in one.members), sentence(one.reason))
        for one in found
    )


@given(claims(), st.randoms())
def test_the_order_of_claims_changes_nothing(told, fate):
    whole = tell(told)
    shuffled = list(told)
    fate.shuffle(shuffled)
    assert find_conflicts(replace(whole, claims=tuple(shuffled))) == find_conflicts(whole)


@given(claims(), st.randoms())
def test_the_order_of_recording_changes_no_more_than_the_key_of_a_drift(told, fate):
    later = list(told)
    fate.shuffle(later)
    before, after = find_conflicts(tell(told)), find_conflicts(tell(later))
    assert in_short(before) == in_short(after)
    assert {one.identity.key for one in before if one.kind is not ConflictKind.DRIFT} == {
        one.identity.key for one in after if one.kind is not ConflictKind.DRIFT
    }


@given(claims(), st.data())
def test_a_repeat_changes_no_identity(told, data):
    first = data.draw(st.sampled_from(told))
    again = replace(
        first,
        id="again",
        relays=(*first.relays, "one-more"),
        figures=tuple(replace(figure, key=f"again.{place}") for place, figure in enumerate(first.figures)),
    )
    before, after = find_conflicts(tell(told)), find_conflicts(tell([*told, again]))
    assert [one.identity.key for one in before] == [one.identity.key for one in after]


@given(claims())
def test_settling_findings_with_themselves_changes_nothing(told):
    found = find_conflicts(tell(told))
    ledger = settle([on_the_books(one) for one in found], found)
    assert list(ledger.unchanged) == [one.identity.key for one in found]
    assert not (ledger.opened or ledger.changed or ledger.cleared or ledger.reopened)


@given(claims(), claims(most=1), st.data())
def test_withdrawing_what_was_added_restores_the_findings(told, added, data):
    corrects = data.draw(st.sampled_from([None, *(claim.id for claim in told)]))
    added = replace(added[0], id="added", supersedes=corrects)
    before = find_conflicts(tell(told))
    after = find_conflicts(tell([*told, added, said("w", added.source, withdraws="added")]))
    assert before == after


@given(claims())
def test_a_voice_that_agrees_with_everybody_opens_nothing(told):
    """A police that says "at least none" to every question that somebody else answers."""
    echoes = []
    for claim in told:
        figures = tuple(
            replace(figure, key=f"p-{figure.key}", low=0, high=None, hedge=Hedge.AT_LEAST, part_of=None)
            for figure in claim.figures
        )
        echoes.append(replace(claim, id=f"p-{claim.id}", source="police", relays=(), figures=figures))
    before = {one.identity.key for one in find_conflicts(tell(told))}
    after = {
        one.identity.key
        for one in find_conflicts(tell([*told, *echoes]))
        if one.kind is not ConflictKind.DRIFT
    }
    assert after <= before


@given(claims(copies=False), st.data())
def test_widening_an_interval_opens_nothing(told, data):
    """Each origin speaks once here, so that no copy is torn from its statement."""
    place = data.draw(st.integers(0, len(told) - 1))
    claim = told[place]
    wider = [
        replace(figure, hedge=Hedge.ABOUT) if figure.hedge is Hedge.EXACT and figure.low else figure
        for figure in claim.figures
    ]
    changed = [*told[:place], replace(claim, figures=tuple(wider)), *told[place + 1 :]]
    before, after = (
        {one.identity.key for one in find_conflicts(tell(claims)) if one.kind in TESTED}
        for claims in (told, changed)
    )
    assert after <= before


@given(claims())
def test_every_figure_of_a_statement_stands_in_one_fact(told):
    known = survey(tell(told), taxonomy())
    placed = [reading.key for fact in known.facts for reading in fact.readings]
    assert sorted(placed) == sorted(figure.key for claim in told for figure in claim.figures)


@given(claims())
def test_the_shelf_shows_every_baseline_that_could_be_the_same_fact(told):
    known = survey(tell(told), taxonomy())
    context = Context(known.family.events, known.family.sources, taxonomy())
    readings = [reading for said in known.readings.values() for reading in said]
    shelf = Shelf()
    for reading in readings:
        shelf.add(reading)
    for reading in readings:
        like = {other.key for other in shelf.like(reading)}
        assert {other.key for other in readings if same_fact(other.side, reading.side, context)} <= like


@given(claims())
def test_a_disagreement_has_a_pair_that_does_not_meet(told):
    for one in find_conflicts(tell(told)):
        if one.kind is ConflictKind.DISAGREEMENT and len(one.members) == 2:
            first, second = one.members
            assert first.voice != second.voice
            assert not meets(first.interval, second.interval)
