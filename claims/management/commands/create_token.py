"""A key for an API client."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.management.lines import answer
from claims.services import access

LONGEST_DAYS: Final = 3650


class Command(BaseCommand):
    help = "Make a token and print its key, which nobody can read again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what it is for")
        parser.add_argument("--user", required=True, help="whose it is: what it submits bears this name")
        parser.add_argument("--scopes", required=True, help=f"with commas, of {', '.join(access.SCOPES)}")
        parser.add_argument("--days", type=int, default=access.LIFE.days, help="how long it lives")

    def handle(self, *, name: str, user: str, scopes: str, days: int, **options: Any) -> None:
        if not 0 < days <= LONGEST_DAYS:
            raise CommandError(f"A token lives for 1 to {LONGEST_DAYS} days.")
        now = timezone.now()
        expires_at = now + timedelta(days=days)
        holder = User.objects.filter(username=user).first()
        if holder is None:
            raise CommandError(f"Nobody is called {user!r}.")
        try:
            token, key = access.create_token(
                name=name,
                user=holder,
                scopes=[scope.strip() for scope in scopes.split(",") if scope.strip()],
                expires_at=expires_at,
                now=now,
            )
        except access.BadToken as error:
            raise CommandError(str(error)) from None
        answer(self.stdout, {"name": token.name, "token": key, "expires": expires_at.isoformat()})
