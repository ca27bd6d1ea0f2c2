"""When somebody of the team is away, and who covers them: said by those who decide there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.case.event import day_in
from intake.domain.people.absence import Absence, AbsenceFault, absence_faults
from intake.domain.people.officer import Officer
from intake.services.desk.team import NoSuchMember, Team
from intake.services.desk.team_ports import Absences
from intake.services.ports import WallClock

NOBODY: Final = "nobody"
"""The choice that nobody covers: what is theirs stands with those who decide."""


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """An absence that is not over; ``cover`` is who covers, ``is_now`` whether it has begun."""

    absence: Absence
    cover: Officer | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class Covering:
    """Writes down when somebody is away; nothing is given to anybody by it, and it ends by itself.

    Each method raises NoSuchMember as `Team` does; who decides says it of themselves too.
    """

    team: Team
    absences: Absences
    clock: WallClock

    def rows(self, who: Officer) -> Mapping[str, tuple[AbsenceRow, ...]]:
        """All that is not over at who looks' desk, by the id of who is away."""
        if not who.decides:
            raise NoSuchMember
        today = self.clock.today()
        covers = {each.id: each for each in self.team.officers.of_council(who.council)}
        rows: dict[str, tuple[AbsenceRow, ...]] = {}
        for each in self.absences.of_council(who.council):
            if each.last >= today:
                row = AbsenceRow(each, covers.get(each.cover or ""), each.is_on(today))
                rows[each.officer] = (*rows.get(each.officer, ()), row)
        return rows

    def write_down(
        self, who: Officer, officer_id: str, controls: Mapping[str, str]
    ) -> Mapping[str, AbsenceFault]:
        """Write down that somebody is away; gives what is wrong, by control, and then nothing is.

        Days are London days, both among them; the first may lie behind. ``cover`` is an id, or
        `NOBODY`.
        """
        officer = self.team.row(who, officer_id).officer
        first, last = (day_in(controls.get(each, "").strip()) for each in ("first", "last"))
        cover = controls.get("cover", "")
        if first is None or last is None:
            days = {"first": first, "last": last}
            return {control: "day" for control, day in days.items() if day is None}
        absence = Absence(officer.id, first, last, None if cover == NOBODY else cover)
        others = self.absences.of_council(who.council)
        team = [each.id for each in self.team.officers.of_council(who.council)]
        faults = absence_faults(absence, others, team, self.clock.today())
        if not faults:
            self.absences.save(who.council, absence, self.clock.today())
            self.team.log.write(who.email, "absence", officer.email)
        return faults

    def take_back(self, who: Officer, officer_id: str, first: str) -> None:
        """Forget an absence by its first day: they are back, or never went."""
        officer, day = self.team.row(who, officer_id).officer, day_in(first)
        if day is not None and self.absences.take_back(who.council, officer.id, day):
            self.team.log.write(who.email, "absence", officer.email)
