"""Pages outside the admin."""

from django.urls import path

from claims.pages import reports

urlpatterns = [
    path("reports/", reports.index, name="reports"),
    path("reports/schema.json", reports.schema, name="report-schema"),
    path("reports/conflicts/<str:key>/", reports.conflict, name="report-conflict"),
    path("reports/<str:day>/", reports.night, name="report"),
    path("reports/<str:day>.<str:ending>", reports.form, name="report-form"),
]
