"""The command line itself: how it ends when somebody has seen enough."""

import subprocess
import sys

import pytest
from django.conf import settings

TEXT = '{"id": "%d", "text": "Four people were killed on Monday."}\n'


@pytest.mark.parametrize(
    "lines", [pytest.param(1, id="one line"), pytest.param(2000, id="more than a pipe holds")]
)
def test_a_reader_who_leaves_early_sees_no_trace(lines, tmp_path):
    texts = tmp_path / "texts.ndjson"
    texts.write_text("".join(TEXT % number for number in range(lines)), encoding="utf-8")
    command = subprocess.Popen(
        [sys.executable, "manage.py", "extract", str(texts)],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    command.stdout.close()
    assert (command.stderr.read(), command.wait(60)) == (b"", 1)
