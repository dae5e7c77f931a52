"""Pages outside the admin."""

from django.urls import path

from claims.pages import reports

urlpatterns = [
    path("reports/", reports.index, name="reports"),
    path("reports/<str:day>/", reports.night, name="report"),
]
