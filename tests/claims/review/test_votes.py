from claims.review.policy import Decision
from claims.review.states import Step
from claims.review.vocabulary import Disposition
from claims.review.votes import Act, Votes, count

GENUINE = Decision(Disposition.GENUINE_CONFLICT, reason="both stand by it")
REVISED = Decision(Disposition.REVISION, reason="corrected a day later")
PROPOSED = Act(1, Step.PROPOSE, "ada", GENUINE)
DIFFERED = Act(2, Step.DIFFER, "ben", REVISED)


def test_nobody_spoke():
    assert count([]) == Votes()


def test_a_proposal_and_the_vote_that_differs_from_it_stand_together():
    assert count([PROPOSED, DIFFERED]) == Votes(("ada", GENUINE), ("ben", REVISED), DIFFERED)


def test_an_agreement_leaves_the_proposal_as_the_first_vote():
    agreed = Act(2, Step.AGREE, "ben", GENUINE)
    assert count([PROPOSED, agreed]) == Votes(("ada", GENUINE), None, agreed)


def test_what_was_sent_back_is_no_vote_any_more():
    back = Act(2, Step.SEND_BACK, "ben", Decision(reason="read the quotation again"))
    assert count([PROPOSED, back]) == Votes(None, None, back)


def test_a_vote_that_was_taken_back_does_not_count_and_neither_does_taking_it_back():
    taken_back = Act(2, Step.DIFFER, "ben", REVISED, undone=True)
    undo = Act(3, Step.UNDO, "ben", Decision(reason="I misread"))
    assert count([PROPOSED, taken_back, undo]) == Votes(("ada", GENUINE), None, PROPOSED)
