"""The published item that carried the words, and what was read from it."""

from django.db import models

from claims.figures.claim import Document as DocumentValue
from claims.models.columns import MomentField


class Document(models.Model):
    """A published item, stored once. ``digest`` covers address, title, publication, publisher and text."""

    digest = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=2000, null=True, blank=True)
    title = models.CharField(max_length=500, null=True, blank=True)
    published_at = MomentField(null=True, blank=True)
    publisher = models.ForeignKey(
        "sources.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    text = models.TextField(blank=True, help_text="As read: offsets count its code points.")
    lang = models.CharField(max_length=10, null=True, blank=True)
    submitter = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["url"], name="document_by_url")]

    def __str__(self) -> str:
        return self.title or self.url or f"document {self.pk}"

    def as_value(self) -> DocumentValue:
        return DocumentValue(
            url=self.url,
            title=self.title,
            published_at=self.published_at,
            publisher=self.publisher.slug if self.publisher else None,
        )


class Suggestion(models.Model):
    """A claim record read from a document, with a reason for each part that the text lacks.

    It is no claim: nothing is compared until a person confirms it. ``claim`` is what it became.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="suggestions")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    record = models.JSONField()
    reasons = models.JSONField(default=list)
    reading = models.JSONField(
        default=dict, help_text="Speaker, places and rules: what a record has no place for."
    )
    versions = models.JSONField(default=dict, help_text="Of rules, taxonomy and reader it was read under.")
    claim = models.ForeignKey(
        "claims.Claim", null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions"
    )

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="suggestion_position_is_unique"),
            models.CheckConstraint(
                condition=models.Q(start__lte=models.F("end")), name="suggestion_span_is_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}.{self.position}"
