"""manage.py extract: texts, one a line, to the claims and figures read from them. Touches no database."""

from typing import Any

from django.core.management.base import CommandParser

from claims.extraction.article import Article
from claims.extraction.reading import read
from claims.extraction.spelled import spell_reading
from claims.management.lines import AnswersLines
from claims.records.fields import Fields

TEXT = ("id", "text", "lang", "published", "publisher", "title")
_LONGEST = 10_000_000  # characters of one text


class Command(AnswersLines):
    help = "Read the claims and figures of each text."
    why = False

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--why", action="store_true", help="name the rules that each reading rests on")

    def handle(self, *, why: bool = False, **options: Any) -> None:
        self.why = why
        super().handle(**options)

    def reply(self, value: Any) -> dict[str, Any]:
        article = _article(value)
        return {"id": value.get("id"), **spell_reading(read(article), why=self.why)}


def _article(item: Any) -> Article:
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
    return article
