"""The addresses of the API."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from claims.api.batches import Batches
from claims.api.catalogue import Events, Sources
from claims.api.claims import Claims
from claims.api.conflicts import Conflicts
from claims.api.documents import Documents
from claims.api.errors import not_found
from claims.api.me import Me
from claims.api.questions import Figures, Questions
from claims.api.reports import Reports
from claims.api.reviews import ClaimReviews

router = SimpleRouter()
for prefix, view in {
    "sources": Sources,
    "documents": Documents,
    "events": Events,
    "questions": Questions,
    "claims": Claims,
    "batches": Batches,
    "figures": Figures,
    "conflicts": Conflicts,
    "reports": Reports,
    "claim-reviews": ClaimReviews,
}.items():
    router.register(prefix, view, basename=prefix)

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    # A page has nothing to say of itself in JSON: OPTIONS is refused.
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="schema", metadata_class=None), name="docs"),
    path("v1/", include([path("", include(router.urls)), path("me/", Me.as_view(), name="me")])),
    re_path("", not_found),  # whatever is left, line breaks included
]
