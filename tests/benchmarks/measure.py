"""What was measured, beside its floor: the same data in the same run, on the same busy or idle machine."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True, slots=True)
class Bar:
    """What a ratio should reach: at least ``limit``, or at most; None where nothing is asked of it."""

    limit: float | None = None
    at_least: bool = False

    def __str__(self) -> str:
        return "-" if self.limit is None else f"{'>=' if self.at_least else '<='} {self.limit:.3g}"

    def verdict(self, ratio: float) -> str:
        if self.limit is None:
            return ""
        reached = ratio >= self.limit if self.at_least else ratio <= self.limit
        return "reached" if reached else "falls short"


@dataclass(frozen=True, slots=True)
class Line:
    """``cost`` and ``floor`` in seconds, or MB; a speed's ratio is floor to cost, a price's cost to floor."""

    what: str
    cost: float
    floor: float
    ratio: float
    bar: Bar
    unit: str = "s"

    def __str__(self) -> str:
        cost, floor = (f"{value:.4g} {self.unit}" for value in (self.cost, self.floor))
        verdict = self.bar.verdict(self.ratio)
        return f"{self.what:<96} {cost:>10} {floor:>10} {self.ratio:>8.2f} {self.bar!s:>7} {verdict}"


HEADING = f"{'figure':<96} {'measured':>10} {'floor':>10} {'ratio':>8} {'bar':>7}"
TOLD: list[Line] = []


def price(what: str, cost: float, floor: float, *, at_most: float | None = None, unit: str = "s") -> None:
    """How many times the floor it costs."""
    _tell(Line(what, cost, floor, cost / floor, Bar(at_most), unit))


def speed(what: str, cost: float, floor: float, *, at_least: float | None = None) -> None:
    """Which part of the floor's speed it reaches."""
    _tell(Line(what, cost, floor, floor / cost, Bar(at_least, at_least=True)))


def _tell(line: Line) -> None:
    TOLD.append(line)
    print(f"\n{line}", flush=True)


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def best(call: Callable[[], object], rounds: int = 5) -> float:
    """The quickest of some rounds: what others do on the machine only ever adds."""
    return min(seconds(call) for _ in range(rounds))


def p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]
