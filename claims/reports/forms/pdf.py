"""The report as PDF, set by typst with the fonts that it brings along: the same bytes on every machine."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final

import typst

from claims.reports.document import Document
from claims.reports.language import words

PAGE: Final = Path(__file__).with_name("report.typ")


def pdf(told: Document, *, at: datetime) -> bytes:
    """A4, dated ``at``. The document goes in as JSON, so nothing of it is taken for markup."""
    phrases = words(told.language)
    more = {section.name: phrases.count("more_lines", section.more) for section in told.sections}
    made: bytes = typst.compile(
        PAGE,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps({**asdict(told), "more": more}, ensure_ascii=False)},
        timestamp=int(at.timestamp()),
    )
    return made
