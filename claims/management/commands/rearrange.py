"""Merge events that are one, part them again, move a claim to another event, make one name of two."""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.figures.errors import DomainError
from claims.linking.aliases import Named
from claims.management.lines import answer
from claims.models import Claim, Event
from claims.services import aliases, inbox
from claims.services.actor import Actor
from claims.services.merge import merge, part
from claims.services.settle import Outcome


class Command(BaseCommand):
    help = "Say what moving figures between events does to conflicts, as one line of JSON; --write does it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        told = {"merge": "let an event count as another one", "part": "let it count as itself again"}
        for name, words in told.items():
            act = acts.add_parser(name, help=words)
            act.add_argument("event", help="slug of the event")
            if name == "merge":
                act.add_argument("into", help="slug of the event that it is")
            act.add_argument("--reason", required=True)
            act.add_argument("--by", default="local", help="who decided it")
        move = acts.add_parser("move", help="let a claim speak of another event")
        move.add_argument("claim", help="key of the claim")
        move.add_argument("event", help="slug of the event that it is about")
        for name, words in (
            ("alias", "let a name mean what another one does"),
            ("unalias", "let it stand for itself"),
        ):
            act = acts.add_parser(name, help=words)
            act.add_argument("facet", choices=[facet.value for facet in Named])
            act.add_argument("slug", help="the name that gives way")
            if name == "alias":
                act.add_argument("means", help="the name that it stands for")
            act.add_argument("--reason", required=True)
            act.add_argument("--by", default="local", help="who decided it")
        for act in acts.choices.values():
            act.add_argument("--write", action="store_true", help="do it; without this it is only looked at")

    def handle(self, *, act: str, write: bool, **given: Any) -> None:
        try:
            told = ACTS[act](given, not write)
        except DomainError as error:
            raise CommandError(str(error)) from None
        answer(self.stdout, asdict(told))
        if not write:
            self.stderr.write("Nothing was written: --write does it.")


def _merge(given: dict[str, Any], preview: bool) -> Outcome:
    event, into = _recorded(given["event"]), _event(given["into"])
    return merge(event=event, into=into, by=_actor(given), now=timezone.now(), preview=preview)


def _part(given: dict[str, Any], preview: bool) -> Outcome:
    event = _recorded(given["event"])
    return part(event=event, by=_actor(given), now=timezone.now(), preview=preview)


def _move(given: dict[str, Any], preview: bool) -> Outcome:
    claim = Claim.objects.standing().with_lineage().filter(key=given["claim"]).first()
    if claim is None:
        raise CommandError(f"No claim {given['claim']} stands.")
    return inbox.move(claim=claim, event=_event(given["event"]), now=timezone.now(), preview=preview)[1]


def _alias(given: dict[str, Any], preview: bool) -> Outcome:
    return aliases.alias(
        facet=Named(given["facet"]),
        slug=given["slug"],
        means=given["means"],
        by=_actor(given),
        now=timezone.now(),
        preview=preview,
    )


def _unalias(given: dict[str, Any], preview: bool) -> Outcome:
    return aliases.part(
        facet=Named(given["facet"]),
        slug=given["slug"],
        by=_actor(given),
        now=timezone.now(),
        preview=preview,
    )


ACTS = {"merge": _merge, "part": _part, "move": _move, "alias": _alias, "unalias": _unalias}


def _actor(given: dict[str, Any]) -> Actor:
    return Actor(reason=given["reason"], name=given["by"])


def _event(slug: str) -> Event:
    """The event that the slug stands for now."""
    found = Event.objects.named(slug)
    if found is None:
        raise CommandError(f"There is no event {slug}.")
    return found


def _recorded(slug: str) -> Event:
    """The event of this very slug, merged or not."""
    found = Event.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no event {slug}.")
    return found
