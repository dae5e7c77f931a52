"""Who is told what happens here, the messages on their way there, and each attempt to send one."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.columns import choices, one_of
from claims.webhooks.vocabulary import Delivery, News

ANSWER_LENGTH = 200


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    def active(self) -> "WebhookEndpointQuerySet":
        return self.filter(disabled_at=None)


class WebhookEndpoint(models.Model):
    """An address that is told of ``news``. Switched off, never deleted: its deliveries stay readable.

    ``secret`` signs, so it is kept as it is; ``former_secret`` signs beside it until ``former_until``.
    ``failures`` counts those in a row; nothing is sent before ``held_until``. ``reached_at`` is the last time
    that the address took a message.
    """

    name = models.CharField(max_length=100)
    address = models.CharField(max_length=2000)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="webhooks")
    news = models.JSONField(default=list)
    secret = models.CharField(max_length=100, editable=False)
    former_secret = models.CharField(max_length=100, blank=True, editable=False)
    former_until = models.DateTimeField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField()
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_why = models.CharField(max_length=300, blank=True)
    failures = models.PositiveIntegerField(default=0, editable=False)
    held_until = models.DateTimeField(null=True, blank=True, editable=False)
    reached_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = WebhookEndpointQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(disabled_at__isnull=True) | ~Q(disabled_why=""),
                name="webhook_endpoint_disabled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(former_secret="") | Q(former_until__isnull=False),
                name="webhook_endpoint_former_secret_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.disabled_at is None


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    def due(self, now: datetime) -> "WebhookDeliveryQuerySet":
        """Those to send now, the longest waiting first; an endpoint that failed just now has a pause."""
        free = Q(endpoint__held_until=None) | Q(endpoint__held_until__lte=now)
        rows = self.filter(free, state=Delivery.PENDING.value, due_at__lte=now, endpoint__disabled_at=None)
        return rows.order_by("due_at", "id")


class WebhookDelivery(models.Model):
    """One message to one endpoint, written in the transaction of what it tells: the outbox.

    ``message`` is its id and ``body`` its bytes, the same in each attempt. Who takes it pushes ``due_at``
    ahead, so that it comes back if the taker dies. ``tries`` counts from ``since`` on, when it was made or
    last sent again by hand.
    """

    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.PROTECT, related_name="deliveries")
    message = models.CharField(max_length=64, unique=True)
    news = models.CharField(max_length=30, choices=choices(News))
    body = models.TextField()
    state = models.CharField(max_length=20, choices=choices(Delivery), default=Delivery.PENDING.value)
    made_at = models.DateTimeField()
    since = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "webhook deliveries"
        constraints = [
            one_of("news", News, name="webhook_delivery_news_is_known"),
            one_of("state", Delivery, name="webhook_delivery_state_is_known"),
            models.CheckConstraint(
                condition=(Q(state=Delivery.PENDING.value) & Q(ended_at__isnull=True))
                | (~Q(state=Delivery.PENDING.value) & Q(ended_at__isnull=False)),
                name="webhook_delivery_not_pending_has_ended",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state=Delivery.PENDING.value),
                name="webhook_delivery_due",
            ),
            models.Index(fields=["ended_at"], name="webhook_delivery_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.news} {self.message}"


class WebhookAttempt(models.Model):
    """One sending of a delivery: the answer's ``status`` and first letters, or the ``error`` instead."""

    delivery = models.ForeignKey(WebhookDelivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=ANSWER_LENGTH, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.status or self.error}"
