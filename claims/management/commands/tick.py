"""One round of the clock, for cron on a machine that runs neither the server nor beat."""

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.services import clock


class Command(BaseCommand):
    help = "Do once what the clock does every few seconds: sweep, end leases and waits, make the report."

    def handle(self, **options: Any) -> None:
        ticked = clock.tick(now=timezone.now(), holder="tick")
        self.stdout.write(json.dumps({"ticked": ticked}))
