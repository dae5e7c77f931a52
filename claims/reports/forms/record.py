"""The report as JSON, with a schema that others can hold it against."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from claims.figures.canonical import canonical

SCHEMA: Final = Path(__file__).with_name("schema.json")


def record(content: Mapping[str, Any], digest: str) -> str:
    """The stored content under its digest, both as they were stored; one line of canonical JSON."""
    return canonical({"digest": digest, "content": dict(content)}) + "\n"


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return found
