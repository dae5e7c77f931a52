"""Readers of the environment that refuse a bad value in one sentence."""

import os
import secrets
from contextlib import suppress
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured
from environ import Env

YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off")

# WAL alone still answers "database is locked" when a reading transaction turns to writing.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def text(name: str, default: str = "") -> str:
    """The variable's value; set but empty is the same as unset."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """A list written with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def flag(name: str, default: bool = False) -> bool:
    """A yes or a no."""
    value = text(name).lower()
    if value and value not in YES + NO:
        raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no.")
    return value in YES if value else default


def whole(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, ``least`` or more."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.")
    if int(value) < least:
        raise ImproperlyConfigured(f"{name}={value} is less than {least}.")
    return int(value)


def ports(name: str, default: str) -> list[int]:
    """Numbers of ports, with commas."""
    values = words(name, default)
    for value in values:
        if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
            raise ImproperlyConfigured(f"{name}={value!r} is no port: write 443,8443.")
    return [int(value) for value in values]


def hour(name: str, default: str) -> time:
    """A time of day, as in 02:00."""
    value = text(name, default)
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is no time of day: write it like 02:00.") from None


def zone(name: str, default: str) -> ZoneInfo:
    """A time zone by its name, as in Europe/Istanbul."""
    value = text(name, default)
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        raise ImproperlyConfigured(f"{name}={value!r} is no time zone: try Europe/Istanbul.") from None


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    """One of a few words."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r} is none of {', '.join(choices)}.")
    return value


def required(name: str) -> str:
    """The variable's value, or a refusal to start."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} must be set in production.")
    return value


def database(url: str, default_path: Path) -> dict[str, Any]:
    """Django's description of the database at ``url``, or of the embedded one when it is empty.

    Raises:
        ImproperlyConfigured: the URL names neither SQLite nor PostgreSQL.
    """
    if not url:
        default_path.parent.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{default_path}"
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return {**Env.db_url_config(url), "OPTIONS": SQLITE_OPTIONS}
    if scheme in ("postgres", "postgresql"):
        return postgresql(Env.db_url_config(url))
    raise ImproperlyConfigured(f"DATABASE_URL={scheme}: is neither sqlite: nor postgresql:.")


def postgresql(config: dict[str, Any]) -> dict[str, Any]:
    """The connection kept open, and a socket folder in ``?host=`` moved where Django looks for it."""
    options = config.pop("OPTIONS", {})
    host = options.pop("host", "") or config["HOST"]
    return {
        **config,
        "ENGINE": "django.db.backends.postgresql",
        "HOST": host,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **options},
    }


def remembered_secret(path: Path) -> str:
    """A secret made on the first start of this machine and kept beside its database."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
        with suppress(FileExistsError):  # another process of the same first start was quicker
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
