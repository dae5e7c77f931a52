"""The audit chain: commitments to what was recorded, without holding it (docs/adr/0001)."""

from django.db import models
from django.db.models import F, Q


class AuditEntry(models.Model):
    """One link. ``number`` counts from 1 without a gap; ``previous`` is the link before, "" for the first."""

    number = models.PositiveBigIntegerField(unique=True)
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=320)
    commitment = models.CharField(max_length=64)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "audit entries"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=~Q(kind="redaction"),
                name="audit_entry_is_the_only_one_of_its_row",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.subject}"


class AuditSalt(models.Model):
    """The secret of one commitment; deleting it is what makes a redaction final."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="salt")
    salt = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"salt of {self.entry_id}"


class AuditHead(models.Model):
    """The one row that a writer locks to append: how many links there are, and the last one."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    link = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="audit_head_is_one_row")]

    def __str__(self) -> str:
        return f"{self.number} {self.link}"


class Redaction(models.Model):
    """Why words of an entry's row were removed, by whose order; its own ``entry`` commits to that.

    The salt of ``target`` is gone, and with it the way to check what stood there.
    """

    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="redaction")
    target = models.ForeignKey(AuditEntry, on_delete=models.PROTECT, related_name="redactions")
    reason = models.TextField(help_text="The legal reason: court, date and file number.")
    by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="redaction_has_a_reason"),
            models.CheckConstraint(condition=~Q(entry=F("target")), name="redaction_is_not_its_own_target"),
        ]

    def __str__(self) -> str:
        return f"redaction of {self.target_id}"
