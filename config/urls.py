"""Which address leads where."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from config import health

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("", include("claims.pages.urls")),
    path("admin/", admin.site.urls),
    path("api/", include("claims.api.urls")),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
]
handler400 = "claims.pages.errors.misaddressed"
handler500 = "claims.pages.errors.crashed"
