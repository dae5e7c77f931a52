"""Who counts once together: origins and voices (R5, R6)."""

from collections.abc import Iterable, Iterator, Mapping

from sources.lineage.source import Source, SourceKind


def voice(slug: str, sources: Mapping[str, Source]) -> str | None:
    """The name under which a source is counted; None for an unknown origin, which is no voice (R6).

    Its own party, else the nearest party up its parents, else its topmost parent, else itself. A party's name
    and a source's slug never meet: the first is prefixed with "party:".
    """
    source = sources.get(slug)
    if source is None or source.kind is SourceKind.UNKNOWN:
        return None
    line = list(ancestry(slug, sources))
    party = next((one.party for one in line if one.party), None)
    return f"party:{party}" if party else line[-1].slug


def voices(slugs: Iterable[str], sources: Mapping[str, Source]) -> frozenset[str]:
    """The distinct known voices behind some origins."""
    return frozenset(found for found in (voice(slug, sources) for slug in slugs) if found)


def ancestry(slug: str, sources: Mapping[str, Source]) -> Iterator[Source]:
    """The source and its parents upwards; a ring of parents ends where it closes."""
    seen: set[str] = set()
    step: str | None = slug
    while step is not None and step not in seen and step in sources:
        seen.add(step)
        yield sources[step]
        step = sources[step].parent


def is_ring(slug: str, sources: Mapping[str, Source]) -> bool:
    """Whether going up from the source leads back into its own line."""
    line = list(ancestry(slug, sources))
    return bool(line) and line[-1].parent in {one.slug for one in line}
