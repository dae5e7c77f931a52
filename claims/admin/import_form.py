"""Choosing a file to import: how large it may be is known before all of it has come."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from claims.records.errors import RecordError
from claims.records.files import read_file

LARGEST: Final = 10 * 1024 * 1024  # bytes
LONGEST_NAME: Final = 200
TOLD: Final = 5  # of the problems of a file that is none of the three


class Limit(FileUploadHandler):
    """Lets a file that is too large go by: none of it is kept, and the form can still be answered."""

    is_exceeded = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > LARGEST:
            self.is_exceeded = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps it."""


class ImportForm(forms.Form):
    """A file that can be read as one of the three forms, at least in how it begins."""

    file = forms.FileField(
        max_length=LONGEST_NAME,
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty.",
            "max_length": f"The name of the file is longer than {LONGEST_NAME} characters.",
        },
    )

    def __init__(self, *args: Any, limit: Limit, **more: Any) -> None:
        super().__init__(*args, **more)
        if limit.is_exceeded:
            self.fields["file"].error_messages["required"] = (
                f"The file is larger than {LARGEST // 2**20} MB. Cut it into several files, or ask whoever "
                "runs this desk to load it with manage.py load."
            )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        assert file.file is not None
        try:
            next(read_file(file.file))  # not the upload itself, which ends lines at a bare CR, too
        except RecordError as error:
            told = [problem.detail for problem in error.problems[:TOLD]]
            raise forms.ValidationError(
                " ".join(["This is no CSV, NDJSON or scenario file of claims.", *told])
            ) from None
        return file
