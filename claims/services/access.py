"""Keys of API clients: made and shown once, kept only as a hash."""

import hashlib
import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import OperationalError
from django.db.models import Q

from claims.figures.errors import DomainError
from claims.figures.taxonomy import unknown
from claims.models import ApiToken
from claims.services import locks

PREFIX: Final = "cc_"  # so that a key that leaked is known for what it is
KEY_BYTES: Final = 32
SCOPES: Final = ("read", "submit", "decide", "admin")
LIFE: Final = timedelta(days=90)
USE_NOTED_EVERY: Final = timedelta(minutes=1)  # a busy client must not write with every read


class BadToken(DomainError):
    """A token that may not be made as asked."""

    code = "bad_token"


def create_token(
    *,
    name: str,
    user: User,
    scopes: Iterable[str],
    now: datetime,
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """The token and its key, which nobody can read again. Without an end it lives for ninety days.

    Raises:
        BadToken: no name, no scope or an unknown one, an inactive user, or an end in the past.
    """
    wanted = set(scopes)
    expires_at = expires_at or now + LIFE
    _refuse_bad(name, user, wanted, expires_at, now)
    key = PREFIX + secrets.token_urlsafe(KEY_BYTES)
    token = ApiToken.objects.create(
        name=name.strip(),
        user=user,
        digest=_digest(key),
        scopes=[scope for scope in SCOPES if scope in wanted],
        expires_at=expires_at,
    )
    return token, key


def authenticate(*, key: str, now: datetime) -> ApiToken | None:
    """The live token of the key and its active user; None for any other key, whatever is wrong with it."""
    live = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    token = (
        ApiToken.objects.select_related("user")
        .filter(live, digest=_digest(key), revoked_at__isnull=True, user__is_active=True)
        .first()
    )
    if token and (token.last_used_at is None or now - token.last_used_at >= USE_NOTED_EVERY):
        _note_use(token, now)
    return token


def revoke(*, token: ApiToken, now: datetime) -> None:
    """From now on the key opens nothing; the first revocation counts."""
    ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now)


def _note_use(token: ApiToken, now: datetime) -> None:
    """Rather not noted than a reader kept waiting, or kept out, for somebody who writes."""
    token.last_used_at = now
    with suppress(OperationalError), locks.without_waiting():
        token.save(update_fields=["last_used_at"])


def _refuse_bad(name: str, user: User, scopes: set[str], expires_at: datetime, now: datetime) -> None:
    if not name.strip():
        raise BadToken("A token has a name, so that one knows later what it was for.")
    if not scopes:
        raise BadToken(f"A token has at least one scope: {', '.join(SCOPES)}.")
    for scope in sorted(scopes.difference(SCOPES)):
        raise BadToken(unknown("scope", scope, SCOPES))
    if not user.is_active:
        raise BadToken(f"{user.get_username()} is not active.")
    if expires_at <= now:
        raise BadToken("A token ends later than now.")


def _digest(key: str) -> str:
    """Unsalted on purpose: a key of 32 random bytes cannot be guessed, and must be found by its hash."""
    return hashlib.sha256(key.encode()).hexdigest()
