"""What is answered when something broke on our side."""

from django.http import HttpRequest, HttpResponse
from django.views.defaults import server_error

from claims.api.errors import json_problem


def crashed(request: HttpRequest) -> HttpResponse:
    """Clients of the API get JSON, everybody else a page; neither gets a word of the inside."""
    if request.path.startswith("/api/"):
        return json_problem(request, 500, "Something went wrong on our side; nothing was stored.")
    return server_error(request)
