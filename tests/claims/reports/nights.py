"""Snapshots of small nights, as they are stored."""


def step(what, before="", after="open", **rest):
    return {
        "at": "2020-02-11T01:00:00+00:00",
        "what": what,
        "state_before": before,
        "state_after": after,
        "difference": {},
        "by": "",
        **rest,
    }


def side(number, *who, hedge="exact", **facets):
    """A figure as reasons hold it."""
    return {"low": number, "high": number, "hedge": hedge, "unit": None, "who": list(who), **facets}


def conflict(key, *steps, state="open", **rest):
    return {
        "key": key,
        "kind": "disagreement",
        "event": "flood",
        "question": "q1",
        "severity": "high",
        "state": state,
        "says": f"{key} cannot all be true",
        "priority": 80,
        "voices": 2,
        "unknown": 0,
        "reports": 3,
        "drift": [],
        "needs_second": False,
        "opened_at": "2020-02-10T12:00:00+00:00",
        "steps": list(steps),
        **rest,
    }


def quarrel(key, *steps, **rest):
    """A conflict of two that differ by one, with its reason."""
    sides = [side("5", "mod"), side("6", "sohr")]
    return conflict(
        key,
        *steps,
        **{
            "says": "The Ministry says 5 soldiers killed; SOHR says 6.",
            "reason": {"code": "no_common_point", "params": {"sides": sides}},
            "subject": "soldiers",
            "outcome": "killed",
            "origins": ["mod", "sohr"],
            **rest,
        },
    )


def drift(key, *steps, **rest):
    """Digits that changed places on the way through AP."""
    said, made = side("64"), side("46", "ap")
    del said["who"]  # it is told once, beside it
    params = {"who": ["mod"], "baseline": said, "copies": [made], "kinds": ["number"]}
    return quarrel(
        key,
        *steps,
        **{
            "kind": "drift",
            "says": "The Ministry said 64; AP made it 46.",
            "reason": {"code": "copy_differs", "params": params},
            "origins": ["mod"],
            **rest,
        },
    )


def question(key, low, high, **rest):
    return {
        "key": key,
        "event": "flood",
        "sentence": f"How many, {key}?",
        "low": low,
        "high": high,
        "voices": 2,
        "unknown": 0,
        "reports": 3,
        "accepted": None,
        **rest,
    }


def night(*conflicts, questions=(), before=None, **rest):
    """A snapshot of the first format."""
    return {
        "format": 1,
        "date": "2020-02-11",
        "zone": "UTC",
        "since": "2020-02-10T02:00:00+00:00",
        "until": "2020-02-11T02:00:00+00:00",
        "claims": 4,
        "figures": 6,
        "events": [{"slug": "flood", "title": "Flood at Ardal"}],
        "questions": list(questions),
        "before": before or {},
        "conflicts": list(conflicts),
        "audit": {"number": 4, "link": "abc"},
        "versions": {},
        "alarms": [],
        **rest,
    }


def full(*conflicts, **rest):
    """A snapshot of the second format."""
    return night(
        *conflicts,
        **{
            "format": 2,
            "names": {"mod": "The Ministry", "sohr": "SOHR", "ap": "AP"},
            "revisions": [],
            "sums": [],
            "sources": [],
            "nights": [],
            **rest,
        },
    )


def source(slug, *, is_new=False, carried=None, **ruled):
    counts = {"unchanged": 0, "changed": 0, "unclear": 0, "kinds": {}}
    return {"source": slug, "is_new": is_new, "carried": carried and {**counts, **carried}, "ruled": ruled}


def revision(who="mod", before="4", after="6", question="q1", how="restated"):
    return {
        "event": "flood",
        "question": question,
        "who": [who],
        "before": side(before, who, as_of=None),
        "after": side(after, who, as_of=None),
        "how": how,
    }


def listed(*parts, total, whole, holds, who="mod", other="sohr"):
    return {
        "event": "flood",
        "question": "q1",
        "who": [who],
        "parts": [side(part, who) for part in parts],
        "low": total,
        "high": total,
        "whole": side(whole, other),
        "complete": False,
        "holds": holds,
    }


def busy():
    """A night that has something of everything."""
    return full(
        quarrel("a", step("opened"), priority=90),
        drift("b", step("opened"), severity="medium", voices=1),
        quarrel("c", step("agree", "proposed", "resolved"), state="resolved"),
        quarrel("d", state="waiting", severity="low"),
        questions=[
            question("q1", "5", "6", subject="soldiers", outcome="killed", accepted=["5", "6"]),
            question("q2", "3600000", None, sentence="How many people were displaced?"),
        ],
        before={"q1": {"low": "5", "high": "5", "voices": 1, "accepted": None}},
        revisions=[revision()],
        sums=[
            listed("8", "5", total="13", whole="13", holds=True, other="mod"),
            listed("8", "6", total="14", whole="13", holds=False),
        ],
        sources=[
            source("ap", carried={"unchanged": 12, "changed": 1, "kinds": {"number": 1}}),
            source("mod", supported=3, refuted=1),
            source("sohr", is_new=True),
        ],
        nights=[{"date": "2020-02-09", "open": 4}, {"date": "2020-02-10", "open": 2}],
    )
