"""Which language a text is in, as far as reading its numbers needs it."""

import re
from collections import Counter
from functools import cache

from claims.extraction.lexicon import key, languages, section

_DEFAULT = "en"
_SAMPLE = 600  # characters; more text does not change the answer
_WORD = re.compile(r"[^\W\d_]+")
_LETTER_WEIGHT = 3
_SCRIPTS = {"ar": re.compile("[\u0600-\u06ff]"), "ru": re.compile("[\u0400-\u04ff]")}


def detect(text: str, stated: str | None = None) -> str:
    """The stated language if it can be read, else the one whose small words the folded text uses most."""
    if stated is not None and stated[:2].lower() in languages():
        return stated[:2].lower()
    sample = text[:_SAMPLE]
    votes: Counter[str] = Counter()
    by_word, by_letter = _words(), _letters()
    for word in _WORD.findall(sample):
        votes.update(by_word.get(word, ()))
    if not sample.isascii():
        for letter in set(sample):
            for lang in by_letter.get(letter, ()):
                votes[lang] += _LETTER_WEIGHT
    if votes:
        return max(votes, key=lambda lang: (votes[lang], lang == _DEFAULT))
    return next((lang for lang, script in _SCRIPTS.items() if script.search(sample)), _DEFAULT)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return _index("common")


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    return _index("letters")


def _index(name: str) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for lang in languages():
        for entry in section(lang, "language").get(name, ()):
            index[key(entry)] = (*index.get(key(entry), ()), lang)
    return index
