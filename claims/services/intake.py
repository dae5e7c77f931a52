"""Taking envelopes in, inside one transaction: what is new is stored, what cannot be taken is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from claims.figures.claim import Claim as ClaimValue
from claims.figures.claim import Document as DocumentValue
from claims.matching.question import question_of
from claims.models import Batch, Document, Figure
from claims.records.claim import content_digest
from claims.records.envelope import Envelope
from claims.records.errors import Problem
from claims.services import audit, bulk, corrections, dispatch, documents, mates, questions, rows
from claims.services.batches import batches
from claims.services.corrections import Coming, Known, Problems
from claims.services.declarations import EVENTS, SOURCES, Register, declare
from claims.services.rows import Draft
from claims.services.slugs import Slugs


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that was not taken, by the id it gave itself, and all that is wrong with it."""

    id: str | None
    problems: tuple[Problem, ...]

    @property
    def code(self) -> str:
        return self.problems[0].code

    @property
    def pointer(self) -> str:
        return self.problems[0].pointer

    @property
    def error(self) -> str:
        return " ".join(problem.detail for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Reading:
    """The stored document that claims were read from, and the span of each by its id."""

    document: Document
    spans: Mapping[str, tuple[int, int]]


@dataclass(slots=True)
class Intake:
    """What one submission has come to so far.

    ``foreign`` are claims of others that this submitter may correct, by the names used in its records.
    ``batch`` is the number of the submission.
    """

    submitter: str
    now: datetime
    reading: Reading | None = None
    foreign: Mapping[str, Known] = field(default_factory=dict)
    new: int = 0
    unchanged: int = 0
    changed: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    batch: int = 0
    _slugs: Slugs = field(default_factory=Slugs)
    _early: list[Coming] = field(default_factory=list)
    _sealed: list[audit.Sealed] = field(default_factory=list)
    _questions: set[int] = field(default_factory=set)
    _corrected: set[int] = field(default_factory=set)
    _stored: set[int] = field(default_factory=set)

    def begin(self) -> None:
        """What comes first: the number that all new claims bear."""
        [self.batch] = bulk.reserve(Batch, 1)

    def take(self, envelope: Envelope) -> None:
        """Store what can be; a claim that corrects one not yet seen waits for a later envelope."""
        self.rejected += (Rejection(each.id, each.problems) for each in envelope.refused)
        self._declare(SOURCES, envelope.sources)
        self._declare(EVENTS, envelope.events)
        places = zip(envelope.claims, envelope.pointers, strict=True)
        self._take([Coming(claim, pointer, content_digest(claim)) for claim, pointer in places])

    def finish(self) -> None:
        """What comes last: claims that waited, the row of the submission, the outbox, the chain, a call."""
        early, self._early = self._early, []
        self._take(early, last=True)
        self._record()
        corrected = corrections.behind(self._corrected)
        # A claim may be a changed copy of one that stands in another family, or be what that one changed.
        elsewhere = mates.of_claims(mates.around(self._stored | corrected))
        self._questions |= corrections.questions_of(corrected | elsewhere)
        questions.mark_dirty(self._questions, self.now)
        audit.append_all(kind=audit.Kind.CLAIM, sealed=self._sealed, now=self.now)
        if self._questions:
            dispatch.on_commit("claims.reconcile_dirty")

    def _record(self) -> None:
        Batch.objects.create(
            pk=self.batch,
            submitter=self.submitter,
            recorded_at=self.now,
            new=self.new,
            unchanged=self.unchanged,
            changed=self.changed,
            rejected=len(self.rejected),
        )

    def _declare(self, register: Register[Any], values: Sequence[Any]) -> None:
        declared = declare(register, values)
        self.notes += declared.notes
        self.rejected += (Rejection(slug, (problem,)) for slug, problem in declared.problems.items())

    def _take(self, coming: Sequence[Coming], *, last: bool = False) -> None:
        known = {**self._known(coming), **self.foreign}
        new, repeats = self._sort_out(coming, known)
        problems = self._problems_of(new, known)
        early = {} if last else {name: each for name, each in new.items() if _is_early(problems.get(name))}
        good = [each for name, each in new.items() if name not in problems]
        for generation in corrections.by_generation(good):
            for some in batches(generation):
                known |= self._store(some, known)
        for each in [*new.values(), *repeats]:  # a repeat shares the fate of the first
            name = each.claim.id
            if name in early:
                self._early.append(each)
            elif name in problems:
                self.rejected.append(Rejection(name, problems[name]))
        self.unchanged += sum(each.claim.id not in problems for each in repeats)

    def _known(self, coming: Iterable[Coming]) -> dict[str, Known]:
        names = {name for each in coming for name in (each.claim.id, each.target) if name}
        return corrections.known_claims(self.submitter, sorted(names))

    def _sort_out(
        self, coming: Iterable[Coming], known: Mapping[str, Known]
    ) -> tuple[dict[str, Coming], list[Coming]]:
        """New claims by their ids, and repeats; an id that comes with other content is rejected here."""
        new: dict[str, Coming] = {}
        repeats = []
        for each in coming:
            name = each.claim.id
            first = known[name].digest if name in known else new.setdefault(name, each).digest
            if new.get(name) is each:
                continue
            if first == each.digest:
                repeats.append(each)
                continue
            detail = f"{name} was submitted with other content: a correction is a new id with supersedes."
            self.rejected.append(Rejection(name, (each.problem("id", "id_reused", detail),)))
        return new, repeats

    def _problems_of(self, new: Mapping[str, Coming], known: Mapping[str, Known]) -> Problems:
        problems = self._slugs.problems_of(list(new.values()))
        others = [each for name, each in new.items() if name not in problems]
        return problems | corrections.problems_of(others, known)

    def _store(self, coming: Sequence[Coming], known: Mapping[str, Known]) -> dict[str, Known]:
        """The claims of one generation, stored with all that hangs on them but the outbox and the chain."""
        drafts = self._drafts(coming, known)
        ids = self._slugs.ids
        stored = rows.store(drafts, ids=ids, submitter=self.submitter, now=self.now, batch=self.batch)
        asked = [
            (claim, position, figure, question_of(counted, counted.figures[position]))
            for claim, draft in zip(stored, drafts, strict=True)
            for counted in (self._slugs.counted(draft.value),)
            for position, figure in enumerate(draft.value.figures)
        ]
        answered = questions.store({question for *_, question in asked if question})
        figures = (
            rows.figure_row(claim, position, figure, answered[question] if question else None)
            for claim, position, figure, question in asked
        )
        bulk.insert(Figure, figures)
        self._sealed += (rows.sealed(claim, draft) for claim, draft in zip(stored, drafts, strict=True))
        self._questions |= set(answered.values())
        self._corrected |= {draft.corrects.pk for draft in drafts if draft.corrects}
        self._stored |= {row.pk for row in stored}
        self.new += len(drafts)
        self.changed += sum(draft.corrects is not None for draft in drafts)
        return {row.external_id: Known(row.pk, row.key, row.content_digest) for row in stored}

    def _drafts(self, coming: Sequence[Coming], known: Mapping[str, Known]) -> list[Draft]:
        documents_of = {each.claim.document for each in coming if each.claim.document}
        stored = documents.store(documents_of, sources=self._slugs.ids.sources, submitter=self.submitter)
        return [
            Draft(
                value=self._in_its_document(each.claim),
                digest=each.digest,
                document=self.reading.document.pk if self.reading else _key(stored, each.claim.document),
                corrects=known[each.target].row if each.target else None,
                span=self.reading.spans.get(each.claim.id) if self.reading else None,
            )
            for each in coming
        ]

    def _in_its_document(self, claim: ClaimValue) -> ClaimValue:
        return replace(claim, document=self.reading.document.as_value()) if self.reading else claim


def _key(stored: Mapping[DocumentValue, int], document: DocumentValue | None) -> int | None:
    return stored.get(document) if document else None


def _is_early(problems: tuple[Problem, ...] | None) -> bool:
    return problems is not None and problems[0].code == "unknown_claim"
