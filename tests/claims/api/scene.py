"""One of everything that the API serves, told by ``monitor``, and the addresses where it stands."""

import re
from datetime import date
from itertools import chain

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from claims.models import Batch, Conflict, Document, Question
from claims.services import reconcile
from claims.services.report import make
from tests.claims.api.conftest import claim, figure

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ARTICLE = {
    "text": "The Red Cross of Ardal said at least nine residents were killed in the flood.",
    "publisher": "gazette",
    "published_at": "2020-02-10",
    "lang": "en",
    "event": "flood",
}
NIGHT = date(2020, 2, 11)


def told_by(monitor):
    """What fills the variables of an address, after ``monitor`` has told it."""
    monitor.send("claims/", claim("a1", "ministry", figure("5")))
    monitor.send("claims/", claim("b1", "red-cross", figure("9")))
    monitor.send("documents/", ARTICLE)
    reconcile.reconcile_dirty(now=timezone.now())
    make(now=timezone.now(), day=NIGHT)
    return {
        "sources/{slug}": "ministry",
        "events/{slug}": "flood",
        "claims/{key}": "a1",
        "questions/{key}": Question.objects.get().key,
        "conflicts/{key}": Conflict.objects.get().key,
        "documents/{pk}": str(Document.objects.get().pk),
        "reports/{date}": NIGHT.isoformat(),
        "batches/{pk}": str(Batch.objects.latest("pk").pk),
    }


def address(route, filled):
    """The address of a route with its variable filled in."""
    for variable, value in filled.items():
        route = route.replace(variable, variable.split("{")[0] + value)
    return route


def body_of(route, version=1):
    """What a POST to the route takes."""
    if "conflicts" in route:
        rest = {"disposition": "genuine_conflict", "accepted": {"low": "5", "high": "9"}, "reason": "Both."}
        return {"action": "propose", "version": version, **rest}
    if route.endswith("documents/"):
        return ARTICLE | {"title": "Another"}
    new = claim("new", "gazette", figure("7"))
    return {"claims": [new]} if "confirm" in route else [new] if "bulk" in route else new


def served():
    """Each (route, method) that Django's resolver leads to a view of the API."""
    return set(chain.from_iterable(_methods(*found) for found in _views(get_resolver(), "")))


def _views(resolver, prefix):
    for found in resolver.url_patterns:
        here = prefix + str(found.pattern)
        if isinstance(found, URLPattern):
            yield here, found.callback
        else:
            yield from _views(found, here)


def _methods(pattern, view):
    kind = getattr(view, "cls", None)
    if kind is None or not pattern.startswith("api/"):
        return
    route = re.sub(r"<(\w+)>", r"{\1}", simplify_regex(pattern))
    for method in METHODS:
        acts = getattr(view, "actions", None)
        if method.lower() in acts if acts else hasattr(kind, method.lower()):
            yield route, method
