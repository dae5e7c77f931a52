"""Claims, figures, conflicts and their adjudication."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules

from claims.review.vocabulary import Role


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "Claims"

    def ready(self) -> None:
        autodiscover_modules("checks", "tasks")  # so that a call by name finds its task in every process
        post_migrate.connect(_keep_roles, sender=self)


def _keep_roles(*, using: str, apps: Any = installed, **_: Any) -> None:
    """The roles are there after every migration and flush: policy knows them by name."""
    groups = apps.get_model("auth", "Group").objects.using(using)
    for role in Role:
        groups.get_or_create(name=role.value)
