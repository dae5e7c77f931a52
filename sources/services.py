"""Writing sources. Those that exist are edited by persons alone."""

from collections.abc import Iterable

from sources.lineage.generations import generations
from sources.lineage.source import Source as SourceValue
from sources.models import Source


def create(values: Iterable[SourceValue]) -> None:
    """Store new sources with a first line of history; their parents are among them or stored already."""
    values = list(values)
    ids = _ids(value.parent for value in values)
    for generation in generations(values, ids)[0]:
        rows = Source.objects.bulk_create(_row(value, ids) for value in generation)
        ids |= {row.slug: row.pk for row in rows}
        Source.history.bulk_history_create(rows)


def _row(value: SourceValue, ids: dict[str, int]) -> Source:
    return Source(
        slug=value.slug,
        name=value.name,
        kind=value.kind.value,
        party=value.party,
        parent_id=ids[value.parent] if value.parent else None,
        aliases=list(value.aliases),
        country=value.country,
        url=value.url,
        reliability=value.reliability,
        confidential=value.confidential,
        code_name=value.code_name,
    )


def _ids(slugs: Iterable[str | None]) -> dict[str, int]:
    return dict(Source.objects.filter(slug__in={slug for slug in slugs if slug}).values_list("slug", "pk"))
