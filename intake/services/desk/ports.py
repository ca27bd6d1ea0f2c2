"""What the desk needs from the outside world, as protocols."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal, Protocol

from intake.domain.case.event import Event
from intake.domain.people.directory import ListedPerson
from intake.domain.people.officer import Officer, Role
from intake.services.accounts.ports import Accounts
from intake.services.desk.team_ports import Workload

ListName = Literal["open", "mine", "to_do", "closed", "many"]
"""What stands in a list: ``to_do`` are those, open or closed, with something left to do by hand,
``many`` those of the open ones that came together from one place."""


class Officers(Accounts[Officer, Role], Protocol):
    """Officers, their ways in, and their sessions."""

    def switch_shortcuts(self, officer_id: str, *, on: bool) -> None:
        """Keep whether an officer wants keys of one letter at the desk."""
        ...

    def of_council(self, council: str) -> Sequence[Officer]:
        """The officers of a council who have set up signing in, by name."""
        ...


Only = Literal[
    "late",
    "today",
    "week",
    "waits",
    "colleagues",
    "paused",
    "further",
    "asks",
    "unassigned",
    "uncovered",
]
"""What of a list is asked for: where something is late, due today, or due by this week's Sunday;
where only the young person is waited for; where a colleague was asked for something that has not
come in; what is paused; what is in a stage after the first;
where somebody waits to hear whether they may open it, or for a second person who did not write it
themself; what nobody has; and what is somebody's who is away while nobody sees to it."""

Sort = Literal["", "due", "oldest", "newest"]
"""How a list is sorted: by what matters first where nothing else is said."""

CLOSED_PART: Final = 8
"""The part of a list that closed cases stand in; those still open come in the eight before it."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the page before ended: its last row's part of the list, what it sorts by there
    (a day or an instant, as ISO 8601), and its reference."""

    part: int
    key: str
    reference: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """One case in a list, with where it stands in it."""

    reference: str
    safety: bool
    urgent: bool
    pressure: bool
    to_do: bool
    unread: bool
    asks: bool
    asked_by: str | None
    assigned: str | None
    after: Cursor


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which list is asked for, by which officer of which council, and from where on.

    ``only`` leaves in it what is so; ``sort`` is for those still open. ``covers`` are those whose
    cases this officer sees to as well today. ``alone``: the council has
    nobody else, so that whoever wrote a letter that waits is the one to look at it again.
    """

    council: str
    which: ListName
    officer_id: str
    after: Cursor | None = None
    only: Only | None = None
    sort: Sort = ""
    alone: bool = False
    covers: tuple[str, ...] = ()

    @property
    def is_by_age(self) -> bool:
        """Whether its rows are sorted by when they came, and not by days."""
        return self.which == "closed" or self.sort in ("oldest", "newest")

    @property
    def is_by_day(self) -> bool:
        """Whether its rows are sorted by a day, whatever else is so."""
        return self.sort == "due" or self.which == "to_do" or self.is_by_colleagues

    @property
    def is_by_colleagues(self) -> bool:
        """Whether its rows are sorted by the day by which a colleague was asked for something, so
        that what is late from them comes first."""
        return self.only == "colleagues" and not self.sort and self.which != "closed"


class CaseLists(Protocol):
    """Lists of a council's cases."""

    def page(self, query: ListQuery, today: date, most: int) -> Sequence[ListRow]:
        """The next rows of a list, those that matter most first where nothing else is asked for.

        Safety, then what cannot wait (the nearest first), then who is told not to complain, then
        what a young person did that nobody has read, then what is late: an answer, a step towards
        one, a courtesy; then by what is due. Closed cases come with those first that came in last.
        What came of late as one of many from one place is not among the open ones, but in a list of
        its own.
        """
        ...

    def counts(self, query: ListQuery, today: date) -> Mapping[Only, int]:
        """How many of a list each part of it has, without what is kept from whoever asks."""
        ...

    def size(self, query: ListQuery) -> int:
        """How many cases a list has, without what is kept from whoever asks."""
        ...

    def workloads(self, query: ListQuery, today: date) -> Mapping[str, Workload]:
        """How much each officer of a council has open, by their ids, in one look.

        What is kept from whoever asks is left out.
        """
        ...

    def held_by(self, council: str, officer_id: str) -> Sequence[str]:
        """The references of a council's open cases that an officer has."""
        ...

    def references(self, council: str) -> Sequence[str]:
        """The references of a council's cases that are open, or have something left to do."""
        ...

    def with_event(self, council: str, name: str, most: int) -> Sequence[str]:
        """The references of a council's cases, open or closed, in which an event of this name was
        recorded: at most so many, and first those in which it was recorded last."""
        ...

    def found(self, council: str, text: str, most: int) -> Sequence[ListRow]:
        """Cases by their reference, or by all the words that were typed or words that begin so.

        Looked for are the name, the worker, the home, and who helps as an advocate.
        """
        ...

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        """The events of several cases in one look, oldest first.

        A case that cannot be read is left out.
        """
        ...


