"""What fact-checkers see. Pages parse, ask who may, call one service and render; they decide nothing."""

from claims.admin import conflicts, documents, events, people, records, sources

__all__ = ["conflicts", "documents", "events", "people", "records", "sources"]
