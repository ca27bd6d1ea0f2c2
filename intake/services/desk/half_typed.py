"""What officers typed and have not sent: kept as it stands, and found again by their team."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from intake.domain.case.event import Event
from intake.domain.people.officer import Officer
from intake.services.desk.cases import DeskCase, DeskCases
from intake.services.desk.ports import DeskDraft, DeskDrafts, DraftPlace, Fields, Officers
from intake.services.ports import NoSuchCase, WallClock

RECORD: Final = "record"
"""The form of a complaint that is being taken down: no case is there yet."""

_FORM: Final = re.compile(r"[a-z0-9_]{1,40}(/[a-z0-9_]{1,48})?")


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

    cases: DeskCases
    officers: Officers
    drafts: DeskDrafts
    clock: WallClock

    def keep(
        self,
        officer: Officer,
        reference: str | None,
        form: str,
        last_seen: int,
        fields: Fields,
        *,
        at: datetime | None = None,
        desk_case: DeskCase | None = None,
    ) -> datetime:
        """Keep what stands in a form now; gives when.

        Without a reference it is of the officer's own. ``desk_case`` is the case where it was
        looked at for this form just now. Raises NoSuchForm, NoSuchCase.
        """
        place, now = self._place(officer, reference, form, desk_case), at or self.clock.now()
        self.drafts.keep(DeskDraft(place, officer.id, now, last_seen, fields))
        return now

    def kept(self, officer: Officer, reference: str | None, form: str) -> datetime | None:
        """When this officer's own text of a form was kept last. Raises as `keep` does."""
        place = self._place(officer, reference, form)
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

    def of_record(self, officer: Officer) -> HalfTypedForm | None:
        """A complaint that this officer had begun to take down."""
        drafts = self.drafts.of(officer.council, officer.id)
        return next(iter(self._shown(officer, drafts, ())), None)

    def begun_in(
        self, officer: Officer, references: Sequence[str]
    ) -> tuple[frozenset[str], HalfTypedForm | None]:
        """In which of these cases anything was begun, and what this officer was taking down.

        The cases are such as this officer is shown in a list.
        """
        abouts = self.drafts.where(officer.council, [*references, officer.id])
        record = self.of_record(officer) if officer.id in abouts else None
        return abouts - {officer.id}, record

    def throw_away(
        self,
        officer: Officer,
        reference: str | None,
        form: str,
        whose: str,
        as_kept: datetime | None = None,
        *,
        desk_case: DeskCase | None = None,
    ) -> None:
        """Forget what somebody, by their id, typed into a form.

        With ``as_kept`` only if they have not typed since then; ``desk_case`` as for `keep`. Raises
        NoSuchCase.
        """
        self.drafts.throw_away(self._place(officer, reference, form, desk_case), whose, as_kept)

    def _place(
        self, officer: Officer, reference: str | None, form: str, desk_case: DeskCase | None = None
    ) -> DraftPlace:
        if reference is not None and (desk_case or self.cases.look(officer, reference)).passed_on:
            raise NoSuchCase
        if not _FORM.fullmatch(form):
            raise NoSuchForm
        about = officer.id if reference is None else reference
        return DraftPlace(officer.council, about, form)

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
