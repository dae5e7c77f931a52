"""The report as PDF, set by typst with the fonts that it brings along: the same bytes on every machine."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final

import typst

from claims.reports.document import Document

PAGE: Final = Path(__file__).with_name("report.typ")


def pdf(told: Document, *, at: datetime) -> bytes:
    """A4, dated ``at``. The document goes in as JSON, so nothing of it is taken for markup."""
    made: bytes = typst.compile(
        PAGE,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(asdict(told), ensure_ascii=False)},
        timestamp=int(at.timestamp()),
    )
    return made
