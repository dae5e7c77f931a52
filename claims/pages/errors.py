"""What is answered when something broke on our side, or before anybody knew what was asked."""

from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request, server_error

from claims.api.errors import json_problem


def misaddressed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A host that is none of ours, or a request that cannot be one."""
    if request.path.startswith("/api/"):
        return json_problem(request, 400, "This host does not take such a request.")
    return bad_request(request, exception)


def crashed(request: HttpRequest) -> HttpResponse:
    """Clients of the API get JSON, everybody else a page; neither gets a word of the inside."""
    if request.path.startswith("/api/"):
        return json_problem(request, 500, "Something went wrong on our side; nothing was stored.")
    return server_error(request)
