"""Claim records: from JSON to a claim, back again, and the digest that tells a repeat from a change."""

from collections.abc import Mapping
from typing import Any, Final

from claims.figures.canonical import digest
from claims.figures.claim import Claim, Document, Mode
from claims.figures.figure import Figure
from claims.figures.moment import write_moment
from claims.records.fields import Fields
from claims.records.figure import read_figure, write_figure

DIGEST_VERSION: Final = 1
CLAIM: Final = (
    "id", "event", "source", "relays", "mode", "quote", "lang", "document", "asserted_at", "statement",
    "supersedes", "withdraws", "credibility", "provisional", "denies", "figures",
)  # fmt: skip
DOCUMENT: Final = ("url", "title", "published_at", "publisher")


def read_claim(record: Any, pointer: str = "") -> Claim:
    """The claim that a record holds; whether its slugs are known is for the store to say.

    Raises:
        RecordError: everything that is wrong with the record.
    """
    fields = Fields(record, CLAIM, pointer)
    claim = Claim(
        id=fields.needed("id"),
        event=fields.slug("event", most=150),
        source=fields.needed("source", most=100),
        relays=fields.names("relays"),
        mode=fields.term("mode", Mode, Mode.INDIRECT),
        quote=fields.text("quote", most=20_000),
        lang=fields.slug("lang", most=10),
        document=fields.inner("document", read_document),
        asserted_at=fields.moment("asserted_at"),
        statement=fields.slug("statement"),
        supersedes=fields.slug("supersedes"),
        withdraws=fields.slug("withdraws"),
        credibility=fields.whole("credibility", 1, 6),
        provisional=fields.flag("provisional"),
        denies=fields.flag("denies"),
        figures=_figures(fields),
    )
    _check_chain(fields, claim)
    _check_correction(fields, claim)
    _check_parts(fields, claim.figures)
    fields.done()
    return claim


def read_document(value: Any, pointer: str) -> Document:
    """
    Raises:
        RecordError: an address that is none, a moment without an offset, and so on.
    """
    fields = Fields(value, DOCUMENT, pointer)
    document = Document(
        url=fields.url("url"),
        title=fields.optional("title"),
        published_at=fields.moment("published_at"),
        publisher=fields.slug("publisher", most=100),
    )
    fields.done()
    return document


def _figures(fields: Fields) -> tuple[Figure, ...]:
    """Every figure that can be read, each named by its claim and its place in the list."""
    name = fields.value.get("id")

    def read(value: Any, pointer: str) -> Figure:
        return read_figure(value, pointer, f"{name}.{pointer.rsplit('/', 1)[1]}")

    return fields.each("figures", read)


def _check_chain(fields: Fields, claim: Claim) -> None:
    """The origin never carries its own words on, and nobody carries them twice (R5)."""
    for index, relay in enumerate(claim.relays):
        if relay == claim.source:
            fields.problem(
                f"relays/{index}", "own_relay", f"{relay} is the origin: it cannot be its own relay."
            )
        elif relay in claim.relays[:index]:
            fields.problem(f"relays/{index}", "repeated_relay", f"{relay} stands twice in the chain.")
        elif not relay.strip():
            fields.problem(f"relays/{index}", "required", "A relay is a source slug.")


def _check_correction(fields: Fields, claim: Claim) -> None:
    fields.insist("figures")
    if fields.value.get("figures") == [] and claim.withdraws is None:
        fields.problem(
            "figures", "no_figures", "A claim has at least one figure, unless it withdraws another."
        )
    if claim.supersedes and claim.withdraws:
        fields.problem("withdraws", "corrects_twice", "A claim corrects another or retracts it, not both.")
    for name in ("supersedes", "withdraws"):
        if getattr(claim, name) == claim.id != "":
            fields.problem(name, "corrects_itself", "A claim cannot correct or retract itself.")


def _check_parts(fields: Fields, figures: tuple[Figure, ...]) -> None:
    """Each part names another figure of the claim, and no figure is, however far round, its own part."""
    wholes = {index: figure.part_of for index, figure in enumerate(figures)}
    for index, whole in wholes.items():
        seen = {index}
        while whole is not None:
            if whole not in wholes:
                detail = f"part_of {whole} is none of the {len(figures)} figures."
                fields.problem(f"figures/{index}/part_of", "unknown_part", detail)
                break
            if whole in seen:
                fields.problem(f"figures/{index}/part_of", "own_part", "A figure cannot be its own part.")
                break
            seen.add(whole)
            whole = wholes[whole]


def write_claim(claim: Claim) -> dict[str, Any]:
    """The record of the claim, with every default written out and every moment in UTC."""
    return {
        "id": claim.id,
        "event": claim.event,
        "source": claim.source,
        "relays": list(claim.relays),
        "mode": claim.mode.value,
        "quote": claim.quote,
        "lang": claim.lang,
        "document": write_document(claim.document),
        "asserted_at": None if claim.asserted_at is None else write_moment(claim.asserted_at),
        "statement": claim.statement,
        "supersedes": claim.supersedes,
        "withdraws": claim.withdraws,
        "credibility": claim.credibility,
        "provisional": claim.provisional,
        "denies": claim.denies,
        "figures": [write_figure(figure) for figure in claim.figures],
    }


def write_document(document: Document | None) -> dict[str, str | None] | None:
    if document is None:
        return None
    published = document.published_at
    return {
        "url": document.url,
        "title": document.title,
        "published_at": None if published is None else write_moment(published),
        "publisher": document.publisher,
    }


def content_digest(claim: Claim) -> str:
    """Equal for two records that say the same, however they spell defaults, moments and numbers."""
    return digest(write_claim(claim), of="claim", version=DIGEST_VERSION)


def claim_id(record: Any) -> str | None:
    """The id a record gives itself, for an answer about one that could not be read."""
    found = record.get("id") if isinstance(record, Mapping) else None
    return found if isinstance(found, str) else None
