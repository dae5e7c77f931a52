"""Letters for voices: A, B, C in the order in which they first stand on the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase


@dataclass(frozen=True, slots=True)
class Voice:
    """``name`` is None for an unknown origin, which is drawn with an outline and adds no independence."""

    letter: str
    name: str | None

    @property
    def is_known(self) -> bool:
        return self.name is not None


def letters(origins: Iterable[str], voices: Mapping[str, str | None]) -> dict[str, Voice]:
    """Each origin's voice. Origins of one voice share its letter, each unknown origin has its own."""
    by_voice: dict[str, Voice] = {}
    found: dict[str, Voice] = {}
    for origin in origins:
        name = voices.get(origin)
        key = f"voice {name}" if name is not None else f"unknown {origin}"
        if key not in by_voice:
            by_voice[key] = Voice(_letter(len(by_voice)), name)
        found.setdefault(origin, by_voice[key])
    return found


def _letter(place: int) -> str:
    """A to Z, then AA, AB and so on, as columns of a sheet are named."""
    turn, place = divmod(place, len(ascii_uppercase))
    return (_letter(turn - 1) if turn else "") + ascii_uppercase[place]
