"""From an article to suggestions, from suggestions to claims, and from the inbox to an event."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.extraction.article import Article
from claims.extraction.reading import read
from claims.extraction.webpage import from_html
from claims.figures.claim import Document as DocumentValue
from claims.figures.moment import Moment, write_moment
from claims.figures.taxonomy import unknown
from claims.linking import suggest
from claims.linking.known import Item
from claims.models import Claim, Document, Event, Suggestion
from claims.records.envelope import Envelope, read_envelope
from claims.records.errors import Problem, RecordError, refuse
from claims.services import documents, versions
from claims.services.inbox import place
from claims.services.known import known
from claims.services.submit import Reading, Submitted, submit
from sources.models import Source

__all__ = ["ReadArticle", "confirm", "keep", "place", "read_article"]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with what was read from it, before anything of it is stored."""

    value: DocumentValue
    text: str
    lang: str
    publisher: Source | None
    suggested: tuple[suggest.Suggestion, ...]


def read_article(
    *,
    publisher: str | None,
    text: str | None = None,
    html: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published_at: Moment | None = None,
    lang: str | None = None,
    event: str | None = None,
) -> ReadArticle:
    """What can be read from a text or a page; ``publisher`` and ``event`` are slugs.

    It may take seconds and stores nothing: to be done before the transaction that keeps it.

    Raises:
        RecordError: an unknown publisher or event, or HTML without an article in it.
    """
    source = _source(publisher)
    event = _event(event)
    article = _article(text, html, url)
    value = DocumentValue(url, title or article.title, published_at, publisher)
    article = replace(
        article,
        lang=lang or article.lang,
        publisher=source.name if source else article.publisher,
        title=value.title,
        published=write_moment(published_at) if published_at else article.published,
    )
    reading = read(article)
    suggested = suggest.suggest(reading, Item(value, article.text, event), known(published_at))
    return ReadArticle(value, article.text, reading.lang, source, tuple(suggested))


@transaction.atomic
def keep(article: ReadArticle, *, submitter: str) -> Document:
    """The document's row with its suggestions; the same document again is the same row.

    What of it nobody has confirmed yet is suggested anew, since more sources and events may be known by now.
    """
    document = _stored(article.value, article.text, article.lang, article.publisher, submitter)
    _suggest(document, article.suggested)
    return document


@transaction.atomic
def confirm(*, document: Document, records: Any, submitter: str, now: datetime) -> Submitted:
    """Submit claim records, as suggested or corrected or added by a person, as claims of the document.

    Raises:
        RecordError: ``records`` is no list, or one names another document.
    """
    envelope = read_envelope({"claims": records})
    _check_documents(envelope, document.as_value())
    spans = {row.record["id"]: (row.start, row.end) for row in document.suggestions.all()}
    spans |= {
        claim.id: span
        for claim in envelope.claims
        if claim.id not in spans and (span := _find(claim.quote, document.text))
    }
    submitted = submit(envelope=envelope, submitter=submitter, now=now, reading=Reading(document, spans))
    if not submitted.rejected:
        _link(document, [claim.id for claim in envelope.claims], submitter)
    return submitted


def _source(slug: str | None) -> Source | None:
    if slug is None:
        return None
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        slugs = Source.objects.filter(confidential=False).values_list("slug", flat=True)
        raise refuse("unknown_source", unknown("source", slug, slugs), "/publisher")
    return found


def _event(slug: str | None) -> str | None:
    """The slug of the event that is meant, if one is."""
    if slug is None:
        return None
    found = Event.objects.named(slug)
    if found is None:
        slugs = Event.objects.values_list("slug", flat=True)
        raise refuse("unknown_event", unknown("event", slug, slugs), "/event")
    return found.slug


def _article(text: str | None, html: str | None, url: str | None) -> Article:
    if text is not None:
        return Article(text)
    article = from_html(html or "", url=url)
    if article is None:
        raise refuse("no_article", "No article was found in this page: send its text.", "/html")
    return article


def _stored(value: DocumentValue, text: str, lang: str, source: Source | None, submitter: str) -> Document:
    """The document's row, held until the end, so that two readers of it do not meet in its suggestions."""
    digest = documents.digest_of(value, text)
    row, _ = Document.objects.get_or_create(
        digest=digest,
        defaults={
            "url": value.url,
            "title": value.title,
            "published_at": value.published_at,
            "publisher": source,
            "text": text,
            "lang": lang,
            "submitter": submitter,
        },
    )
    return Document.objects.select_for_update(no_key=True).get(pk=row.pk)


def _suggest(document: Document, suggested: Iterable[suggest.Suggestion]) -> None:
    """Replace what was suggested before, but for what has become a claim."""
    document.suggestions.filter(claim=None).delete()
    confirmed = list(document.suggestions.all())
    taken = {row.record["id"] for row in confirmed}
    first = max((row.position for row in confirmed), default=-1) + 1
    new = [each for each in suggested if each.record["id"] not in taken]
    Suggestion.objects.bulk_create(
        Suggestion(
            document=document,
            position=position,
            start=each.start,
            end=each.end,
            record=each.record,
            reasons=[{**asdict(reason), "says": reason.says} for reason in each.reasons],
            reading=each.reading,
            versions=versions.present(),
        )
        for position, each in enumerate(new, start=first)
    )


def _check_documents(envelope: Envelope, own: DocumentValue) -> None:
    problems = [
        Problem(f"{pointer}/document", "other_document", f"{claim.id} names another document than this one.")
        for claim, pointer in zip(envelope.claims, envelope.pointers, strict=True)
        if claim.document not in (None, DocumentValue(), own)
    ]
    if problems:
        raise RecordError(problems)


def _find(quote: str, text: str) -> tuple[int, int] | None:
    """Where a person's own quotation stands in the text; None where it does not, or more than once."""
    if not quote or text.count(quote) != 1:
        return None
    start = text.index(quote)
    return start, start + len(quote)


def _link(document: Document, ids: Iterable[str], submitter: str) -> None:
    keys = dict(
        Claim.objects.filter(submitter=submitter, external_id__in=list(ids)).values_list("external_id", "pk")
    )
    for suggestion in document.suggestions.filter(claim=None):
        if suggestion.record["id"] in keys:
            suggestion.claim_id = keys[suggestion.record["id"]]
            suggestion.save(update_fields=["claim"])
