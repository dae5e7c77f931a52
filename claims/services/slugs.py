"""The slugs that claims use, and the rows that they name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import QuerySet

from claims.figures.claim import Claim as ClaimValue
from claims.figures.taxonomy import unknown
from claims.linking.aliases import Names, called
from claims.linking.naming import Directory
from claims.models import Alias, Event
from claims.services.batches import batches
from claims.services.corrections import Coming, Problems
from claims.services.rows import Ids
from sources.models import Source


@dataclass(slots=True)
class Slugs:
    """What a transaction has learnt of slugs. An unknown one is asked for again: it may be declared later.

    ``absorbed`` maps the slugs of merged events to those of the events that they count as.
    """

    ids: Ids = field(default_factory=lambda: Ids({}, {}))
    absorbed: dict[str, str] = field(default_factory=dict)
    _names: Names | None = None
    _told: dict[tuple[str, str], str] = field(default_factory=dict)

    def problems_of(self, coming: Sequence[Coming]) -> Problems:
        """Every slug that names nothing, by the id of its claim."""
        uses = {each.claim.id: list(_uses(each.claim)) for each in coming}
        flat = [use for some in uses.values() for use in some]
        self._learn(
            self.ids.sources, Source.objects.all(), (slug for what, slug, _ in flat if what == "source")
        )
        events = [slug for what, slug, _ in flat if what == "event"]
        self._learn_mergings(events)
        self._learn(self.ids.events, Event.objects.all(), events)
        found: Problems = {}
        for each in coming:
            bad = tuple(
                each.problem(name, f"unknown_{what}", self._unknown(what, slug))
                for what, slug, name in uses[each.claim.id]
                if slug not in self._known(what)
            )
            if bad:
                found[each.claim.id] = bad
        return found

    def counted(self, claim: ClaimValue) -> ClaimValue:
        """The claim as the rules see it: of the event that its own one was merged into, without aliases."""
        if self._names is None:
            self._names = Alias.objects.names()
        claim = called(claim, self._names)
        survivor = self.absorbed.get(claim.event or "")
        return replace(claim, event=survivor) if survivor else claim

    def _known(self, what: str) -> dict[str, int]:
        return self.ids.sources if what == "source" else self.ids.events

    def _learn(
        self, ids: dict[str, int], rows: "QuerySet[Source] | QuerySet[Event]", slugs: Iterable[str]
    ) -> None:
        for some in batches(sorted(set(slugs) - set(ids))):
            ids |= dict(rows.filter(slug__in=some).values_list("slug", "pk"))

    def _learn_mergings(self, slugs: Iterable[str]) -> None:
        for some in batches(sorted(set(slugs) - set(self.ids.events))):
            merged = Event.objects.filter(slug__in=some).exclude(merged_into=None)
            self.absorbed |= dict(merged.values_list("slug", "merged_into__slug"))

    def _unknown(self, what: str, slug: str) -> str:
        """A sentence with the nearest slugs; that of a confidential source is nobody's business."""
        if (what, slug) not in self._told:
            self._told[what, slug] = (
                _unknown_source(slug)
                if what == "source"
                else unknown(what, slug, Event.objects.values_list("slug", flat=True))
            )
        return self._told[what, slug]


def _unknown_source(name: str) -> str:
    """What it may be: the source of that very name or alias, else those with the nearest slugs."""
    known = Source.objects.filter(confidential=False).values_by_slug()
    called = Directory(known).find(name).slugs
    if len(called) != 1:
        return unknown("source", name, known)
    return f"No source is called {name!r}: did you mean {called[0]}, which goes by that name?"


def _uses(claim: ClaimValue) -> Iterator[tuple[str, str, str]]:
    """What each slug of the claim names, the slug, and where in the record it stands."""
    yield "source", claim.source, "source"
    for index, relay in enumerate(claim.relays):
        yield "source", relay, f"relays/{index}"
    if claim.document and claim.document.publisher:
        yield "source", claim.document.publisher, "document/publisher"
    if claim.event:
        yield "event", claim.event, "event"
