"""Why a finding was made, as a code with its parameters; the sentence is made when somebody reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """``params`` are plain JSON: numbers as strings, sources by slug."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
