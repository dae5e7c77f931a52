"""A stored report as a document in one language: the same content gives the same document."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from claims.reports import sections, wording
from claims.reports.document import PAGE, Document, Limits, Section
from claims.reports.language import Words
from claims.reports.teller import Teller

NUMBERS: Final = (*wording.HAPPENED, "still_open")


def tell(
    content: Mapping[str, Any], words: Words, *, digest: str = "", limits: Limits = PAGE, event: str = ""
) -> Document:
    """``digest`` is printed on it; with ``event``, the slug of one, only that event is told."""
    teller = Teller(content, words, limits)
    day = words.day(date.fromisoformat(content["date"]))
    told = _of_event(teller, event) if event else _of_night(teller)
    headline = content["headline"]
    return Document(
        language=words.code,
        date=content["date"],
        kicker=words.say("page.nightly"),
        title=day,
        summary=summary(content, words),
        window=_window(content, words),
        alarms=tuple(content["alarms"]),
        numbers=()
        if is_quiet(content)
        else tuple((words.say(f"number.{what}"), headline[what]) for what in NUMBERS),
        sections=tuple(told),
        closing=words.say("page.closing"),
        stamps=tuple(_stamps(content, digest, words)),
    )


def summary(content: Mapping[str, Any], words: Words) -> str:
    """The night in one or two sentences."""
    teller = Teller(content, words, PAGE)
    first = [{"says": teller.says(line)} for line in content.get("first", [])[:1]]
    return wording.summary(content["headline"], first, content.get("also"), words)


def is_quiet(content: Mapping[str, Any]) -> bool:
    """Nothing happened: the summary says everything."""
    counted = [content["headline"][what] for what in wording.HAPPENED] + list(
        content.get("also", {}).values()
    )
    return not any((*counted, *content.get("sums", ())))


def _of_night(teller: Teller) -> Iterator[Section]:
    """Of a quiet night, only how many conflicts are still open."""
    if is_quiet(teller.content) and not teller.limits.in_full:
        made = [sections.trend(teller)]
    else:
        events = teller.content["events"][: teller.limits.events]
        made = [
            *(part(teller) for part in sections.BEFORE_EVENTS),
            *(sections.event(teller, event) for event in events),
            _left_out(teller, len(events)),
            *(part(teller) for part in sections.AFTER_EVENTS),
        ]
    yield from (section for section in made if section is not None)


def _left_out(teller: Teller, shown: int) -> Section | None:
    """The events for which there was no room, counted."""
    left = teller.content["events"][shown:]
    more = sum(len(event["conflicts"]) + len(event["questions"]) for event in left)
    return Section("events", teller.words.say("section.events"), more=teller.more(more)) if left else None


def _of_event(teller: Teller, slug: str) -> Iterator[Section]:
    return (sections.event(teller, event) for event in teller.content["events"] if event["slug"] == slug)


def _window(content: Mapping[str, Any], words: Words) -> str:
    since, until = (_local(content[end], content["zone"], words) for end in ("since", "until"))
    return words.say("page.window", since=since, until=until, zone=content["zone"], **content["read"])


def _local(instant: str, zone: str, words: Words) -> str:
    return words.moment(datetime.fromisoformat(instant).astimezone(ZoneInfo(zone)))


def _stamps(content: Mapping[str, Any], digest: str, words: Words) -> Iterator[tuple[str, str]]:
    if digest:
        yield words.say("page.digest"), digest
    if content["audit"]["link"]:
        yield words.say("page.chain", number=content["audit"]["number"]), content["audit"]["link"]
