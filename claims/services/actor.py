"""Who does something that has a reason."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Actor:
    """``user`` is None for a command, which gives a ``name``."""

    reason: str
    user: User | None = None
    name: str = ""

    def columns(self) -> dict[str, Any]:
        """As rows keep it."""
        name = self.user.get_username() if self.user else self.name
        return {"reason": self.reason.strip(), "by": self.user, "by_name": name}
