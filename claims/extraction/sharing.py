"""Figures of one claim that share a verb: three tanks and two positions were destroyed."""

from itertools import pairwise

from claims.extraction.draft_figures import Draft
from claims.extraction.grammar import VERBAL, Part, grammar
from claims.extraction.lexicon import keys, section
from claims.extraction.meanings import Grip
from claims.extraction.outcomes import Ruled
from claims.extraction.page import Page
from claims.extraction.parts import Wholes
from claims.figures.metric import Kind

LOOKED_FOR = frozenset({Kind.COUNT, Kind.RATE, Kind.PERCENT, Kind.MEASURE})
_BREAKS = frozenset(";:.")
# An outcome that a noun or adjective says is that noun's own.
_FROM_VERB = frozenset({"outcome:object", "outcome:verb", "outcome:left", "outcome:shared", "outcome:other"})
_PREDICATES = frozenset({Part.VERB, Part.BE, Part.HAVE})


class Sharing:
    def __init__(self, lang: str) -> None:
        self._grammar = grammar(lang)
        table = self._grammar.table
        self._states, self._amid = keys(table.get("states", ())), keys(table.get("amid", ()))
        self._gerunds = tuple(table.get("gerund_endings", ()))
        self._lists = keys(table.get("lists", ()))
        self._clauses = keys(table.get("part_words", ()))
        says = section(lang, "speech").get("says", {}).get("words", ())
        self._says = keys(word for word in says if " " not in word)

    def share(self, page: Page, drafts: list[Draft], wholes: Wholes) -> None:
        """From right to left along lists of subjects, then from left to right along objects and parts."""
        for place in range(len(drafts) - 2, -1, -1):
            here, following = drafts[place], drafts[place + 1]
            is_free = here.ruled.found is None and _lends_back(following)
            is_part = wholes.of.get(place, place) < place
            if (
                is_free
                and not is_part
                and _is_alike(here, following)
                and self._is_list(page, here, following)
            ):
                here.ruled = _shared(following)
        for place in range(1, len(drafts)):
            self._take(page, drafts, place, wholes)
        for here, following in pairwise(drafts):
            if _is_alike(here, following) and self._is_amid(page, here, following):
                here.ruled = _shared(following)
        _free_wholes(drafts, wholes)

    def _take(self, page: Page, drafts: list[Draft], place: int, wholes: Wholes) -> None:
        """What was said of the figure before, or of the whole."""
        here, whole = drafts[place], wholes.of.get(place, place)
        is_part = whole < place
        before = drafts[whole] if is_part else drafts[_lender(place - 1, wholes)]
        if not before.ruled.found or not _is_alike(before, here):
            return
        if is_part and _is_from_before(here, before):
            here.ruled = _shared(before)
            here.is_apart = before.ruled.found.outcome is None and before.ruled.found.passive
        elif not is_part and self._is_apart(page, drafts[place - 1], here):
            here.is_apart = True
        elif self._takes(before, here, is_part) or self._is_object(page, drafts[place - 1], before, here):
            here.ruled = _shared(before)
        elif _is_governed(before) and here.ruled.found is None and self._is_joined(page, before, here):
            here.ruled = before.ruled

    @staticmethod
    def _takes(before: Draft, here: Draft, is_part: bool) -> bool:
        """The figure has no verb of its own, and that of the one before it may be its."""
        if here.is_settled or not (here.ruled.found is None or here.asked.bare or here.counted.is_pronoun):
            return False
        return before.ruled.rule in _FROM_VERB or here.asked.bare or is_part

    def _is_apart(self, page: Page, before: Draft, here: Draft) -> bool:
        """Another clause with a verb of its own: "rescued 32 and six remain below"."""
        is_open, verb = False, before.ruled.found.span if before.ruled.found else (0, 0)
        for at in range(before.asked.after, here.placed.before):
            part = self._grammar.part(page, at)
            if page.keys[at] in self._clauses and here.counted.span is not None:
                return True
            is_open = is_open or part is Part.CONJUNCTION or page.keys[at] in _BREAKS
            if is_open and part in _PREDICATES and not verb[0] <= at < verb[1]:
                # "The real figure was 57": right before the number "be" only leads to it.
                return page.keys[at] not in self._says and (
                    part is not Part.BE or at + 1 < here.placed.before
                )
        return False

    def _is_object(self, page: Page, nearest: Draft, before: Draft, here: Draft) -> bool:
        """Shot down 34 drones and six missiles fired overnight: the participle only says which."""
        found = here.ruled.found
        if before.ruled.rule != "outcome:object" or here.ruled.rule != "outcome:verb" or not found:
            return False
        if found.grip is not Grip.NEAR or found.span[0] != here.asked.after or here.counted.span is None:
            return False
        if page.keys[found.span[0]] in self._states or nearest.asked.after >= here.placed.before:
            return False
        return all(
            page.keys[at] in self._lists or self._grammar.part(page, at) is Part.DETERMINER
            for at in range(nearest.asked.after, here.placed.before)
        )

    def _is_joined(self, page: Page, before: Draft, here: Draft) -> bool:
        """An "and" joins them; a comma alone may begin another clause."""
        between = range(before.asked.after, here.placed.before)
        has_and = any(self._grammar.part(page, at) is Part.CONJUNCTION for at in between)
        return has_and and self._is_list(page, before, here)

    def _is_amid(self, page: Page, here: Draft, following: Draft) -> bool:
        """Three children were among nine people killed."""
        if here.ruled.found and here.ruled.found.outcome:
            return False
        between = [
            at
            for at in range(here.asked.after, following.placed.before)
            if self._grammar.part(page, at) not in (Part.DETERMINER, Part.ADVERB)
        ]
        if len(between) != 2 or page.keys[between[1]] not in self._amid:
            return False
        return self._grammar.part(page, between[0]) is Part.BE

    def _is_list(self, page: Page, here: Draft, following: Draft) -> bool:
        """Nothing but nouns, commas and "and" stands between, and no "forcing" before the second."""
        if self._gerunds and page.keys[following.placed.before - 1].endswith(self._gerunds):
            return False
        return all(
            self._grammar.part(page, at) not in VERBAL and page.keys[at] not in _BREAKS
            for at in range(here.asked.after, following.placed.before)
        )


