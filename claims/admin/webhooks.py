"""Other systems that are told what happens here: for administrators alone."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from claims.admin.records import RecordAdmin
from claims.admin.roles import ADMINISTRATORS, RoleAdmin
from claims.figures.errors import DomainError
from claims.models import WebhookDelivery, WebhookEndpoint
from claims.services import outbox, webhooks
from claims.webhooks.vocabulary import CHOSEN, Delivery

LATEST: Final = 25  # deliveries on the page of their endpoint
TONES: Final = {Delivery.PENDING: "info", Delivery.DELIVERED: "good", Delivery.GIVEN_UP: "bad"}


class EndpointForm(forms.Form):
    name = forms.CharField(max_length=100)
    address = forms.CharField(max_length=2000)
    news = forms.MultipleChoiceField(choices=[(news.value, news.value) for news in CHOSEN])


def _rotate(endpoint: WebhookEndpoint, user: User) -> str:
    return webhooks.rotate(endpoint=endpoint, now=timezone.now())


def _ping(endpoint: WebhookEndpoint, user: User) -> str:
    outbox.ping(endpoint=endpoint, now=timezone.now())
    return ""


def _disable(endpoint: WebhookEndpoint, user: User) -> str:
    webhooks.disable(endpoint=endpoint, why=f"by {user.get_username()}.", now=timezone.now())
    return ""


def _enable(endpoint: WebhookEndpoint, user: User) -> str:
    webhooks.enable(endpoint=endpoint)
    return ""


def _resend(endpoint: WebhookEndpoint, user: User) -> str:
    outbox.resend(endpoint=endpoint, now=timezone.now())
    return ""


# What the buttons do, and what is said then. The one answer that is not "" is a secret to be shown once.
ACTS: Final[Mapping[str, tuple[Callable[[WebhookEndpoint, User], str], str]]] = MappingProxyType(
    {
        "rotate": (_rotate, "For one day the secret before this one signs as well."),
        "ping": (_ping, "A ping is on its way: look at the deliveries in a moment."),
        "disable": (_disable, "Nothing is sent there any more."),
        "enable": (_enable, "From now on it is told again."),
        "resend": (_resend, "What was given up is on its way again."),
    }
)


@admin.register(WebhookEndpoint)
class WebhookEndpointAdmin(RoleAdmin):
    """An endpoint's page: what it is told, its secret while that is new, its latest deliveries."""

    viewers = adders = ADMINISTRATORS
    list_display = ("name", "address", "news_words", "owner", "reached_at", "disabled_at")
    list_select_related = ("owner",)
    ordering = ("name", "id")

    @admin.display(description="told of")
    def news_words(self, row: WebhookEndpoint) -> str:
        return ", ".join(row.news)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        form = EndpointForm(request.POST or None)
        if not self.has_add_permission(request):
            raise PermissionDenied
        assert isinstance(request.user, User)
        if not form.is_valid():
            return self._page(request, form)
        try:
            endpoint, secret = webhooks.create(owner=request.user, now=timezone.now(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
            return self._page(request, form)
        return self._page(request, _described(endpoint), endpoint, secret)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        assert isinstance(request.user, User)
        endpoint = get_object_or_404(WebhookEndpoint, pk=object_id)
        if request.method != "POST":
            return self._page(request, _described(endpoint), endpoint)
        if request.POST.get("do") in ACTS:
            return self._act(request, endpoint, request.user, request.POST["do"])
        form = EndpointForm(request.POST)
        return (
            self._saved(request, form, endpoint) if form.is_valid() else self._page(request, form, endpoint)
        )

    def _act(self, request: HttpRequest, endpoint: WebhookEndpoint, user: User, what: str) -> HttpResponse:
        act, says = ACTS[what]
        try:
            secret = act(endpoint, user)
        except DomainError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(request.path)
        messages.success(request, says)
        if not secret:
            return HttpResponseRedirect(request.path)
        return self._page(request, _described(endpoint), endpoint, secret)

    def _saved(self, request: HttpRequest, form: EndpointForm, endpoint: WebhookEndpoint) -> HttpResponse:
        try:
            webhooks.edit(endpoint=endpoint, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
            return self._page(request, form, endpoint)
        messages.success(request, "Saved.")
        return HttpResponseRedirect(request.path)

    def _page(
        self,
        request: HttpRequest,
        form: EndpointForm,
        endpoint: WebhookEndpoint | None = None,
        secret: str = "",
    ) -> HttpResponse:
        latest = endpoint.deliveries.prefetch_related("attempts")[:LATEST] if endpoint else []
        context = {
            "opts": self.opts,
            "form": form,
            "endpoint": endpoint,
            "secret": secret,
            "news": CHOSEN,
            "lines": [_line(row) for row in latest],
            "given_up": any(row.state == Delivery.GIVEN_UP.value for row in latest),
            "log": reverse("admin:claims_webhookdelivery_changelist"),
        }
        site = self.admin_site.each_context(request)
        return TemplateResponse(request, "desk/webhook.html", {**site, **context})


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(RecordAdmin):
    """The log: every message with each attempt to send it. It can be sent again and not be changed."""

    viewers = ADMINISTRATORS
    list_display = ("made_at", "endpoint", "news", "state", "tries", "ended_at")
    list_filter = ("state", "news", "endpoint")
    search_fields = ("message",)
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[WebhookDelivery]:
        return WebhookDelivery.objects.select_related("endpoint")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The message with its attempts; a post sends it again."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(self.get_queryset(request), pk=object_id)
        if request.method == "POST":
            return self._sent_again(request, row)
        context = {"opts": self.opts, "line": _line(row), "attempts": row.attempts.all()}
        site = self.admin_site.each_context(request)
        return TemplateResponse(request, "desk/webhook_delivery.html", {**site, **context})

    def _sent_again(self, request: HttpRequest, row: WebhookDelivery) -> HttpResponse:
        try:
            outbox.resend(endpoint=row.endpoint, delivery=row, now=timezone.now())
            messages.success(request, "It is on its way again.")
        except DomainError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(request.path)


def _described(endpoint: WebhookEndpoint) -> EndpointForm:
    return EndpointForm(
        initial={"name": endpoint.name, "address": endpoint.address, "news": list(endpoint.news)}
    )


def _line(row: WebhookDelivery) -> dict[str, Any]:
    state = Delivery(row.state)
    attempts = list(row.attempts.all())
    return {
        "row": row,
        "state": state.value.replace("_", " "),
        "tone": TONES[state],
        "last": attempts[-1] if attempts else None,
        "is_ended": state is not Delivery.PENDING,
    }
