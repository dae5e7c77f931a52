"""Figures that count for another event than they did when somebody ruled on them (R26)."""

from collections.abc import Iterable

from claims.linking.mergings import Merged, counts_as
from claims.models import Adjudication, Claim, Merging
from claims.services.batches import batches


def mergings() -> list[Merged]:
    """Every merging there ever was, the earliest first."""
    rows = Merging.objects.filter(undoes=None).order_by("made_at", "id")
    columns = rows.values_list("event", "into", "made_at", "undone_by__made_at")
    return [Merged(*row) for row in columns]


def moved(rulings: Iterable[Adjudication]) -> dict[int, frozenset[str]]:
    """The cited figures of each ruling, by its number, whose claims went to another event since."""
    known = mergings()
    if not known:  # nearly always
        return {}
    rulings = list(rulings)
    events = _events({_claim(cited) for ruling in rulings for cited in ruling.cites})
    return {
        ruling.pk: frozenset(
            cited
            for cited in ruling.cites
            if (event := events.get(_claim(cited))) is not None
            and counts_as(event, known, ruling.made_at) != counts_as(event, known)
        )
        for ruling in rulings
    }


def _claim(figure: str) -> str:
    return figure.rpartition(".")[0]


def _events(claims: Iterable[str]) -> dict[str, int | None]:
    return {
        key: event
        for some in batches(sorted(claims))
        for key, event in Claim.objects.filter(key__in=some).values_list("key", "event")
    }
