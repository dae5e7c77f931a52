"""Rows of reference data that persons edit, each edit kept with who made it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from claims.admin.roles import CURATORS, DECIDERS, RoleAdmin


class ReferenceAdmin(SimpleHistoryAdmin, RoleAdmin):  # type: ignore[misc]
    """Rows that can be made and edited, never deleted; ``slug`` is chosen once."""

    adders = DECIDERS | CURATORS
    changers = CURATORS

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        return ("slug",) if obj else ()


class ReferenceForm(forms.ModelForm):  # type: ignore[type-arg]
    def clean_parent(self) -> Any:
        """Nothing lies inside itself, however far down."""
        parent = above = self.cleaned_data["parent"]
        while above is not None:
            if above.pk == self.instance.pk:
                raise ValidationError("What you chose belongs to this one already.")
            above = above.parent
        return parent
