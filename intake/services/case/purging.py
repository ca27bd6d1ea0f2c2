"""Keeping nothing for longer than was promised: what is past its time, and goes.

What would go is worked out by one function, for whoever only looks and for whoever lets it go; so
a dry run tells what happens. It is worked out anew each time from what is there, so that one that
was ended half-way goes on the next time, and one over a backup that came back finds the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal, Protocol

from intake.domain.case.case import Case
from intake.domain.case.documents import OF
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import ERASED, Glance, glance
from intake.domain.case.keeping import SYSTEM, keeping, last_day, past_documents, what_stays
from intake.domain.case.open_case import OpenCase
from intake.domain.law.product_events import CONTENT_ERASED, DOCUMENT_TAKEN_BACK, RIGHTS_ANSWERED
from intake.domain.people.council import CouncilPack
from intake.domain.people.retention import Retention
from intake.domain.register.entry import REGISTER, what_stays_of
from intake.services.case.casework import Casework
from intake.services.draft_ports import Drafts
from intake.services.ports import DamagedContent, NoSuchCase, Stale

GONE_DAYS: Final = 7
"""Calendar days that a draft is out of reach before it is deleted for good."""

WORKER: Final = "worker"
"""Who let something go, where nobody asked for it."""

_SLACK: Final = timedelta(2)
"""Days by which a case is looked at too early rather than too late."""

Kind = Literal[
    "drafts", "drafts_gone", "cases", "dates", "documents", "held", "unreadable",
    "referrals", "beginnings", "notices", "emails", "floods", "log",
]  # fmt: skip
"""Drafts that nobody came back to, and those out of reach for a week; all that was written in cases
that are over, and the dates that were left of them; cases of which the documents go first; cases
past their time that are held back, or that cannot be read; services that were asked and never heard
more; what advocates began; what notices held that nobody got; emails in a folder; which complaints
came together; and who looked at what."""

STAYS: Final[frozenset[Kind]] = frozenset({"held", "unreadable"})
"""What is told of and does not go."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What is past its time, of one kind: how much, and since when the oldest waits.

    ``council`` is its key, empty where it is no one council's; ``oldest`` the London day on which
    it was used last, or written. Cases have ``references``.
    """

    kind: Kind
    council: str
    count: int
    oldest: date | None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What goes by its own age alone, whatever council it is of: all of a kind, in one place.

    ``past`` gives a London day for each thing that ``clear`` lets go; that tells how many went.
    """

    kind: Kind
    past: Callable[[], Sequence[date]]
    clear: Callable[[], int]


