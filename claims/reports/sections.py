"""The parts of a report, each told from what the night found of its kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from claims.reports import charts, wording
from claims.reports.document import Section, Table
from claims.reports.movement import ARROWS
from claims.reports.teller import Coded, Teller
from sources.track_record import TrackRecord

Row = tuple[str, ...]


def first(teller: Teller) -> Section | None:
    """What nobody has decided and weighs most, each with its figures drawn."""
    lines = tuple(teller.line(line, drawn=True) for line in teller.content["first"])
    return _section(teller, "first", lines=lines) if lines else None


def moved(teller: Teller) -> Section | None:
    return _table(teller, "moved", ("question", "before", "now", "because"), _movement)


def _movement(teller: Teller, line: Coded) -> Row:
    before, now = (teller.span((line[when]["low"], line[when]["high"])) for when in ("before", "now"))
    because = ", ".join(teller.words.term("because", code) for code in line["because"])
    return teller.question(line["key"])[1], before, f"{ARROWS[line['way']]} {now}", because or "–"


def drift(teller: Teller) -> Section | None:
    """Who changed what, from what to what."""
    return _table(teller, "drift", ("question", "from", "to", "changed"), _change)


def _change(teller: Teller, line: Coded) -> Row:
    asked, asks = teller.question(line["question"])
    told = teller.told(asked)
    said = f"{told.who(line['who'])}: {told.side(line['from'])}"
    made = "; ".join(f"{told.who(copy['who'])}: {told.side(copy)}" for copy in line["to"])
    kinds = ", ".join(teller.words.term("change", kind) for kind in line["kinds"])
    return asks, teller.clipped(said), teller.clipped(f"→ {made}"), kinds


def revisions(teller: Teller) -> Section | None:
    return _table(teller, "revisions", ("who", "question", "before", "now", "how"), _revision)


def _revision(teller: Teller, line: Coded) -> Row:
    asked, asks = teller.question(line["question"])
    told = teller.told(asked)
    before, after = (told.as_of(line[when]) for when in ("before", "after"))
    return told.who(line["who"]), asks, before, f"→ {after}", teller.words.term("how", line["how"])


def sums(teller: Teller) -> Section | None:
    return _table(teller, "sums", ("sum", "holds", "question"), _sum)


def _sum(teller: Teller, line: Coded) -> Row:
    asked, asks = teller.question(line["question"])
    told = teller.told(asked)
    said = told.say(
        "sum_holds" if line["holds"] else "sum_fails",
        who=told.who(line["who"]),
        parts=" + ".join(told.amount(part) for part in line["parts"]),
        total=teller.span((line["low"], line["high"])),
        whole=told.amount(line["whole"]),
        other=told.who(line["whole"]["who"]),
    )
    return teller.clipped(said), teller.words.say("holds.yes" if line["holds"] else "holds.no"), asks


def sources(teller: Teller) -> Section | None:
    found = teller.content.get("sources")
    rows = tuple(_sources(teller, found)) if found else ()
    return _section(teller, "sources", table=_headed(teller, ("who", "what"), rows)) if rows else None


def _sources(teller: Teller, found: Coded) -> Iterator[Row]:
    """Counts, never shares: new ones, those most in conflict, those that carry most unchanged, rulings."""
    words = teller.words
    new = found["new"] if teller.limits.rows is None else found["new"][: teller.limits.rows]
    for slug in new:
        yield teller.who([slug]), words.say("sources.new")
    for line in found["in_conflict"]:
        told = words.count("conflict", line["conflicts"])
        yield teller.who([line["source"]]), words.say("sources.in_conflict", conflicts=told)
    for line in found["relays"]:
        yield teller.who([line["source"]]), wording.track_record(TrackRecord(**line["carried"]), words)
    for line in found["ruled"]:
        verdicts = ", ".join(
            f"{number} {words.term('verdict', code)}" for code, number in wording.by_number(line["verdicts"])
        )
        ruled = words.count("ruled", sum(line["verdicts"].values()))
        yield teller.who([line["source"]]), words.say("sources.ruled", ruled=ruled, verdicts=verdicts)


def trend(teller: Teller) -> Section | None:
    """Open conflicts over the last nights."""
    nights = teller.content.get("nights", ())
    chart = charts.trend(nights, teller.words)
    note = teller.words.say("section.trend_note", nights=teller.words.count("night", len(nights)))
    return _section(teller, "trend", note=note, chart=chart) if chart else None


def event(teller: Teller, coded: Coded) -> Section:
    """The conflicts of an event, and where its questions stand."""
    lines, rows = coded["conflicts"][: teller.limits.lines], coded["questions"][: teller.limits.rows]
    return Section(
        name=f"event-{coded['slug']}",
        title=coded["title"],
        lines=tuple(teller.line(line, happened=line["happened"]) for line in lines),
        table=_headed(
            teller,
            ("question", "span", "accepted", "support", "since"),
            tuple(_question(teller, line) for line in rows),
        ),
        more=teller.more(len(coded["conflicts"]) - len(lines) + len(coded["questions"]) - len(rows)),
        event=coded["slug"],
    )


def _question(teller: Teller, line: Coded) -> Row:
    before = line.get("before")
    since = wording.moved(before, line, teller.words) if before else line["moved"]
    return (
        teller.clipped(teller.asks(line, line["sentence"])),
        teller.span((line["low"], line["high"])),
        teller.span(line["accepts"]) if "accepts" in line else line["accepted"] or "–",
        teller.support(line),
        since or "–",
    )


def _table(
    teller: Teller, name: str, columns: Sequence[str], row: Callable[[Teller, Coded], Row]
) -> Section | None:
    """The section of this name, None where the night has nothing of its kind."""
    found: Sequence[Any] = teller.content.get(name, ())
    shown = found[: teller.limits.rows]
    table = _headed(teller, columns, tuple(row(teller, line) for line in shown))
    return _section(teller, name, table=table, more=teller.more(len(found) - len(shown))) if found else None


def _headed(teller: Teller, columns: Iterable[str], rows: tuple[Row, ...]) -> Table | None:
    return Table(tuple(teller.words.say(f"column.{name}") for name in columns), rows) if rows else None


def _section(teller: Teller, name: str, **parts: Any) -> Section:
    words = teller.words
    note = parts.pop("note", None) or words.say(f"section.{name}_note")
    return Section(name, words.say(f"section.{name}"), note, **parts)


BEFORE_EVENTS: Final = (first, moved, drift, revisions, sums)
AFTER_EVENTS: Final = (sources, trend)
