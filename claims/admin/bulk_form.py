"""What somebody wants done to many conflicts, read into what the service takes."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.contrib.auth.models import User

from claims.admin import queue
from claims.admin.decision import LONGEST_REASON
from claims.admin.desk.wording import FACETS
from claims.review.bulk import ACTIONS, BulkKind
from claims.services.bulk_review import Asked

NOBODY: Final = "nobody"
_PAIRS: Final = re.compile(r"(?:[0-9]{1,18}\.[0-9]{1,9}(?: |$))*")  # number.version, as the preview wrote it


class BulkForm(forms.Form):
    """What to do to the conflicts of ``seen``, which the preview filled in with the versions it showed."""

    seen = forms.CharField(required=False, strip=False)
    assignee = forms.CharField(required=False)
    facet = forms.ChoiceField(choices=[(facet, facet) for facet in FACETS], required=False)
    reason = forms.CharField(max_length=LONGEST_REASON, required=False)

    def __init__(self, kind: BulkKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_seen(self) -> dict[int, int]:
        seen = read_seen(str(self.cleaned_data["seen"]))
        if not seen:
            raise forms.ValidationError("No conflict is chosen.")
        return seen

    def clean_assignee(self) -> User | None:
        """Who is meant; nobody, where that was said."""
        said = str(self.cleaned_data["assignee"])
        if self.kind is not BulkKind.ASSIGN or said == NOBODY:
            return None
        found = queue.deciders().filter(pk=int(said)).first() if said.isdecimal() else None
        if found is None:
            raise forms.ValidationError("Choose to whom.")
        return found

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.kind in ACTIONS and not given.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why, in a sentence. It is published with each decision.")
        if self.kind is BulkKind.DISMISS and not given.get("facet") and "facet" not in self.errors:
            self.add_error("facet", "A dismissal names the dimension in which the two differ.")
        return given

    def asked(self) -> Asked:
        given = self.cleaned_data
        return Asked(self.kind, given["assignee"], given["facet"] or None, given["reason"])


def read_seen(text: str) -> dict[int, int]:
    """Versions by the number of their conflict; empty for what no preview wrote."""
    if not _PAIRS.fullmatch(text):
        return {}
    pairs = (pair.split(".") for pair in text.split())
    return {int(number): int(version) for number, version in pairs}


def write_seen(seen: Mapping[int, int]) -> str:
    return " ".join(f"{number}.{version}" for number, version in seen.items())
