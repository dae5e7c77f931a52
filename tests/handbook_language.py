"""The small language of the handbook's examples: how each of its lines is spelled, and how it is run.

A line tells what somebody said, or what follows from all that was said above it. Line 1 is the first one that
tells of a claim.
"""

import re
from dataclasses import replace

import pytest

from claims.extraction.quantities import read_quantities
from claims.extraction.reading import read
from claims.figures.claim import Document
from claims.figures.errors import UnknownTerm
from claims.figures.event import Event
from claims.figures.hedge import point, widen
from claims.figures.moment import read_moment
from claims.figures.taxonomy import taxonomy
from claims.linking.known import Item
from claims.linking.naming import Directory
from claims.linking.origins import Origins
from claims.matching.compare import compare
from claims.matching.sides import Context
from claims.reconciliation.corrections import Corrections
from claims.reconciliation.family import find_conflicts
from claims.reconciliation.judgements import Judged
from claims.reconciliation.standing import on_the_books
from tests.claims.reconciliation.telling import SOURCES, family, said
from tests.handbook_findings import described, fits, looked_again
from tests.handbook_words import DAY, moment, told

EVENTS = {
    "campaign": Event("campaign", start=read_moment("2024-05-01"), end=read_moment("2024-05-31")),
    "raid": Event("raid", start=read_moment("2024-05-01"), parent="campaign"),
    "ambush": Event("ambush", start=read_moment("2024-05-03"), parent="campaign"),
}
MODES = {None: "indirect", "quoted": "direct", "narrated": "narrated", "headline": "headline"}


class Example:
    """A block of the handbook while its lines are run, one after the other."""

    def __init__(self):
        self.events, self.claims, self.judged, self.books = dict(EVENTS), [], [], []
        self.wording, self.checks = {}, 0

    def run(self, lines):
        for line in lines:
            act, match = next(
                (act, match) for spelling, act in LINES if (match := re.fullmatch(spelling, line))
            )
            act(self, **match.groupdict())
        assert self.checks, "The example says nothing that could be wrong."

    def check(self, told, found):
        self.checks += 1
        assert told == found, f"The handbook says {told!r}, the code {found!r}."

    def says(self, source, day, hour, provisional, mode, relays, event, corrects, withdraws, figures):
        key = str(len(self.claims) + 1)
        worded = [
            told(words, f"{key}.{at}") for at, words in enumerate(figures.split(", ") if figures else ())
        ]
        self.wording.update({figure.key: words for figure, words in worded})
        claim = said(
            key,
            source,
            at=moment(f"{day or '1 May'} {hour}:00") if hour else day and moment(day),
            relays=(relays or "").replace(" and ", " "),
            mode=MODES[mode],
            event=event or "raid",
            provisional=provisional is not None,
            supersedes=corrects,
            withdraws=withdraws,
        )
        self.claims.append(replace(claim, figures=tuple(figure for figure, _ in worded)))

    def parted(self, first, second, facet):
        self.judged.append(Judged(f"{first}.0", f"{second}.0", facet))

    def complete(self, event):
        self.events[event] = replace(self.events[event], parts_complete=True)

    @property
    def found(self):
        return find_conflicts(family(*self.claims, events=self.events.values(), judged=self.judged))

    def gives(self, findings):
        """These findings and no other, in any order."""
        wanted = [] if findings == "nothing" else findings.split("; ")
        left = list(self.found)
        for one in wanted:
            fitting = next((found for found in left if fits(found, one, self.wording)), None)
            left = [found for found in left if found is not fitting]
            self.check(one, one if fitting else [described(found, self.wording) for found in self.found])
        self.check([], [described(found, self.wording) for found in left])

    def relation(self, relation):
        first, second = [(claim, figure) for claim in self.claims for figure in claim.figures]
        for pair in ((first, second), (second, first)):
            verdict = compare(*pair, Context(self.events, SOURCES))
            facets = [verdict.reasons[0].facet] if verdict.relation == "incomparable" else []
            more = ", ".join([*verdict.drift, *facets])
            self.check(relation, f"{verdict.relation} ({more})" if more else verdict.relation)

    def then(self, accepted):
        """What was found goes on the books; a ruling rests on all figures of its conflict."""
        self.books = [on_the_books(found) for found in self.found]
        assert self.books, "Nothing was found that could go on the books."
        if accepted:
            ruled = {"ended": True, "ruled": True, "clears": False, "accepted": widen(told(accepted)[0])}
            self.books = [replace(entry, **ruled, cited=entry.members) for entry in self.books]

    def later(self, outcome):
        claims = tuple(self.claims)
        recorded = {claim.id: order for order, claim in enumerate(claims)}
        self.check(outcome, looked_again(self.books, self.found, Corrections(claims, recorded).lost))

    def allows(self, words, interval):
        self.check(interval, str(widen(told(words)[0])))

    def names(self, words, numbers):
        self.check(numbers, " and ".join(map(str, point(told(words)[0]))))

    def is_no_figure(self, words):
        self.check((), read_quantities(words, "en").figures)

    def is_refused(self, outcome, nearest):
        with pytest.raises(UnknownTerm, match=f"did you mean {nearest}\\b"):
            taxonomy().check_outcome(outcome)
        self.checks += 1

    def prints(self, publisher, text, chain):
        reading = read(text, "en", publisher=publisher)
        origins = Origins(reading, Item(Document(publisher=publisher), text), Directory(SOURCES))
        found = origins.chain(reading.claims[0])
        self.check(chain, " through ".join([found.source or "nobody known", *found.relays]))


LINES = (  # the first spelling that a line has counts
    (r"gives (?P<findings>.+)", Example.gives),
    (r"relation: (?P<relation>.+)", Example.relation),
    (r"then(?:, ruled, accepting (?P<accepted>.+))?", Example.then),
    (r"(?P<outcome>it .+|another opens)", Example.later),
    (r"lines (?P<first>\d) and (?P<second>\d) are parted by (?P<facet>\w+)", Example.parted),
    (r"the (?P<event>\w+) is completely listed", Example.complete),
    (r"(?P<publisher>\w+) prints \"(?P<text>.+)\", from (?P<chain>.+)", Example.prints),
    (r"(?P<words>.+) allows (?P<interval>.+)", Example.allows),
    (r"(?P<words>.+) names (?P<numbers>.+)", Example.names),
    (r"(?P<words>.+) is no figure", Example.is_no_figure),
    (r"\d+ (?P<outcome>\w+) is refused, nearest is (?P<nearest>\w+)", Example.is_refused),
    (
        rf"(?P<source>\w+)(?: on (?P<day>{DAY}))?(?: at (?P<hour>\d+))?(?P<provisional> provisionally)?"
        r"(?: (?P<mode>quoted|narrated|headline))?(?: through (?P<relays>[\w ]+?))?"
        r"(?: about the (?P<event>\w+))?(?: corrects line (?P<corrects>\d))?"
        r"(?: withdraws line (?P<withdraws>\d)|(?: says|:) (?P<figures>.+))",
        Example.says,
    ),
    (r"(?P<line>.+)", lambda _, line: pytest.fail(f"Nobody understands {line!r}.")),
)
