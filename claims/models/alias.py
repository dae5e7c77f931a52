"""Two names of one subject, place or population (R12)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.linking.aliases import Named, Names, resolved
from claims.models.columns import one_of


class AliasQuerySet(models.QuerySet["Alias"]):
    def standing(self) -> "AliasQuerySet":
        """Those that nobody took back, without the rows of taking back."""
        return self.filter(undoes=None, undone_by=None)

    def names(self) -> Names:
        """What each name that is an alias stands for."""
        return resolved(self.standing().order_by().values_list("facet", "slug", "means"))


class Alias(models.Model):
    """``slug`` means what ``means`` does from now on; where ``undoes`` is set, it stands for itself again.

    Rows are only added. ``kept`` holds what a parting puts back, as that of a merging of events does.
    """

    facet = models.CharField(max_length=20)
    slug = models.CharField(max_length=200)
    means = models.CharField(max_length=200)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    reason = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_name = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()
    kept = models.JSONField(default=dict)

    objects = AliasQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        verbose_name_plural = "aliases"
        constraints = [
            one_of("facet", Named, name="alias_is_of_a_known_facet"),
            models.CheckConstraint(condition=~Q(slug=F("means")), name="alias_is_of_two_names"),
            models.CheckConstraint(condition=~Q(reason=""), name="alias_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.facet} {self.slug} {'no longer' if self.undoes_id else 'is'} {self.means}"
