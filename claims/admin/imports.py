"""Import a file: what it would do first, then doing it, then what came of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from claims.admin import import_lists, rearrange
from claims.admin.import_form import LARGEST, ImportForm, Limit
from claims.admin.roles import READERS, SUBMITTERS, has_role
from claims.models import Batch
from claims.records.files import read_file
from claims.reports.sheet import sheet
from claims.services import uploads
from claims.services.progress import progress
from claims.services.submit import Submitted, submit_all
from claims.services.trial import trial
from claims.services.uploads import NotKept, Upload

Site = dict[str, Any]
View = Callable[..., HttpResponse]

# What the buttons say: whether what is good of a bad file is stored.
WAYS: Final = {"good": True, "all": False}
GONE: Final = 410  # it was there, and will not be again


def pages(admin_site: AdminSite, site_of: Callable[[HttpRequest], Site]) -> list[URLPattern]:
    """The pages of an import, for whoever may submit."""

    def for_submitters(view: View) -> Any:
        @wraps(view)
        def guarded(request: HttpRequest, **names: Any) -> HttpResponse:
            if not has_role(request, SUBMITTERS):
                raise PermissionDenied
            return view(request, site_of(request), **names)

        return admin_site.admin_view(guarded)

    views: dict[str, tuple[str, View]] = {
        "import": ("import/", choose),
        "import_look": ("import/<slug:token>/", look),
        "import_rejected": ("import/<slug:token>/rejected.csv", rejected),
        "imported": ("import/done/<int:number>/", imported),
    }
    return [
        path(address, for_submitters(view), name=f"claims_claim_{name}")
        for name, (address, view) in views.items()
    ]


@csrf_exempt  # looking for the token reads the form, and with it the file, for which the limit comes too late
def choose(request: HttpRequest, site: Site) -> HttpResponse:
    """The form; a file that can be read leads on to what importing it would do."""
    limit = Limit()
    request.upload_handlers.insert(0, limit)
    response: HttpResponse = _choose(request, site, limit)
    return response


@csrf_protect
def _choose(request: HttpRequest, site: Site, limit: Limit) -> HttpResponse:
    if request.method != "POST":
        return _form(request, site, None)
    form = ImportForm(request.POST, request.FILES, limit=limit)
    if not form.is_valid():
        return _form(request, site, form, status=400)
    file = form.cleaned_data["file"]
    try:
        kept = uploads.keep(user=_user(request), name=file.name, content=file.chunks(), now=timezone.now())
    except NotKept as error:
        return _form(request, site, None, refused=str(error), status=500)
    return HttpResponseRedirect(_address(kept))


def look(request: HttpRequest, site: Site, token: str) -> HttpResponse:
    """What importing the kept file would do; a post imports it, by one of the two ways."""
    try:
        upload = _find(request, token)
    except NotKept as error:
        return _form(request, site, None, refused=str(error), status=GONE)
    if request.POST.get("do") not in WAYS:
        return _preview(request, site, upload)
    told = submit_all(
        envelopes=read_file(upload.lines()),
        submitter=_user(request).get_username(),
        now=timezone.now(),
        partial=WAYS[request.POST["do"]],
    )
    if told.batch is None:
        return _preview(request, site, upload, told)
    address = reverse("admin:claims_claim_imported", args=[told.batch])
    return HttpResponseRedirect(f"{address}?file={token}" if told.rejected else address)


def rejected(request: HttpRequest, site: Site, token: str) -> HttpResponse:
    """The rejected rows for a spreadsheet, each with why."""
    try:
        upload = _find(request, token)
    except NotKept as error:
        return _form(request, site, None, refused=str(error), status=GONE)
    header, rows = import_lists.rejected_rows(upload, _user(request).get_username(), timezone.now())
    name = f'attachment; filename="rejected-{upload.token[:8]}.csv"'
    return HttpResponse(
        sheet(header, rows), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name}
    )


def imported(request: HttpRequest, site: Site, number: int) -> HttpResponse:
    """What came of an import, as far as it has come; one's own, or for those who read every claim."""
    rows = Batch.objects.all()
    if not has_role(request, READERS):
        rows = rows.filter(submitter=_user(request).get_username())
    batch = get_object_or_404(rows, pk=number)
    reads = has_role(request, READERS)
    context = {
        **site,
        "batch": batch,
        "progress": progress(batch),
        "opened": import_lists.opened(request, batch) if reads else [],
        "reads": reads,
        "file": _kept_token(request),
    }
    return TemplateResponse(request, "desk/imported.html", context)


def _preview(
    request: HttpRequest, site: Site, upload: Upload, refused: Submitted | None = None
) -> HttpResponse:
    user = _user(request)
    tried = trial(envelopes=read_file(upload.lines()), submitter=user.get_username(), now=timezone.now())
    reads = has_role(request, READERS)  # of others' claims, which conflicts tell of
    context = {
        **site,
        "upload": upload,
        "trial": tried,
        "lists": import_lists.lists(upload, tried),
        "told": rearrange.lists(tried.outcome) if reads and tried.outcome is not None else None,
        "good": len(tried.new) + len(tried.correcting),
        "refused": refused,
    }
    return TemplateResponse(request, "desk/import_look.html", context, status=400 if refused else 200)


def _form(
    request: HttpRequest, site: Site, form: ImportForm | None, *, refused: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **site,
        "errors": form.errors.get("file", []) if form else [],
        "refused": refused,
        "largest": LARGEST // 2**20,
    }
    return TemplateResponse(request, "desk/import.html", context, status=status)


def _kept_token(request: HttpRequest) -> str:
    """The token of the file that was imported, as long as its rejected rows can be had."""
    try:
        return _find(request, request.GET.get("file", "")).token
    except NotKept:
        return ""


def _find(request: HttpRequest, token: str) -> Upload:
    return uploads.find(user=_user(request), token=token, now=timezone.now())


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _address(upload: Upload) -> str:
    return reverse("admin:claims_claim_import_look", args=[upload.token])