class RegisterRows(Protocol):
    """Every case that a council has, for its register."""

    def all_of(self, council: str) -> Sequence[str]:
        """The references of all cases that a council has, over or not, in their order."""
        ...

    def passed_by(self, council: str) -> Sequence[str]:
        """The references of cases that a council had, and another has now, in their order."""
        ...

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        """The events of several cases in one look, as `CaseLists.events_of`."""
        ...


class CaseBars(Protocol):
    """Which open cases are kept from which officer, so that no count tells of one.

    Each append writes it for the officers of that day. What an officer is called, and the rules
    themselves, change without any.
    """

    def are_known(self, officer: Officer) -> bool:
        """Whether it was worked out for all their council's cases by these names and rules."""
        ...

    def forget(self, officer: Officer) -> None:
        """Begin anew for an officer; what is appended from now on is written again."""
        ...

    def add(self, officer: Officer, references: Collection[str]) -> None:
        """Write what is kept from an officer beside what was since, and that it is known."""
        ...

    def any_kept_from_all(self, council: str, officer_ids: Collection[str]) -> bool:
        """Whether an open case of a council is kept from every one of these officers."""
        ...


Fields = Sequence[tuple[str, str]]
"""The controls of a form in their order, each with what stands in it."""


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Which form of an officer's council it is: ``about`` a case, by its reference, or about
    nothing yet, by the officer's own id; ``form`` is where it stands below that."""

    council: str
    about: str
    form: str


@dataclass(frozen=True, slots=True)
class DeskDraft:
    """What an officer typed into a form and has not sent.

    ``officer`` is their id. ``seen`` is the sequence number of the newest event that they had seen
    when they typed it, ``kept`` when it was kept last.
    """

    place: DraftPlace
    officer: str
    kept: datetime
    seen: int
    fields: Fields = field(repr=False)


class DeskDrafts(Protocol):
    """Half-typed forms, sealed."""

    def keep(self, draft: DeskDraft) -> None:
        """Keep it in place of what this officer had typed there before."""
        ...

    def of(self, council: str, about: str) -> Sequence[DeskDraft]:
        """All about a case or an officer, the newest first; one that cannot be read is left out."""
        ...

    def where(self, council: str, abouts: Sequence[str]) -> frozenset[str]:
        """About which of these anything is kept."""
        ...

    def throw_away(self, place: DraftPlace, officer: str, as_kept: datetime | None) -> None:
        """Forget what this officer typed there; if a time is given, only what was kept then."""
        ...


class Directory(Protocol):
    """Whom councils can appoint."""

    def of_council(self, council: str) -> Sequence[ListedPerson]:
        """Everybody in a council's directory, by name."""
        ...

    def save(self, person: ListedPerson) -> None:
        """Write somebody down, in place of what was written of them before."""
        ...

    def take_out(self, council: str, person_id: str) -> bool:
        """Take somebody out; tells whether they were there."""
        ...
