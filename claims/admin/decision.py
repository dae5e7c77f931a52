"""The decision box: what a reviewer posts, read into what the adjudication service takes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils import timezone

from claims.admin.desk.wording import DISPOSITIONS, FACETS, JUDGEMENTS, VERDICTS
from claims.models.figure import DIGITS, PLACES
from claims.review.policy import Decision
from claims.review.vocabulary import Action, ClaimVerdict, Disposition, PairJudgement

DECIDING: Final = frozenset({Action.PROPOSE, Action.DISMISS, Action.DISAGREE, Action.LOOK})
VERDICT: Final = "verdict:"  # followed by the key of a claim
NEXT: Final = "+next"  # after an action: and open the next conflict
LONGEST_REASON: Final = 20_000


class DecisionForm(forms.Form):
    """One act on a conflict. What is left open is filled in as the disposition proposes.

    ``claims`` are the keys of the conflict's claims, ``figures`` those of its figures.
    """

    version = forms.IntegerField(min_value=1)
    do = forms.CharField(max_length=30)
    judgement = forms.ChoiceField(choices=[(j.value, said) for j, said in JUDGEMENTS.items()], required=False)
    facet = forms.ChoiceField(choices=[("", "as proposed"), *((f, f) for f in FACETS)], required=False)
    disposition = forms.ChoiceField(
        choices=[(d.value, said) for d, said in DISPOSITIONS.items()], required=False
    )
    low = forms.DecimalField(max_digits=DIGITS, decimal_places=PLACES, required=False)
    high = forms.DecimalField(max_digits=DIGITS, decimal_places=PLACES, required=False)
    nothing = forms.BooleanField(required=False)
    reason = forms.CharField(max_length=LONGEST_REASON, required=False)
    cites = forms.MultipleChoiceField(required=False)
    until = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d"])
    waits_for = forms.CharField(max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        claims: Sequence[str],
        figures: Sequence[str],
        prefills: Mapping[Disposition, Decision],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.claims, self.prefills = claims, prefills
        cites = self.fields["cites"]
        assert isinstance(cites, forms.MultipleChoiceField)
        cites.choices = [(key, key) for key in figures]
        for claim in claims:
            self.fields[VERDICT + claim] = forms.ChoiceField(
                choices=[("", "as proposed"), *((v.value, said) for v, said in VERDICTS.items())],
                required=False,
            )

    def clean_do(self) -> Action:
        said = str(self.cleaned_data["do"]).removesuffix(NEXT)
        if said not in list(Action):
            raise forms.ValidationError("There is no such action.")
        return Action(said)

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"]).strip()
        if not reason:
            raise forms.ValidationError("Say why, in a sentence. It is published with the decision.")
        return reason

    def clean(self) -> dict[str, Any]:
        action = self.cleaned_data.get("do")
        if action is Action.PROPOSE and not self.cleaned_data.get("disposition"):
            self.add_error("disposition", "Choose why they differ.")
        if action is Action.DISMISS and not self.cleaned_data.get("facet"):
            self.add_error("facet", "A dismissal names the dimension in which the two differ.")
        return self.cleaned_data

    @property
    def opens_next(self) -> bool:
        return str(self.data.get("do", "")).endswith(NEXT)

    def act(self) -> dict[str, Any]:
        """The keyword arguments of ``adjudicate.act``, but for who and when."""
        given = self.cleaned_data
        action: Action = given["do"]
        decision = self._decision() if action in DECIDING else Decision()
        return {
            "action": action,
            "version": given["version"],
            "decision": replace(decision, reason=given["reason"], dismisses=action is Action.DISMISS),
            "cites": given["cites"],
            "until": _aware(given["until"]),
            "waits_for": given["waits_for"],
        }

    def _decision(self) -> Decision:
        """As given, and what was left open as the disposition proposes it."""
        given = self.cleaned_data
        disposition = Disposition(given["disposition"]) if given["disposition"] else None
        judgement = PairJudgement(given["judgement"]) if given["judgement"] else None
        proposed = self.prefills[disposition] if disposition else Decision()
        if given["do"] is Action.DISMISS:  # what cannot be compared accepts no figure and judges no claim
            proposed, judgement = Decision(), judgement or PairJudgement.DIFFERENT
        return Decision(
            disposition=disposition,
            judgement=judgement or proposed.judgement,
            facet=given["facet"] or (proposed.facet if judgement in (None, proposed.judgement) else None),
            accepted=self._accepted(proposed),
            verdicts=frozenset((dict(proposed.verdicts) | self._verdicts()).items()),
        )

    def _accepted(self, proposed: Decision) -> Any:
        low, high = self.cleaned_data["low"], self.cleaned_data["high"]
        if self.cleaned_data["nothing"]:
            return None
        return proposed.accepted if low is None and high is None else (low, high)

    def _verdicts(self) -> dict[str, ClaimVerdict]:
        given = {claim: self.cleaned_data[VERDICT + claim] for claim in self.claims}
        return {claim: ClaimVerdict(verdict) for claim, verdict in given.items() if verdict}


def _aware(moment: datetime | None) -> datetime | None:
    return timezone.make_aware(moment) if moment is not None and timezone.is_naive(moment) else moment
