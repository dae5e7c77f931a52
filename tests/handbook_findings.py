"""The words of the handbook's examples for what was found, and for what a later look does to it."""

import re

from claims.reconciliation.ledger import settle

_FINDING = re.compile(
    r"(?P<kind>\w+)(?: \((?P<drift>[\w, ]+)\))?(?: of (?P<values>[^,]+))?(?:, (?P<more>.+))?"
)


def fits(found, wanted, wording):
    """Whether a finding is what "drift (outcome) of 115 into 115, medium" says, and may be more besides.

    ``wording`` maps keys of figures to their number and to all of their words. The order of values counts
    only where they lead from a baseline "into" its copies.
    """
    kind, drift, values, more = _FINDING.fullmatch(wanted).groups()
    told = [[wording[member.figure_key][way] for member in found.members] for way in (0, 1)]
    if values and " into " in values:
        is_told = values.replace(" into ", " and ").split(" and ") in told
    else:
        is_told = values is None or sorted(values.split(" and ")) in map(sorted, told)
    is_named = (kind, drift or "") == (found.kind, ", ".join(found.drift))
    return is_named and is_told and (more is None or set(more.split(", ")) <= _traits(found))


def described(found, wording):
    """All that could be said of it."""
    drift = f" ({', '.join(found.drift)})" if found.drift else ""
    values = " and ".join(wording[member.figure_key][1] for member in found.members)
    return f"{found.kind}{drift} of {values}, {', '.join(sorted(_traits(found)))}"


def looked_again(books, found, lost):
    """What became of the conflicts on the books, the gravest first: "it reopens: new voice"."""
    ledger = settle(books, found, lost)
    if ledger.reopened:
        return f"it reopens: {', '.join(why.code.replace('_', ' ') for why in _differences(ledger.reopened))}"
    if ledger.opened or ledger.cleared:
        return "another opens" if ledger.opened else "it clears"
    reports = sum(why.params["reports"] for why in _differences(ledger.changed) if why.code == "counted")
    return f"it stays, {_counted(reports, 'report')} more" if reports else "it stays"


def _differences(changes):
    return [why for change in changes for why in change.difference]


def _traits(found):
    return {
        str(found.severity),
        _counted(found.voices, "voice"),
        f"{found.unknown} unknown",
        _counted(found.reports, "report"),
        "against interest" if found.against_interest else "not against interest",
    }


def _counted(number, word):
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
