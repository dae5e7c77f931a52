"""What fact-checkers see. Pages parse, ask who may, call one service and render; they decide nothing."""

from django.contrib.admin import site

from claims.admin import conflicts, documents, events, people, records, sources, webhooks

site.index_template = "desk/dashboard.html"
site.index_title = "The desk at a glance"

__all__ = ["conflicts", "documents", "events", "people", "records", "sources", "webhooks"]
