"""The sidebar: what each role finds where, and which entry is the present one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse

from claims.admin.roles import ADMINISTRATORS, DECIDERS, READERS, SUBMITTERS, Roles, has_role
from claims.models import Claim


@dataclass(frozen=True, slots=True)
class Entry:
    """``page`` is the name of a page of the admin; ``query`` narrows it, ``count`` is shown beside it."""

    title: str
    icon: str
    page: str
    viewers: Roles
    query: str = ""
    count: Callable[[], int] | None = None


def _inbox() -> int:
    return Claim.objects.in_inbox().count()


_PLACES: Final = (
    (
        "Desk",
        (
            Entry("Queue", "inbox", "claims_conflict_changelist", READERS),
            Entry("Read an article", "menu_book", "claims_document_add", SUBMITTERS),
            Entry("Import a file", "upload_file", "claims_claim_import", SUBMITTERS),
            Entry("Inbox", "move_to_inbox", "claims_claim_inbox", READERS, count=_inbox),
        ),
    ),
    (
        "Record",
        (
            Entry("Events", "flag", "claims_event_changelist", READERS),
            Entry("Questions", "help", "claims_question_changelist", READERS),
            Entry("Claims", "format_quote", "claims_claim_changelist", READERS | SUBMITTERS),
            Entry("Documents", "description", "claims_document_changelist", READERS | SUBMITTERS),
            Entry("Sources", "account_balance", "sources_source_changelist", READERS),
        ),
    ),
    (
        "Published",
        (
            Entry("Nightly reports", "summarize", "claims_report_changelist", READERS),
            Entry("Adjudications", "gavel", "claims_adjudication_changelist", READERS),
            Entry("Audit chain", "link", "claims_auditentry_changelist", READERS - DECIDERS),
        ),
    ),
    (
        "Administration",
        (
            Entry("People", "group", "auth_user_changelist", ADMINISTRATORS),
            Entry("API tokens", "key", "claims_apitoken_changelist", ADMINISTRATORS),
            Entry("Webhooks", "webhook", "claims_webhookendpoint_changelist", ADMINISTRATORS),
        ),
    ),
)


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of the sidebar with the entries that this person's roles reach."""
    groups = [
        {"title": title, "items": [_item(entry, request) for entry in entries if _reaches(entry, request)]}
        for title, entries in _PLACES
    ]
    return [group for group in groups if group["items"]]


def _reaches(entry: Entry, request: HttpRequest) -> bool:
    return has_role(request, entry.viewers)


def _item(entry: Entry, request: HttpRequest) -> dict[str, Any]:
    address = reverse(f"admin:{entry.page}")
    number = entry.count() if entry.count else 0
    badge = {"badge": str(number), "badge_variant": "primary"} if number else {}
    return {
        "title": entry.title,
        "icon": entry.icon,
        "link": address + entry.query,
        "active": _is_present(address, request.path),
        **badge,
    }


def _is_present(address: str, path: str) -> bool:
    """Whether the page is the entry's, or lies below it without being another entry's own."""
    if path == address:
        return True
    others = {reverse(f"admin:{entry.page}") for _, entries in _PLACES for entry in entries}
    longest = max((other for other in others if path.startswith(other)), key=len, default="")
    return longest == address
