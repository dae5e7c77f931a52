"""Old and new values, steps between them, and values that a text takes back."""

from claims.extraction.draft import Draft
from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.tokens import Tokens

_CLAUSE = frozenset((";", "\n", "."))
_REACH_BACK = 3
_REACH_ON = 6


class Changes:
    """The verbs and phrases of ``lexicon/<lang>/ranges.toml`` under change and replaced."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "ranges")
        change, replaced = table.get("change", {}), table.get("replaced", {})
        self._verbs = keys([*change.get("up", ()), *change.get("down", ())])
        self._leads = {
            key: flag
            for flag, name in (("old", "from"), ("new", "to"), ("delta", "by"))
            for key in keys(change.get(name, ()))
        }
        self._stems = tuple(keys(change.get("stems", ())))
        self._trails = Phrases(
            (phrase(ending), flag)
            for flag, name in (("old", "from_after"), ("new", "to_after"))
            for ending in change.get(name, ())
        )
        self._reach = int(change.get("reach", 0))
        self._not = Phrases((phrase(words), True) for words in replaced.get("not", ()))
        self._earlier = Phrases((phrase(words), True) for words in replaced.get("earlier", ()))
        self._before = Phrases((phrase(words), True) for words in replaced.get("before", ()))
        self._deny = keys(replaced.get("deny", ()))

    def mark(self, tokens: Tokens, drafts: list[Draft]) -> None:
        deny = not self._deny.isdisjoint(tokens.keys)
        for index, draft in enumerate(drafts):
            start = draft.cue[0] if draft.cue and draft.cue[0] < draft.left else draft.left
            flag = self.lead(tokens, start) or self._trail(tokens, draft.right)
            if flag is not None:
                draft.flags.append(flag)
                draft.rules.append(f"change:{flag}")
                if flag == "old" and index:
                    self._mark_new(tokens, drafts[index - 1], start)
            elif self._replaced(tokens, draft, start):
                draft.flags.append("superseded")
                draft.rules.append("superseded")
            elif self._not.ending(tokens.keys, start - 1) or (deny and self._denied(tokens, start)):
                draft.flags.append("denied")
                draft.rules.append("denied")

    def lead(self, tokens: Tokens, start: int) -> str | None:
        """What a change makes of the number at ``start``: old, new or delta."""
        flag = self._leads.get(tokens.keys[start - 1])
        return flag if flag is not None and self._changing(tokens, start) else None

    def _trail(self, tokens: Tokens, end: int) -> str | None:
        """The same where endings follow the number and the verb comes last: 29'dan 34'e yükseldi."""
        found = self._trails.starting(tokens.keys, end)
        if found is None:
            return None
        following = tokens.keys[end : min(end + self._reach, tokens.count)]
        return found[1] if any(word.startswith(self._stems) for word in following) else None

    def _mark_new(self, tokens: Tokens, draft: Draft, start: int) -> None:
        """34, up from 29; to $11 billion next year from 9.4: the first is what it changed to."""
        between = tokens.keys[draft.right : start]
        near = len(between) <= _REACH_ON and _CLAUSE.isdisjoint(between)
        if near and not {"new", "old", "delta"}.intersection(draft.flags):
            draft.flags.append("new")
            draft.rules.append("change:new")

    def _denied(self, tokens: Tokens, start: int) -> bool:
        """denied that 20 were held"""
        return any(tokens.keys[start - back] in self._deny for back in range(1, _REACH_BACK + 1))

    def _changing(self, tokens: Tokens, index: int) -> bool:
        for at in range(index - 1, max(-1, index - 1 - self._reach), -1):
            if tokens.keys[at] in self._verbs:
                return True
            if tokens.keys[at] in _CLAUSE:
                return False
        return False

    def _replaced(self, tokens: Tokens, draft: Draft, start: int) -> bool:
        keys_ = tokens.keys
        if self._before.ending(keys_, start - 1):
            return True
        if not self._not.ending(keys_, start - 1):
            return False
        return any(
            self._earlier.starting(keys_, at)
            for at in range(draft.right, min(draft.right + _REACH_ON, tokens.count))
        )
