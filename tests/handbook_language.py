"""The small language of the handbook's examples, and how each of its lines is run.

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
from claims.reconciliation.ledger import settle
from claims.reconciliation.standing import on_the_books
from tests.claims.reconciliation.telling import SOURCES, family, said
from tests.handbook_words import DAY, moment, told

EVENTS = {
    "campaign": Event("campaign", start=read_moment("2024-05-01"), end=read_moment("2024-05-31")),
    "raid": Event("raid", start=read_moment("2024-05-01"), parent="campaign"),
    "ambush": Event("ambush", start=read_moment("2024-05-03"), parent="campaign"),
}
MODES = {"quoted": "direct", "narrated": "narrated", "headline": "headline"}
FINDING = re.compile(
    r"(?P<kind>\w+)(?: \((?P<drift>[\w, ]+)\))?(?: of (?P<values>[^,]+))?(?P<more>(?:, .+)?)$"
)


class Example:
    """A block of the handbook while its lines are run, one after the other."""

    def __init__(self):
        self.claims, self.judged, self.books = [], [], []
        self.events, self.wording, self.checks = dict(EVENTS), {}, 0

    def run(self, lines):
        for line in lines:
            pattern, act = next((one for one in LINES if re.fullmatch(one[0], line)), (None, None))
            assert act, f"Nobody understands the line {line!r}."
            act(self, **re.fullmatch(pattern, line).groupdict())
        assert self.checks, "The example says nothing that could be wrong."

    def check(self, is_so, instead):
        self.checks += 1
        assert is_so, f"It is {instead}"

    @property
    def family(self):
        return family(*self.claims, events=self.events.values(), judged=self.judged)

    def says(self, source, day, hour, event, provisional, mode, relays, corrects, withdraws, figures):
        key = str(len(self.claims) + 1)
        at = f"{moment(day or '1 May')}T{int(hour):02}:00+00:00" if hour else day and moment(day)
        claim = said(
            key,
            source,
            at=at,
            event=event or "raid",
            mode=MODES.get(mode, "indirect"),
            relays=(relays or "").replace(" and ", " "),
            provisional=bool(provisional),
            supersedes=corrects,
            withdraws=withdraws,
        )
        read_ = [
            told(words, f"{key}.{place}") for place, words in enumerate((figures or "").split(", ")) if words
        ]
        self.wording.update({one.key: worded for one, worded in read_})
        self.claims.append(replace(claim, figures=tuple(one for one, _ in read_)))

    def gives(self, findings):
        """Exactly these findings, in any order."""
        found = list(find_conflicts(self.family))
        instead = "; ".join(map(self.describe, found)) or "nothing"
        for wanted in [] if findings == "nothing" else findings.split("; "):
            fitting = [one for one in found if self.fits(one, **FINDING.match(wanted).groupdict())]
            self.check(fitting, instead)
            found.remove(fitting[0])
        self.check(not found, instead)

    def fits(self, found, kind, drift, values, more):
        spelled = [[self.wording[one.figure_key][full] for one in found.members] for full in (0, 1)]
        if values and " into " in values:
            right = values.replace(" into ", " and ").split(" and ") in spelled
        else:
            right = not values or sorted(values.split(" and ")) in map(sorted, spelled)
        named = (drift or "") == ", ".join(found.drift)
        return kind == found.kind and named and right and set(more.split(", ")[1:]) <= traits(found)

    def describe(self, found):
        drift = f" ({', '.join(found.drift)})" if found.drift else ""
        values = " and ".join(self.wording[one.figure_key][1] for one in found.members)
        return f"{found.kind}{drift} of {values}, {', '.join(sorted(traits(found)))}"

    def relation(self, relation):
        first, second = [(claim, one) for claim in self.claims for one in claim.figures]
        for pair in ((first, second), (second, first)):
            verdict = compare(*pair, Context(self.events, SOURCES))
            more = verdict.drift or [verdict.reasons[0].facet] * (verdict.relation == "incomparable")
            is_ = verdict.relation + (f" ({', '.join(more)})" if more else "")
            self.check(relation == is_, is_)

    def then(self, ruled, accepted):
        """What was found goes on the books, open or ruled; a ruling rests on all figures of the conflict."""
        self.books = [on_the_books(one) for one in find_conflicts(self.family)]
        if ruled:
            range_ = widen(told(accepted)[0]) if accepted else None
            changes = {"ended": True, "ruled": True, "clears": False, "accepted": range_}
            self.books = [replace(one, **changes, cited=one.members) for one in self.books]

    def rerun(self, outcome):
        lost = Corrections(tuple(self.claims), self.family.recorded).lost
        ledger = settle(self.books, find_conflicts(self.family), lost)
        reasons = [why for change in (*ledger.reopened, *ledger.changed) for why in change.difference]
        more = sum(why.params["reports"] for why in reasons if why.code == "counted")
        codes = ", ".join(why.code.replace("_", " ") for why in reasons)
        is_ = next(
            words
            for words, so in (
                (f"it reopens: {codes}", ledger.reopened),
                ("another opens", ledger.opened),
                ("it clears", ledger.cleared),
                (f"it stays, {counted(more, 'report')} more", more),
                ("it stays", True),
            )
            if so
        )
        self.check(outcome == is_, is_)

    def parted(self, first, second, facet):
        self.judged.append(Judged(f"{first}.0", f"{second}.0", facet))

    def complete(self, event):
        self.events[event] = replace(self.events[event], parts_complete=True)

    def allows(self, words, interval):
        self.check(interval == str(widen(told(words)[0])), widen(told(words)[0]))

    def names(self, words, numbers):
        named = " and ".join(map(str, point(told(words)[0])))
        self.check(numbers == named, named)

    def no_figure(self, words):
        self.check(not read_quantities(words, "en").figures, "a figure")

    def refused(self, outcome, nearest):
        with pytest.raises(UnknownTerm) as refusal:
            taxonomy().check_outcome(outcome)
        self.check(
            str(refusal.value).rstrip("?").split("did you mean ")[1].split(" or ")[0] == nearest,
            refusal.value,
        )

    def printed(self, publisher, text, chain):
        reading = read(text, "en", publisher=publisher)
        directory = Directory(SOURCES)
        found = Origins(reading, Item(Document(publisher=publisher), text), directory).chain(
            reading.claims[0]
        )
        is_ = " through ".join(filter(None, [found.source or "nobody known", " and ".join(found.relays)]))
        self.check(chain == is_, is_)


def traits(found):
    """What may follow a finding, after commas."""
    return {
        str(found.severity),
        counted(found.voices, "voice"),
        f"{found.unknown} unknown",
        counted(found.reports, "report"),
        "against interest" if found.against_interest else "not against interest",
    }


def counted(number, word):
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


# How a line is spelled, and what it does; the first that fits counts.
LINES = (
    (r"gives (?P<findings>.+)", Example.gives),
    (r"relation: (?P<relation>.+)", Example.relation),
    (r"then(?P<ruled>, ruled)?(?:, accepting (?P<accepted>.+))?", Example.then),
    (r"(?P<outcome>it .+|another opens)", Example.rerun),
    (r"lines (?P<first>\d) and (?P<second>\d) are parted by (?P<facet>\w+)", Example.parted),
    (r"the (?P<event>\w+) is completely listed", Example.complete),
    (r"(?P<publisher>\w+) prints \"(?P<text>.+)\", from (?P<chain>.+)", Example.printed),
    (r"(?P<words>.+) allows (?P<interval>.+)", Example.allows),
    (r"(?P<words>.+) names (?P<numbers>.+)", Example.names),
    (r"(?P<words>.+) is no figure", Example.no_figure),
    (r"\d+ (?P<outcome>\w+) is refused, nearest is (?P<nearest>\w+)", Example.refused),
    (
        rf"(?P<source>\w+)(?: on (?P<day>{DAY}))?(?: at (?P<hour>\d+))?"
        r"(?P<provisional> provisionally)?(?: (?P<mode>quoted|narrated|headline))?"
        r"(?: through (?P<relays>[\w ]+?))?(?: about the (?P<event>\w+))?(?: corrects line (?P<corrects>\d))?"
        r"(?: withdraws line (?P<withdraws>\d)|(?: says|:) (?P<figures>.+))",
        Example.says,
    ),
)
