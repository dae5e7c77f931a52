"""What API clients hold, and the answers they may ask for again."""

from django.conf import settings
from django.db import models


class ApiToken(models.Model):
    """A named key of a user. Only its SHA-256 is stored; the key itself is shown once."""

    name = models.CharField(max_length=100)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(default=list)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.user})"


class IdempotencyKey(models.Model):
    """The answer given to one keyed request, committed together with what the request wrote.

    ``answer`` is its JSON as it was sent; ``location`` is its header of that name, "" for none.
    """

    submitter = models.CharField(max_length=100)
    key = models.CharField(max_length=255)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    answer = models.TextField()
    location = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["submitter", "key"], name="idempotency_key_is_unique")]
        indexes = [models.Index(fields=["made_at"], name="idempotency_key_by_age")]

    def __str__(self) -> str:
        return f"{self.submitter} {self.key}"