class Erasure(Protocol):
    """Cases whose time is over, taken out of where they are kept."""

    def quiet(self, council: str, since: date) -> Sequence[str]:
        """The references, in their order, of cases that nobody did anything in since a London
        day."""
        ...

    def with_event(self, council: str, name: str) -> Sequence[str]:
        """The references, in their order, of cases in which this happened, whenever that was."""
        ...

    def erase(self, reference: str, after: int, new: NewEvent, glance: Glance, who: str) -> None:
        """Take out all that was written, and the young person's place; ``new`` says so.

        Raises Stale, NoSuchCase.
        """
        ...

    def forget(self, reference: str, who: str) -> None:
        """Take out what was left of a case."""
        ...

    def tidy(self) -> None:
        """Have what was taken out be gone from files too."""
        ...


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case that is past its time: which step it is due for, and since when nothing happened.

    Of one that cannot be read nobody knows when that was, nor whether it is past its time.
    """

    reference: str
    kind: Kind
    council: str
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Purging:
    """Finds what is past its time, and lets it go."""

    casework: Casework
    drafts: Drafts
    erasure: Erasure
    shelves: Sequence[Shelf] = ()

    def due(self) -> tuple[Pile, ...]:
        """All that is past its time today; nothing is changed."""
        piles = (*self._on_shelves(), *self.drafts_due(), *piles_of(self.cases_due()))
        return tuple(each for each in piles if each.count)

    def drafts_due(self) -> tuple[Pile, ...]:
        """The drafts that nobody came back to, and those that were out of reach for a week."""
        days = self.drafts.untouched(self._unused_since())
        return (
            *(_pile("drafts", key, days[key]) for key in sorted(days)),
            _pile("drafts_gone", "", self.drafts.gone(self._out_of_reach())),
        )

    def cases_due(self) -> tuple[PastCase, ...]:
        """The cases that are past their time today, by council and reference."""
        return tuple(
            past_case
            for pack in self.casework.councils.values()
            for reference in self._quiet(pack)
            if (past_case := self._judged(pack, reference)) is not None
        )

    def put_away_drafts(self) -> tuple[Pile, ...]:
        """Put drafts out of reach that nobody came back to; delete those that were for a week."""
        (*drafts, gone_drafts), days = self.drafts_due(), self._unused_since()
        piles = [
            replace(each, count=self.drafts.purge(each.council, days[each.council]))
            for each in drafts
        ]
        count = self.drafts.delete_gone(self._out_of_reach())
        return (*piles, replace(gone_drafts, count=count))

    def erase_cases(
        self, past_cases: Iterable[PastCase], who: str, stopping: Callable[[], bool]
    ) -> tuple[Pile, ...]:
        """Let these cases go, as far as each is still past its time; those that stay are told of.

        One that somebody wrote to meanwhile is left as it is. ``stopping`` is asked before each.
        """
        cases_done: list[PastCase] = []
        for each in past_cases:
            if stopping():
                break
            if each.kind in STAYS or self._erased(each, who):
                cases_done.append(each)
        if any(each.kind not in STAYS for each in cases_done):
            self.erasure.tidy()
        return piles_of(cases_done)

    def clear_shelves(self) -> tuple[Pile, ...]:
        """Let go of all that goes by its age alone."""
        return tuple(
            replace(_pile(shelf.kind, "", shelf.past()), count=shelf.clear())
            for shelf in self.shelves
        )

    def _on_shelves(self) -> Iterator[Pile]:
        return (_pile(each.kind, "", each.past()) for each in self.shelves)

    def _unused_since(self) -> dict[str, date]:
        """The day since when a draft of each council was not used that goes out of reach."""
        today, packs = self.casework.clock.today(), self.casework.packs
        return {key: today - timedelta(pack.retention.draft_days) for key, pack in packs.items()}

    def _out_of_reach(self) -> date:
        return self.casework.clock.today() - timedelta(GONE_DAYS)

    def _quiet(self, pack: CouncilPack) -> Sequence[str]:
        """The cases that may be past their time: what was asked to be erased may go sooner."""
        retention, today = pack.retention, self.casework.clock.today()
        documents = retention.document_years or retention.case_years
        years = min((retention.case_years, documents, *retention.shorter.values()))
        since = today.replace(year=today.year - years, day=min(today.day, 28)) + 2 * _SLACK
        answered_references = self.erasure.with_event(pack.key, RIGHTS_ANSWERED)
        return sorted({*self.erasure.quiet(pack.key, since), *answered_references})

    def _judged(self, pack: CouncilPack, reference: str) -> PastCase | None:
        try:
            open_case = self._opened(pack, reference)
        except DamagedContent:
            return PastCase(reference, "unreadable", pack.key)
        except NoSuchCase:
            return None
        return self._judgement(open_case)

    def _opened(self, pack: CouncilPack, reference: str) -> OpenCase:
        return self.casework.open_for(pack, reference, self.casework.cases.events(reference))

    def _erased(self, past_case: PastCase, who: str) -> bool:
        """Let a case go that is still past its time; whether it went."""
        reference = past_case.reference
        try:
            open_case = self.casework.read(reference)
            if self._judgement(open_case) != past_case:
                return False
            if past_case.kind == "dates":
                self.erasure.forget(reference, who)
            elif past_case.kind == "documents":
                self._take_documents_out(open_case)
            else:
                self._erase(open_case, who)
        except (Stale, NoSuchCase, DamagedContent):
            return False
        return True

    def _erase(self, open_case: OpenCase, who: str) -> None:
        # Whether its times were kept is on record for as long as its dates are (reg 13).
        line = what_stays_of(open_case.case, open_case.pack.key)
        stays, now = {**what_stays(open_case.case), REGISTER: line}, self.casework.clock.now()
        new = NewEvent(CONTENT_ERASED, now, SYSTEM, stays)
        self.erasure.erase(open_case.reference, len(open_case.events), new, ERASED, who)

    def _take_documents_out(self, open_case: OpenCase) -> None:
        case, now = open_case.case, self.casework.clock.now()
        numbers = past_documents(case, open_case.pack.retention, self.casework.clock.today())
        new = [NewEvent(DOCUMENT_TAKEN_BACK, now, SYSTEM, {OF: number}) for number in numbers]
        count = len(open_case.events)
        self.casework.cases.append(open_case.reference, count, new, glance(case))

    def _judgement(self, open_case: OpenCase) -> PastCase | None:
        case, retention = open_case.case, open_case.pack.retention
        kind = _due_kind(case, retention, self.casework.clock.today())
        last = last_day(case.events)
        return kind and PastCase(open_case.reference, kind, open_case.pack.key, last)


def _due_kind(case: Case, retention: Retention, today: date) -> Kind | None:
    """What is due of a case on a London day."""
    time = keeping(case, retention)
    if time.is_past(today):
        return "held" if time.hold else "dates" if time.is_erased else "cases"
    return "documents" if past_documents(case, retention, today) else None


def piles_of(past_cases: Iterable[PastCase]) -> tuple[Pile, ...]:
    """Cases that are past their time, counted by kind and council, in the order they came in."""
    by_kind: dict[tuple[str, Kind], list[PastCase]] = {}
    for each in past_cases:
        by_kind.setdefault((each.council, each.kind), []).append(each)
    return tuple(
        replace(
            _pile(kind, council, [each.last for each in all_of_it]),
            references=tuple(each.reference for each in all_of_it),
        )
        for (council, kind), all_of_it in by_kind.items()
    )


def count_of(piles: Iterable[Pile], *kinds: Kind) -> int:
    """How many there are of these kinds in all."""
    return sum(each.count for each in piles if each.kind in kinds)


def _pile(kind: Kind, council: str, days: Sequence[date | None]) -> Pile:
    return Pile(kind, council, len(days), min(filter(None, days), default=None))
