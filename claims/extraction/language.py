"""Which language a text is in, as far as reading its numbers needs it."""

import re
from functools import cache

from claims.extraction.lexicon import keys, languages, section

_DEFAULT = "en"
_SAMPLE = 400  # characters; more text does not change the answer
_WORD = re.compile(r"[^\W\d_]+")
_LETTER_WEIGHT = 3
_SCRIPTS = {"ar": re.compile("[\u0600-\u06ff]"), "ru": re.compile("[\u0400-\u04ff]")}


def detect(text: str, stated: str | None = None) -> str:
    """The stated language if it can be read, else the one whose small words the folded text uses most."""
    if stated is not None and stated[:2].lower() in languages():
        return stated[:2].lower()
    sample = text[:_SAMPLE]
    words, letters = set(_WORD.findall(sample)), set("" if sample.isascii() else sample)
    best, most = _DEFAULT, 0
    for lang, common, own in _signs():
        votes = len(words & common) + (_LETTER_WEIGHT * len(letters & own) if letters else 0)
        if votes > most:
            best, most = lang, votes
    if most:
        return best
    return next((lang for lang, script in _SCRIPTS.items() if script.search(sample)), _DEFAULT)


@cache
def _signs() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Each language's small words and letters of its own, the default language first."""
    order = sorted(languages(), key=lambda lang: (lang != _DEFAULT, lang))
    tables = [(lang, section(lang, "language")) for lang in order]
    return tuple(
        (lang, keys(table.get("common", ())), keys(table.get("letters", ()))) for lang, table in tables
    )
