"""Who asserts. Reference data: edits are kept by simple-history, rows are never deleted."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from sources.lineage.source import Source as SourceValue
from sources.lineage.source import SourceKind

RELIABILITY = "ABCDEF"


class SourceQuerySet(models.QuerySet["Source"]):
    def values_by_slug(self) -> dict[str, SourceValue]:
        """Every source of the set as the lineage rules see it; parents outside the set keep their slug."""
        columns = self.order_by().values_list(
            *("slug", "name", "kind", "party", "parent__slug", "aliases"),
            *("country", "url", "reliability", "confidential", "code_name"),
        )
        return {
            slug: SourceValue(slug, name, SourceKind(kind), party, parent, tuple(aliases), *rest)
            for slug, name, kind, party, parent, aliases, *rest in columns
        }

    def lineage_of(self, slugs: Iterable[str]) -> dict[str, SourceValue]:
        """The named sources of the set and all they belong to, generation by generation."""
        found: dict[str, SourceValue] = {}
        wanted = set(slugs)
        while wanted:
            generation = self.filter(slug__in=wanted).values_by_slug()
            found |= generation
            wanted = {source.parent for source in generation.values() if source.parent} - found.keys()
        return found


class Source(models.Model):
    """An agent who asserts. ``slug`` never changes: claims, identities and reports name it."""

    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    name = models.CharField(max_length=300)
    kind = models.CharField(
        max_length=20,
        choices=[(kind.value, kind.value) for kind in SourceKind],
        default=SourceKind.UNKNOWN.value,
    )
    party = models.CharField(max_length=100, null=True, blank=True, help_text="Whose side it is on.")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    aliases = models.JSONField(default=list, blank=True)
    country = models.CharField(max_length=2, null=True, blank=True)
    url = models.URLField(max_length=500, null=True, blank=True)
    reliability = models.CharField(
        max_length=1, choices=[(grade, grade) for grade in RELIABILITY], default="F"
    )
    confidential = models.BooleanField(default=False)
    code_name = models.CharField(max_length=100, null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in SourceKind]), name="source_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(reliability__in=list(RELIABILITY)), name="source_reliability_is_a_grade"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="source_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(confidential=False) | Q(code_name__isnull=False),
                name="source_confidential_has_a_code_name",
            ),
        ]

    def __str__(self) -> str:
        return self.public_name

    @property
    def public_name(self) -> str:
        """The code name of a confidential source, for everybody who may not see the real one."""
        return self.code_name or self.slug if self.confidential else self.name or self.slug

    def as_value(self) -> SourceValue:
        return SourceValue(
            slug=self.slug,
            name=self.name,
            kind=SourceKind(self.kind),
            party=self.party,
            parent=self.parent.slug if self.parent else None,
            aliases=tuple(self.aliases),
            country=self.country,
            url=self.url,
            reliability=self.reliability,
            confidential=self.confidential,
            code_name=self.code_name,
        )
