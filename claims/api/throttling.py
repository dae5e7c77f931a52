"""How often a client may ask: counted by the minute, told with every answer, and no reason to fail.

The fields are RateLimit-Policy and RateLimit of draft-ietf-httpapi-ratelimit-headers-10.
"""

import math
import time
from dataclasses import dataclass
from typing import Any, Final

import structlog
from django.conf import settings
from django.core.cache import caches
from redis.exceptions import RedisError
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import ApiToken

log = structlog.get_logger(__name__)

WINDOW: Final = 60  # seconds
BLIND: Final = 10  # seconds without a look at a cache that did not answer


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to a client of the ``quota`` of this window; below 0 it has asked too often."""

    policy: str
    quota: int
    left: int
    resets: int

    @property
    def fields(self) -> dict[str, str]:
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.quota};w={WINDOW}',
            "RateLimit": f'"{self.policy}";r={max(0, self.left)};t={self.resets}',
        }


class Counter:
    """Counts in the cache. One that is away or hangs is left alone for a while, and everybody let in."""

    def __init__(self) -> None:
        self.blind_until = 0.0

    def count(self, key: str) -> int | None:
        """How often the key was counted in its window, this time included; None when nobody knows."""
        if time.monotonic() < self.blind_until:
            return None
        cache = caches["throttle"]
        try:
            cache.add(key, 0, timeout=2 * WINDOW)
            return cache.incr(key)
        except ValueError:  # dropped between the two, as a full cache may
            return None
        except (RedisError, OSError) as error:
            self.blind_until = time.monotonic() + BLIND
            log.warning("throttle_blind", error=str(error))
            return None


counter = Counter()


def spend(request: Request, now: float) -> Allowance | None:
    """One request of the client's allowance; None where there is no limit, or nobody knows."""
    policy = "reads" if request.method in SAFE_METHODS else "writes"
    quota: int = settings.API_PER_MINUTE[policy]
    if not quota:
        return None
    window, passed = divmod(now, WINDOW)
    counted = counter.count(f"{policy}:{_client(request)}:{window:.0f}")
    if counted is None:
        return None
    return Allowance(policy, quota, quota - counted, max(1, math.ceil(WINDOW - passed)))


def _client(request: Request) -> str:
    """A token counts for itself, so that one feed cannot use up what another needs."""
    if isinstance(request.auth, ApiToken):
        return f"token:{request.auth.pk}"
    return f"user:{request.user.pk}"


class Throttled(APIView):
    """A view that counts who asks, after it knows who that is."""

    allowance: Allowance | None = None

    def check_throttles(self, request: Request) -> None:
        self.allowance = spend(request, time.time())
        if self.allowance and self.allowance.left < 0:
            raise exceptions.Throttled(self.allowance.resets)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        for name, value in (self.allowance.fields if self.allowance else {}).items():
            answer[name] = value
        return answer
