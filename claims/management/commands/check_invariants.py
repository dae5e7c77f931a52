"""Whether the stored state is sound."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from claims.services.invariants import violations


class Command(BaseCommand):
    help = "Check what must hold of the stored state; exit 0 when all of it does."

    def handle(self, **options: Any) -> None:
        found = list(violations())
        self.stdout.write(json.dumps({"violations": found}, ensure_ascii=False))
        if found:
            raise SystemExit(1)
