"""Accounts and the keys of API clients: for administrators alone."""

from collections.abc import Mapping
from typing import Any, Final

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from claims.admin.roles import ADMINISTRATORS, RoleAdmin, RolePermissions
from claims.figures.errors import DomainError
from claims.models import ApiToken
from claims.services import access

admin.site.unregister(User)
admin.site.unregister(Group)


class _Security(RolePermissions):
    """Pages of installed packages (refused logins, second factors): administrators alone, nothing deleted."""

    viewers = ADMINISTRATORS
    actions = None


class _SecondFactors(_Security):
    adders = changers = ADMINISTRATORS


_FOREIGN: Final[Mapping[type[Model], type[RolePermissions]]] = {
    AccessAttempt: _Security,
    AccessFailureLog: _Security,
    AccessLog: _Security,
    TOTPDevice: _SecondFactors,
}
for model, page in _FOREIGN.items():
    theirs = type(admin.site.get_model_admin(model))
    admin.site.unregister(model)
    admin.site.register(model, type(f"Role{theirs.__name__}", (page, theirs, ModelAdmin), {}))


@admin.register(User)
class PersonAdmin(UserAdmin, RoleAdmin):  # type: ignore[misc,type-arg]
    """People are switched off, never deleted: their decisions stay theirs. Roles are their groups."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    viewers = adders = changers = ADMINISTRATORS
    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Roles", {"fields": ("is_active", "is_staff", "groups")}),
    )
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="roles")
    def roles(self, row: User) -> str:
        return ", ".join(group.name for group in row.groups.all())


class TokenForm(forms.Form):
    name = forms.CharField(max_length=100)
    user = forms.ModelChoiceField(User.objects.filter(is_active=True).order_by("username"))
    scopes = forms.MultipleChoiceField(choices=[(scope, scope) for scope in access.SCOPES])


@admin.register(ApiToken)
class ApiTokenAdmin(RoleAdmin):
    """A key is made by the service and shown once; from then on only its hash is known."""

    viewers = adders = ADMINISTRATORS
    list_display = ("name", "user", "scope_words", "made_at", "expires_at", "last_used_at", "revoked_at")
    list_select_related = ("user",)
    ordering = ("-id",)
    fields = readonly_fields = list_display
    change_form_after_template = "desk/parts/revoke.html"

    @admin.display(description="scopes")
    def scope_words(self, row: ApiToken) -> str:
        return ", ".join(row.scopes)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form, key, refused = TokenForm(request.POST or None), "", ""
        if form.is_valid():
            try:
                _, key = access.create_token(**form.cleaned_data, now=timezone.now())
            except DomainError as error:
                refused = str(error)
        context = {"form": form, "key": key, "refused": refused, "scopes": access.SCOPES, "opts": self.opts}
        site = self.admin_site.each_context(request)
        return TemplateResponse(request, "desk/token.html", {**site, **context})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of a key; the one thing that can be done to it is to revoke it."""
        token = self.get_object(request, object_id)
        if request.method != "POST" or token is None:
            page: HttpResponse = super().change_view(request, object_id, form_url, extra_context)
            return page
        if not self.has_add_permission(request):
            raise PermissionDenied
        access.revoke(token=token, now=timezone.now())
        messages.success(request, f"{token.name} opens nothing any more.")
        return HttpResponseRedirect(reverse("admin:claims_apitoken_changelist"))