def _shared(lender: Draft) -> Ruled:
    return Ruled("outcome:shared", lender.ruled.found)


def _lends_back(following: Draft) -> bool:
    """Its verb is that of the clause; one that is told by its stem, only where it comes last."""
    found = following.ruled.found
    if following.ruled.rule != "outcome:stem" or found is None:
        return following.ruled.rule in _FROM_VERB
    return found.outcome is not None and found.span[0] >= following.asked.after and not following.asked.bare


def _is_governed(draft: Draft) -> bool:
    """The shooting down of eight drones and two rockets: a stem before the first of a list."""
    found = draft.ruled.found
    is_stem = draft.ruled.rule == "outcome:stem"
    return is_stem and found is not None and found.span[1] <= draft.placed.before


def _lender(place: int, wholes: Wholes) -> int:
    """34 of 41 drones and six rockets: past the whole to the part, which the verb is about."""
    return place - 1 if place and wholes.of.get(place - 1) == place else place


def _is_from_before(here: Draft, whole: Draft) -> bool:
    """The word that was found for a part stands before its whole, and so speaks of that first."""
    found = here.ruled.found
    if found is None:
        return False
    if here.ruled.rule == "outcome:other":
        return found.span[1] <= here.placed.before
    said = whole.ruled.found
    is_of_whole = said is not None and said.span[0] <= found.span[0] < said.span[1]
    return here.ruled.rule == "outcome:left" and (is_of_whole or found.span[0] < whole.asked.after)


def _free_wholes(drafts: list[Draft], wholes: Wholes) -> None:
    """19 of the 23 drones were shot down: the verb is the part's, but for one right behind the whole."""
    split = {whole for part, whole in wholes.of.items() if drafts[part].counted.rule == "counted:of-whole"}
    for place in split:
        found = drafts[place].ruled.found
        if found and found.span[0] != drafts[place].asked.after:
            drafts[place].ruled = Ruled()
    for place in wholes.first:  # of the 50 hostages, 12 were freed
        found = drafts[place].ruled.found
        if found and found.span[1] >= drafts[place + 1].placed.before:
            drafts[place].ruled = Ruled()


def _is_alike(first: Draft, second: Draft) -> bool:
    """Counts share a verb with counts, shares with shares."""
    return first.kind is second.kind and first.kind in LOOKED_FOR
