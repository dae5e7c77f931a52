"""Source records."""

import re
from typing import Any, Final

from claims.records.fields import Fields
from sources.lineage.source import Source, SourceKind

SOURCE: Final = (
    "slug", "name", "kind", "party", "parent", "aliases", "country", "url", "reliability", "confidential",
    "code_name",
)  # fmt: skip
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_GRADES: Final = frozenset("ABCDEF")


def read_source(record: Any, pointer: str = "") -> Source:
    """
    Raises:
        RecordError: everything that is wrong with the record.
    """
    fields = Fields(record, SOURCE, pointer)
    source = Source(
        slug=fields.needed("slug", most=100),
        name=fields.text("name", most=300),
        kind=fields.term("kind", SourceKind, SourceKind.UNKNOWN),
        party=fields.slug("party", most=100),
        parent=fields.slug("parent", most=100),
        aliases=fields.names("aliases", most=100),
        country=fields.slug("country"),
        url=fields.url("url", most=500),
        reliability=fields.text("reliability", "F"),
        confidential=fields.flag("confidential"),
        code_name=fields.slug("code_name", most=100),
    )
    if source.country and not _COUNTRY.fullmatch(source.country):
        fields.problem("country", "not_a_country", f"{source.country!r} is no ISO 3166 code, such as TR.")
    if source.reliability not in _GRADES:
        fields.problem("reliability", "not_a_grade", "Reliability is a grade from A to F.")
    if source.parent and source.parent == source.slug:
        fields.problem("parent", "own_parent", f"{source.slug} cannot be its own parent.")
    if source.confidential and not source.code_name:
        fields.problem("code_name", "required", "A confidential source has a code_name.")
    fields.done()
    return source


def write_source(source: Source) -> dict[str, Any]:
    """The record of the source, with every default written out."""
    return {
        "slug": source.slug,
        "name": source.name,
        "kind": source.kind.value,
        "party": source.party,
        "parent": source.parent,
        "aliases": list(source.aliases),
        "country": source.country,
        "url": source.url,
        "reliability": source.reliability,
        "confidential": source.confidential,
        "code_name": source.code_name,
    }
