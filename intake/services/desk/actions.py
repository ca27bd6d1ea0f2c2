"""What a council promised in all its cases: what is overdue first, and whose it is to keep."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.case.documents import Document, documents_here
from intake.domain.case.glance import assigned
from intake.domain.case.identity import identity
from intake.domain.case.promises import Action
from intake.domain.case.story import actions
from intake.domain.law.product_events import ACTION_PROMISED
from intake.domain.people.officer import Officer
from intake.domain.register.teams import team_key, team_names
from intake.services.desk.listing import DeskListing

State = Literal["overdue", "open", "done", "given_up"]
"""How a promise stands: its day is over, or they say that it was not done; it is still to come; the
council says that it did it, or that it will not."""

_FAR: Final = date.max


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A promise, the case that it was made in, how it stands, and the officer who has the case.

    ``days`` is for how many calendar days its day is over; 0 where it is not, or it has none.
    ``team`` is the team or home that the case is about, as officers wrote it; ``shown_by`` are the
    documents of the case that show that it was done, unless they were taken out again.
    """

    reference: str
    action: Action
    state: State
    holder: str | None
    days: int = 0
    team: str = ""
    shown_by: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionList:
    """The promises that were asked for, and how many of all are in each state.

    ``teams`` are all teams and homes that a promise is about, to choose from.
    """

    rows: tuple[ActionRow, ...]
    counts: dict[State, int]
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """What is looked for: promises in one of ``states``, whose keeper's name or job has ``owner``
    in it, in cases about a ``team``, and only in those that the officer has where they are
    ``mine``."""

    states: frozenset[State] = frozenset({"overdue", "open"})
    owner: str = ""
    mine: bool = False
    team: str = ""


@dataclass(frozen=True, slots=True)
class DeskActions:
    """Lists what was promised, in the cases that an officer may open: open or closed ones."""

    listing: DeskListing

    def page(self, officer: Officer, action_filter: ActionFilter) -> ActionList:
        """What is looked for, the longest overdue first, then what is due, then what has no day."""
        rows = tuple(self._rows(officer))
        teams = tuple(sorted(team_names(each.team for each in rows).values(), key=str.casefold))
        if key := team_key(action_filter.team):
            rows = tuple(each for each in rows if team_key(each.team) == key)
        if action_filter.mine:
            rows = tuple(each for each in rows if each.holder == officer.id)
        if action_filter.owner:
            sought = action_filter.owner.casefold()
            rows = tuple(each for each in rows if sought in each.action.owner.casefold())
        states: tuple[State, ...] = ("overdue", "open", "done", "given_up")
        counts = {state: sum(each.state == state for each in rows) for state in states}
        asked_rows = (each for each in rows if each.state in action_filter.states)
        return ActionList(tuple(sorted(asked_rows, key=_place)), counts, teams)

    def _rows(self, officer: Officer) -> Iterable[ActionRow]:
        for reference, case in self.listing.with_event(officer, ACTION_PROMISED):
            for action in actions(case):
                if action.what:
                    yield _row(reference, action, case)


def _row(reference: str, action: Action, case: Case) -> ActionRow:
    is_overdue = action.overdue(case.as_of)
    days = (case.as_of - action.by).days if is_overdue and action.by else 0
    state, team = _state(action, is_overdue=is_overdue), identity(case).team.strip()
    papers = documents_here(case.events)
    shown_by = tuple(each for each in papers if each.number in action.documents)
    return ActionRow(reference, action, state, assigned(case), days, team, shown_by)


def _state(action: Action, *, is_overdue: bool) -> State:
    if action.is_open:
        return "overdue" if is_overdue or action.contested else "open"
    return "done" if action.done else "given_up"


def _place(row: ActionRow) -> tuple[bool, date, str, int]:
    action = row.action
    return row.state != "overdue", action.by or _FAR, row.reference, action.number
