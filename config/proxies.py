"""Who calls, seen from behind the proxies in front."""

from django.conf import settings
from django.http import HttpRequest


def caller(request: HttpRequest) -> str | None:
    """The address that the outermost of our own proxies saw.

    Each proxy adds what it saw at the right end of X-Forwarded-For; what stands further left came from
    outside and may be invented.
    """
    forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    seen = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    proxies: int = settings.PROXIES
    if 0 < proxies <= len(seen):
        return seen[-proxies]
    address: str | None = request.META.get("REMOTE_ADDR")
    return address
