"""manage.py extract: texts, one a line, to the claims and figures read from them. Touches no database."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction.article import Article
from claims.extraction.reading import read
from claims.extraction.spelled import spell_reading
from claims.figures.errors import DomainError
from claims.management.lines import answer, lines_of, tell
from claims.records.fields import Fields
from claims.records.strict_json import loads

TEXT = ("id", "text", "lang", "published", "publisher", "title")
_LONGEST = 10_000_000  # characters of one text


class Command(BaseCommand):
    help = "Read the claims and figures of each text."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="NDJSON; - is standard input")

    def handle(self, *, file: str, **_: Any) -> None:
        refused = 0
        for number, line in lines_of(file):
            try:
                answer(sys.stdout, _answer(loads(line)))
            except DomainError as error:
                refused += 1
                tell(sys.stderr, number, error)
        if refused:
            raise CommandError(f"{refused} lines could not be read.")


def _answer(item: Any) -> dict[str, Any]:
    """What else a line holds, notes or labels for example, is nothing to the reader."""
    known = {name: item[name] for name in TEXT if name in item} if isinstance(item, dict) else item
    fields = Fields(known, TEXT)
    article = Article(
        text=fields.text("text", most=_LONGEST),
        lang=fields.optional("lang"),
        publisher=fields.optional("publisher"),
        title=fields.optional("title", most=_LONGEST),
        published=fields.optional("published"),
    )
    if fields.value.get("text") is None:
        fields.problem("text", "required", "text is missing.")
    fields.done()
    return {"id": known.get("id"), **spell_reading(read(article))}
