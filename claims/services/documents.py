"""Documents, each stored once under the digest of all it says."""

from collections.abc import Iterable, Mapping
from typing import Final

from claims.figures.canonical import digest
from claims.figures.claim import Document as DocumentValue
from claims.models import Document
from claims.services.batches import batches

DIGEST_VERSION: Final = 1


def digest_of(value: DocumentValue, text: str = "") -> str:
    """The name of the document in the store."""
    held = {
        "url": value.url,
        "title": value.title,
        "published_at": value.published_at,
        "publisher": value.publisher,
        "text": text,
    }
    return digest(held, of="document", version=DIGEST_VERSION)


def store(
    values: Iterable[DocumentValue], *, sources: Mapping[str, int], submitter: str
) -> dict[DocumentValue, int]:
    """The primary keys of the documents, made where they were not there; ``sources`` has the publishers'.

    A document of which nothing is known is stored as none.
    """
    wanted = {digest_of(value): value for value in values if value != DocumentValue()}
    there = _keys(wanted)
    new = [
        Document(
            digest=name,
            url=value.url,
            title=value.title,
            published_at=value.published_at,
            publisher_id=sources[value.publisher] if value.publisher else None,
            submitter=submitter,
        )
        for name, value in sorted(wanted.items())
        if name not in there
    ]
    if new:
        Document.objects.bulk_create(new, ignore_conflicts=True)  # another writer may be as quick
        there = _keys(wanted)
    return {value: there[name] for name, value in wanted.items()}


def _keys(digests: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in batches(digests):
        found |= dict(Document.objects.filter(digest__in=some).values_list("digest", "pk"))
    return found
