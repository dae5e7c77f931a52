"""Files that somebody is about to import: kept on disk for an hour, and for nobody but who sent them.

They lie below ``VAR_DIR``, so all processes of one machine see them; the database holds none of it.
"""

import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User

from claims.figures.errors import DomainError

KEPT_FOR: Final = timedelta(hours=1)
MOST: Final = 10  # files of one person; another one takes the place of the oldest
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")


class NotKept(DomainError):
    """There is no such file of this person, or there is none any more, or none can be kept."""

    code = "not_kept"


@dataclass(frozen=True, slots=True)
class Upload:
    """A kept file. ``lines`` are read anew each time; ``name`` is what the sender's machine calls it."""

    token: str
    name: str
    path: Path

    def lines(self) -> Iterator[bytes]:
        with self.path.open("rb") as stream:
            next(stream)  # the name
            yield from stream


def keep(*, user: User, name: str, content: Iterable[bytes], now: datetime) -> Upload:
    """The file, under a name that nobody guesses; what is older than an hour goes.

    Raises:
        NotKept: the folder cannot be written to.
    """
    sweep(now)
    for path in sorted(_folder().glob(f"{user.pk}-*"), key=_age)[: 1 - MOST]:
        path.unlink(missing_ok=True)
    token = secrets.token_urlsafe(32)
    path = _path(user, token)
    path.touch(mode=0o600)
    with path.open("wb") as stream:
        stream.write(json.dumps(name).encode() + b"\n")
        stream.writelines(content)
    os.utime(path, (now.timestamp(), now.timestamp()))
    return Upload(token, name, path)


def find(*, user: User, token: str, now: datetime) -> Upload:
    """
    Raises:
        NotKept: the file is older than an hour, another person's, or none at all.
    """
    sweep(now)
    path = _path(user, token)
    if not _TOKEN.fullmatch(token) or not path.exists():
        raise NotKept("This file is kept no longer: files wait here for an hour. Choose it again.")
    with path.open("rb") as stream:
        name = json.loads(stream.readline())
    return Upload(token, str(name), path)


def sweep(now: datetime) -> None:
    """Remove what has waited for an hour."""
    for path in _folder().iterdir():
        if _age(path) <= (now - KEPT_FOR).timestamp():
            path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.VAR_DIR) / "imports"
    with suppress(OSError):  # it is there, or what is asked next tells
        folder.mkdir(mode=0o700, parents=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NotKept("This server can keep no file: whoever runs it has to make VAR_DIR writable.")
    return folder


def _path(user: User, token: str) -> Path:
    """Named by the person, too: another one's token leads nowhere."""
    return _folder() / f"{user.pk}-{token}"


def _age(path: Path) -> float:
    """When it was kept; what somebody else has just removed is as old as can be."""
    with suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0.0
