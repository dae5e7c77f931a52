"""Sources by what everybody may read of them: what is published for all must not hold the slug of a source
that is confidential."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sources.models import Source

NAMES_SOURCES: Final = frozenset({"who", "voices", "origins"})  # the parameters that list their slugs


def _code(source: Source) -> str:
    """Never the slug, not even of a source whose code name was left empty."""
    return source.code_name or "a confidential source"


class PublicNames:
    """``names`` maps slugs, and instead of those of confidential sources their code names, to names."""

    def __init__(self, sources: Iterable[Source]) -> None:
        known = list(sources)
        self._keys = {source.slug: _code(source) if source.confidential else source.slug for source in known}
        self._names = {
            self._keys[source.slug]: _code(source) if source.confidential else source.public_name
            for source in known
        }
        self._used: set[str] = set()

    def key(self, slug: str) -> str:
        """What stands for the source in records that everybody may read."""
        key = self._keys.get(slug, slug)
        self._used.add(key)
        return key

    def masked(self, value: Any) -> Any:
        """The JSON value with every source under its key."""
        if isinstance(value, Mapping):
            return {
                name: [self.key(slug) for slug in inner]
                if name in NAMES_SOURCES and isinstance(inner, list)
                else self.masked(inner)
                for name, inner in value.items()
            }
        if isinstance(value, list):
            return [self.masked(inner) for inner in value]
        return value

    @property
    def used(self) -> dict[str, str]:
        """The names of all that were asked for."""
        return {key: self._names[key] for key in sorted(self._used & self._names.keys())}
