"""What the tests of attribution and metrics say about a text, in one line each."""

from claims.extraction.reading import read


def said(text, lang="en", **about):
    """(mode, speaker, carriers) of each claim; "?" is somebody the text does not name."""
    return [(str(c.mode), _speaker(c), list(c.via)) for c in read(text, lang, **about).claims]


def speakers(text, lang="en", **about):
    return [_speaker(claim) for claim in read(text, lang, **about).claims]


def modes(text, lang="en", **about):
    return [str(claim.mode) for claim in read(text, lang, **about).claims]


def quotes(text, lang="en"):
    return [claim.quote.text for claim in read(text, lang).claims]


def counted(text, lang="en"):
    """(number, what is counted) of each figure, in the order of the text."""
    return [(f.quantity.surface, f.counted) for f in figures(text, lang)]


def befell(text, lang="en"):
    """(number, outcome) of each figure."""
    return [(f.quantity.surface, f.outcome) for f in figures(text, lang)]


def units(text, lang="en"):
    return [f.unit for f in figures(text, lang)]


def figures(text, lang="en"):
    found = [figure for claim in read(text, lang).claims for figure in claim.figures]
    return sorted(found, key=lambda figure: figure.quantity.start)


def _speaker(claim):
    if claim.unread is not None:
        return "?"
    return claim.speaker.text if claim.speaker else None
