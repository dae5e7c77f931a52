"""A backup: one file that holds everything, and that any database of the same migrations can take back."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from claims.figures.errors import DomainError
from claims.services import audit, tables
from claims.services.batches import batches
from claims.services.tables import Table

FORMAT: Final = "countercheck backup 1"
MANIFEST: Final = "manifest.json"
# How reading goes wrong where bytes were lost or rows changed, until the database itself refuses them.
DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    ValueError,
    ValidationError,
    DatabaseError,
)


class BadBackup(DomainError):
    """A file that cannot be taken back here, or a place where none may be written."""

    code = "bad_backup"


def write(path: Path, *, now: datetime) -> dict[str, Any]:
    """The manifest of the backup that was written to ``path``, which nobody else may read.

    It holds password hashes, salts and the names of confidential sources.

    Raises:
        BadBackup: something is at ``path`` already.
    """
    if path.exists():
        raise BadBackup(f"{path} exists already: a backup overwrites nothing.")
    draft = path.with_name(f"{path.name}.part")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with _one_moment(), zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        end = audit.head()
        manifest = {
            "format": FORMAT,
            "made_at": now.isoformat(),
            "migrations": tables.migrations(),
            "audit": {"number": end.number, "link": end.link},
            "tables": [_write_table(archive, table) for table in tables.tables()],
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    draft.rename(path)
    return manifest


def restore(path: Path) -> dict[str, Any]:
    """The manifest of the backup at ``path`` after all its rows came in, with their keys, or none.

    Raises:
        BadBackup: the file is damaged or none, was made under other migrations, or the database holds rows.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            _restore(archive, manifest)
    except DAMAGED as error:
        raise BadBackup(f"{path} is damaged or no backup: {error}.") from None
    return manifest


def summary(manifest: dict[str, Any]) -> dict[str, Any]:
    """What a backup holds, in numbers, and the end of its audit chain."""
    rows = {told["table"]: told["rows"] for told in manifest["tables"] if told["rows"]}
    return {"made_at": manifest["made_at"], "rows": rows, "audit": manifest["audit"]}


def _write_table(archive: zipfile.ZipFile, table: Table) -> dict[str, Any]:
    digest, number = hashlib.sha256(), 0
    with archive.open(_member(table.name), "w", force_zip64=True) as member:
        for row in table.rows():
            line = json.dumps(row, ensure_ascii=False, allow_nan=False).encode() + b"\n"
            digest.update(line)
            member.write(line)
            number += 1
    return {"table": table.name, "columns": table.columns, "rows": number, "sha256": digest.hexdigest()}


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise BadBackup(f"This backup is of the format {manifest['format']!r}, not {FORMAT!r}.")
    applied = tables.migrations()
    if manifest["migrations"] != applied:
        differing = sorted(set(manifest["migrations"]) ^ set(applied))
        raise BadBackup(
            f"The backup was made under other migrations ({', '.join(differing[:5])}): restore it with the "
            "version that wrote it, then migrate."
        )
    return manifest


@transaction.atomic
def _restore(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Foreign keys are checked when the transaction ends, so that tables may come in any order."""
    here = {table.name: table for table in tables.tables()}
    for table in here.values():
        if table.name not in tables.MADE_BY_MIGRATE and table.count():
            raise BadBackup(f"The database is not empty: {table.name} has rows. Restore into a new one.")
    for name in tables.MADE_BY_MIGRATE:
        here[name].clear()
    for told in manifest["tables"]:
        table = here[told["table"]]
        if told["columns"] != table.columns:
            raise BadBackup(f"{table.name} has other columns here than in the backup.")
        _restore_table(archive, table, told)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), [table.model for table in here.values()]
        ):
            cursor.execute(statement)


def _restore_table(archive: zipfile.ZipFile, table: Table, told: dict[str, Any]) -> None:
    digest = hashlib.sha256()
    with archive.open(_member(table.name)) as member:
        for lines in batches(_digested(member, digest)):
            table.insert([json.loads(line) for line in lines])
    if digest.hexdigest() != told["sha256"]:
        raise BadBackup(f"The rows of {table.name} are not those that were written.")


def _digested(member: IO[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for line in member:
        digest.update(line)
        yield line


def _member(name: str) -> str:
    return f"rows/{name}.ndjson"


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything inside reads the database as it was at one moment, and holds no writer up."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:  # ours begin as writers: see transaction_mode in config/env.py
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
