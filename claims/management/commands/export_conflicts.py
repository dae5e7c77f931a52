"""Conflicts that have not ended, one line of JSON each, in the order of their keys."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from claims.models import Conflict


class Command(BaseCommand):
    help = "Print the conflicts that have not ended, in the order of their keys."

    def handle(self, **options: Any) -> None:
        conflicts = Conflict.objects.not_ended().select_related("event", "question").order_by("key")
        for conflict in conflicts.prefetch_related("members__figure__claim").iterator(chunk_size=500):
            self.stdout.write(json.dumps(_line(conflict), ensure_ascii=False))


def _line(conflict: Conflict) -> dict[str, Any]:
    return {
        "key": conflict.key,
        "kind": conflict.kind,
        "event": conflict.event.slug,
        "question": conflict.question.sentence,
        "state": conflict.state,
        "severity": conflict.severity,
        "figures": [member.figure.key for member in conflict.members.all()],
        "origins": conflict.origins,
        "voices": conflict.voices,
        "reports": conflict.reports,
        "drift": conflict.drift,
        "says": conflict.says,
    }
