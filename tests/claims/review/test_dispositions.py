from claims.review.dispositions import PREFILLS, Accepts
from claims.review.vocabulary import Disposition, PairJudgement


def test_every_disposition_has_a_prefill_under_its_key():
    assert [PREFILLS[d].key for d in Disposition] == list(range(1, 10))


def test_what_is_different_names_a_facet_and_accepts_nothing():
    for prefill in PREFILLS.values():
        if prefill.judgement is PairJudgement.DIFFERENT:
            assert prefill.facet is not None
            assert prefill.accepts is Accepts.NOTHING
