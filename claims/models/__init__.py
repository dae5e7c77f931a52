"""Columns, constraints and QuerySets. Only claims/services writes them."""

from claims.models.access import ApiToken, IdempotencyKey
from claims.models.adjudication import Adjudication, RememberedPair
from claims.models.alias import Alias
from claims.models.audit import AuditEntry, AuditHead, AuditSalt, Redaction
from claims.models.batch import Batch
from claims.models.bulk_act import BulkAct, BulkRow
from claims.models.claim import Claim, Relay
from claims.models.clock import ClockLease
from claims.models.conflict import Conflict, ConflictFigure, ConflictStep
from claims.models.correction import Correction
from claims.models.document import Document, Suggestion
from claims.models.event import Event
from claims.models.figure import Figure
from claims.models.merging import Merging
from claims.models.question import Question
from claims.models.report import Report
from claims.models.saved_filter import SavedFilter
from claims.models.webhook import WebhookAttempt, WebhookDelivery, WebhookEndpoint

__all__ = [
    "Adjudication",
    "Alias",
    "ApiToken",
    "AuditEntry",
    "AuditHead",
    "AuditSalt",
    "Batch",
    "BulkAct",
    "BulkRow",
    "Claim",
    "ClockLease",
    "Conflict",
    "ConflictFigure",
    "ConflictStep",
    "Correction",
    "Document",
    "Event",
    "Figure",
    "IdempotencyKey",
    "Merging",
    "Question",
    "Redaction",
    "Relay",
    "RememberedPair",
    "Report",
    "SavedFilter",
    "Suggestion",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
]
