"""Which claims still stand: neither corrected nor taken back (R20)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from claims.figures.claim import Claim
from claims.matching.directness import Natural, natural


@dataclass(frozen=True)
class Corrections:
    """What later claims did to earlier ones. ``recorded`` maps a claim's id to its order of recording.

    A withdrawn claim takes its own effects along: what it corrected or took back stands again.
    """

    claims: tuple[Claim, ...]
    recorded: Mapping[str, int]

    def order(self, claim: str) -> tuple[int, Natural]:
        """Position of a claim among the recorded ones, after which the others stand by their ids."""
        place = self.recorded.get(claim)
        return (len(self.recorded), natural(claim)) if place is None else (place, ())

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        gone: set[str] = set()
        # Latest first: whether a retraction itself was taken back is known before it is applied.
        for claim in sorted(self.claims, key=lambda claim: self.order(claim.id), reverse=True):
            if claim.withdraws is not None and claim.id not in gone:
                gone.add(claim.withdraws)
        return frozenset(gone)

    @cached_property
    def superseded(self) -> frozenset[str]:
        return frozenset(
            claim.supersedes
            for claim in self.claims
            if claim.supersedes is not None and claim.id not in self.withdrawn
        )

    @cached_property
    def standing(self) -> tuple[Claim, ...]:
        """Claims of an event that still stand, in the order of their recording."""
        gone = self.withdrawn | self.superseded
        stay = [claim for claim in self.claims if claim.id not in gone and claim.event is not None]
        return tuple(sorted(stay, key=lambda claim: self.order(claim.id)))

    @cached_property
    def lost(self) -> frozenset[str]:
        """Keys of the figures that were corrected or taken back."""
        gone = self.withdrawn | self.superseded
        return frozenset(figure.key for claim in self.claims if claim.id in gone for figure in claim.figures)

    @cached_property
    def _corrects(self) -> Mapping[str, str]:
        return {claim.id: claim.supersedes for claim in self.claims if claim.supersedes is not None}

    def first_version(self, claim: str) -> str:
        """The claim at the beginning of a chain of corrections: a correction keeps the name of a fact."""
        seen = {claim}
        while (earlier := self._corrects.get(claim)) is not None and earlier not in seen:
            claim = earlier
            seen.add(claim)
        return claim
