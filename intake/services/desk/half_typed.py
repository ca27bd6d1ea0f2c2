"""What officers typed and have not sent: kept as it stands, and found again by their team."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from intake.domain.case.event import Event
from intake.domain.people.officer import Officer
from intake.services.desk.cases import DeskCase
from intake.services.desk.ports import DeskDraft, DeskDrafts, DraftPlace, Fields, Officers
from intake.services.ports import NoSuchCase, WallClock

RECORD: Final = "record"
"""The form of a complaint that is being taken down: no case is there yet."""

PEOPLE: Final = "people"
"""The form of who is added to the directory; of who is listed, ``people/`` and their id."""

TEAM: Final = "team"
"""The form of who is added to the team; of who is in it, ``team/`` and their id."""

AWAY: Final = "away"
"""Of who is in the team, the form of when they are away: this, and their id behind a slash."""

_OF_CASE: Final = re.compile(
    r"message|close|pass|(letter|act|ask|documents)/[a-z0-9_]{1,48}|second/[0-9]{1,9}"
    r"|(words|done|undone|decide|back)_[a-z0-9_]{1,40}"
)
_OWN: Final = re.compile(rf"{RECORD}|({PEOPLE}|{TEAM})(/[0-9a-f]{{32}})?|{AWAY}/[0-9a-f]{{32}}")
"""What forms are called, about a case and about none. Where a text belongs is not sealed as the
text is, so nothing else may be written there, whoever sends it."""


class NoSuchForm(Exception):
    """No form of the desk can have this name."""


@dataclass(frozen=True, slots=True)
class HalfTypedForm:
    """A form that was begun: by whom, when it was kept last, and what came in between.

    ``form`` is where it stands below the case's address. ``since`` are the events that its writer
    had not seen when they typed it.
    """

    form: str
    officer: str
    name: str
    is_mine: bool
    kept: datetime
    fields: Fields
    since: tuple[Event, ...] = ()

    @property
    def controls(self) -> dict[str, str]:
        """What stands in it, by control."""
        return dict(self.fields)


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """Keeps half-typed forms for the officers of one council, and shows them to who may see."""

    officers: Officers
    drafts: DeskDrafts
    clock: WallClock

    def place(self, officer: Officer, desk_case: DeskCase, form: str) -> DraftPlace:
        """Where the text of a form about a case is kept.

        Raises NoSuchForm, and NoSuchCase for a case that another council has now.
        """
        if desk_case.passed_on:
            raise NoSuchCase
        return _place(officer, desk_case.reference, form, _OF_CASE)

    def own_place(self, officer: Officer, form: str) -> DraftPlace:
        """Where the text of a form that is about no case is kept, for its officer alone.

        Raises NoSuchForm.
        """
        return _place(officer, officer.id, form, _OWN)

    def keep(
        self,
        officer: Officer,
        place: DraftPlace,
        last_seen: int,
        fields: Fields,
        *,
        at: datetime | None = None,
    ) -> datetime:
        """Keep what stands in a form now, or as of an instant that its page told; gives when."""
        now = at or self.clock.now()
        self.drafts.keep(DeskDraft(place, officer.id, now, last_seen, fields))
        return now

    def kept(self, officer: Officer, place: DraftPlace) -> datetime | None:
        """When this officer's own text of a form was kept last."""
        mine = self.drafts.of(place.council, place.about)
        return next(
            (each.kept for each in mine if each.place == place and each.officer == officer.id),
            None,
        )

    def of_case(self, officer: Officer, desk_case: DeskCase) -> tuple[HalfTypedForm, ...]:
        """What was begun in a case that this officer has opened, the newest first."""
        if desk_case.passed_on:
            return ()
        drafts = self.drafts.of(officer.council, desk_case.reference)
        return self._shown(officer, drafts, desk_case.case.events)

    def own(self, officer: Officer) -> tuple[HalfTypedForm, ...]:
        """What this officer had begun that is about no case, the newest first."""
        return self._shown(officer, self.drafts.of(officer.council, officer.id), ())

    def begun_in(
        self, officer: Officer, references: Sequence[str]
    ) -> tuple[frozenset[str], tuple[HalfTypedForm, ...]]:
        """In which of these cases anything was begun, and what this officer had about no case.

        The cases are such as this officer is shown in a list.
        """
        abouts = self.drafts.where(officer.council, [*references, officer.id])
        return abouts - {officer.id}, self.own(officer) if officer.id in abouts else ()

    def throw_away(self, place: DraftPlace, whose: str, as_kept: datetime | None = None) -> None:
        """Forget what somebody, by their id, typed into a form.

        With ``as_kept`` only if they have not typed since then.
        """
        self.drafts.throw_away(place, whose, as_kept)

    def _shown(
        self, officer: Officer, drafts: Sequence[DeskDraft], events: Sequence[Event]
    ) -> tuple[HalfTypedForm, ...]:
        team = self.officers.of_council(officer.council) if drafts else ()
        names = {each.id: each.name for each in team}
        return tuple(
            HalfTypedForm(
                each.place.form,
                each.officer,
                names.get(each.officer, ""),
                each.officer == officer.id,
                each.kept,
                each.fields,
                tuple(event for event in events if event.sequence > each.seen),
            )
            for each in drafts
        )


def _place(officer: Officer, about: str, form: str, names: re.Pattern[str]) -> DraftPlace:
    if not names.fullmatch(form):
        raise NoSuchForm
    return DraftPlace(officer.council, about, form)
