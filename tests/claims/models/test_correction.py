"""What the database itself refuses of corrections, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import Correction
from tests import factories as make

pytestmark = pytest.mark.django_db


def correction(**given):
    author = {"by": make.UserFactory(), "by_name": "checker", "made_at": make.NOW}
    return Correction.objects.create(claim=make.ClaimFactory(), **{"reason": "Misread.", **author, **given})


def test_a_correction_has_a_reason():
    with pytest.raises(IntegrityError, match="correction_has_a_reason"), transaction.atomic():
        correction(reason="")
    assert correction().pk


def test_a_correction_is_taken_back_once():
    made = correction()
    assert correction(undoes=made).pk
    with pytest.raises(IntegrityError), transaction.atomic():
        correction(undoes=made)


def test_what_stands_is_neither_taken_back_nor_superseded():
    stands, taken_back, superseded = correction(), correction(), correction()
    correction(undoes=taken_back)
    make.ClaimFactory(supersedes=superseded.claim)
    assert list(Correction.objects.standing()) == [stands]
