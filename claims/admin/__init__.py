"""What fact-checkers see. Pages parse, ask who may, call one service and render; they decide nothing."""

from claims.admin import conflicts, documents, people, records, reference

__all__ = ["conflicts", "documents", "people", "records", "reference"]
