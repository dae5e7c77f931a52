"""What a reader may see of sources: of a confidential one the code name, unless the role reaches further."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest

from claims.admin.roles import SEES_CONFIDENTIAL, has_role
from sources.lineage.source import Source as SourceValue
from sources.models import Source


def sees_confidential(request: HttpRequest) -> bool:
    return has_role(request, SEES_CONFIDENTIAL)


def visible(request: HttpRequest, sources: Mapping[str, SourceValue]) -> dict[str, str]:
    """The name of each source for this reader, by its slug."""
    privileged = sees_confidential(request)
    return {slug: name_of(source, privileged=privileged) for slug, source in sources.items()}


def visible_of(request: HttpRequest, slugs: Iterable[str]) -> dict[str, str]:
    """The same for the slugs alone, in one query."""
    return visible(request, Source.objects.filter(slug__in=set(slugs)).values_by_slug())


def name_of(source: SourceValue, *, privileged: bool) -> str:
    if source.confidential and not privileged:
        return source.code_name or "a confidential source"
    return source.name or source.slug
