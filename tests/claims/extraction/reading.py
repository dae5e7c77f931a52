"""What the tests of reading say about a text, in one line each."""

from claims.extraction.quantities import read_quantities


def values(text, lang="en"):
    """(low, high) of each figure, as strings; None is unbounded."""
    return [(_text(f.low), _text(f.high)) for f in read_quantities(text, lang).figures]


def points(text, lang="en"):
    return [low for low, high in values(text, lang) if low == high]


def hedged(text, lang="en"):
    """(hedge, cue, low, high) of the only figure."""
    (figure,) = read_quantities(text, lang).figures
    return str(figure.hedge), figure.cue, _text(figure.low), _text(figure.high)


def refused(text, lang="en"):
    """(surface, kind) of each number that is no figure, provided that there is no figure at all."""
    quantities = read_quantities(text, lang)
    assert [figure.surface for figure in quantities.figures] == []
    return [(item.surface, str(item.kind)) for item in quantities.non_figures]


def _text(value):
    return None if value is None else str(value)
