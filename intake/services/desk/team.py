"""A council's own team, as those who decide there see and change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

from intake.domain.people.officer import (
    NameFault,
    Officer,
    OfficerNames,
    Role,
    is_email,
    read_email,
)
from intake.services.accounts.ports import EmailTaken, LastToDecide
from intake.services.desk.giving import Giving, HeldCase
from intake.services.desk.listing import DeskListing
from intake.services.desk.ports import Officers
from intake.services.desk.team_ports import Member, Roster, Workload
from intake.services.ports import AccessLog

MemberFault = (
    NameFault | Literal["email", "here", "elsewhere", "service", "role", "last", "nobody", "stale"]
)
"""What is wrong with a form about somebody: what is wrong with a name; no email that mail can be
sent to; somebody at this desk, at another one, or at an advocacy service has it; a role that is not
theirs to give; nobody would be left who decides; nobody of the team was chosen; somebody else
changed it meanwhile."""

_NOTHING: Final = Workload()


class NoSuchMember(LookupError):
    """Nobody at this council's desk has this id, or it is not for this officer to know."""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """Somebody of the team, and how much they have, of what who looks may open.

    ``is_overseen``: who looks may change their names, role and way in, and take them out.
    """

    member: Member
    load: Workload
    is_overseen: bool

    @property
    def officer(self) -> Officer:
        """Who it is."""
        return self.member.officer


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of adding somebody: the key of their link, or what is wrong, by control.

    ``there`` is the id of who is in the team already with just this email and name: the same press
    came twice, as when the page with the link is loaded again.
    """

    key: str = ""
    faults: Mapping[str, MemberFault] | None = None
    there: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """Shows and changes who is at a desk, for those who decide there and nobody else.

    Each method raises NoSuchMember for an officer who does not decide, and for whom they don't
    oversee.
    """

    officers: Officers
    roster: Roster
    listing: DeskListing
    giving: Giving
    log: AccessLog

    def rows(self, who: Officer) -> tuple[TeamRow, ...]:
        """Everybody at who looks' desk, by name."""
        if not who.decides:
            raise NoSuchMember
        loads = self.listing.workloads(who)
        return tuple(
            TeamRow(each, loads.get(each.officer.id, _NOTHING), who.oversees(each.officer))
            for each in self.roster.everybody(who.council)
        )

    def unassigned(self, who: Officer) -> int:
        """How many open cases that who looks may open are with nobody of the team."""
        if not who.decides:
            raise NoSuchMember
        return self.listing.counts(who, "open").of_list["unassigned"]

    def row(self, who: Officer, officer_id: str) -> TeamRow:
        """Somebody at who looks' desk."""
        for row in self.rows(who):
            if row.officer.id == officer_id:
                return row
        raise NoSuchMember

    def add(self, who: Officer, controls: Mapping[str, str]) -> Addition:
        """Add somebody as they were typed in, and make the link by which they set up signing in.

        With faults nothing is written.
        """
        if not who.decides:
            raise NoSuchMember
        email, names = controls.get("email", ""), names_in(controls)
        same = self.officers.by_email(email)
        if same and (same.council, same.name) == (who.council, names.name):
            return Addition(there=same.id)
        faults: dict[str, MemberFault] = {**self._email_faults(who, email), **names.faults}
        role = _role(who, controls)
        if role is None:
            faults["role"] = "role"
        if faults or role is None:
            return Addition(faults=faults)
        try:
            key = self.officers.invite(email, who.council, role, names)
        except EmailTaken:
            return Addition(faults={"email": "service"})
        self.log.write(who.email, "names", read_email(email))
        self.log.write(who.email, "link", read_email(email))
        return Addition(key)

    def change(
        self, who: Officer, officer_id: str, controls: Mapping[str, str]
    ) -> Mapping[str, MemberFault]:
        """Change what somebody is called, and their role; gives what is wrong, by control.

        With faults nothing is written.
        """
        officer, names = self._overseen(who, officer_id), names_in(controls)
        faults: dict[str, MemberFault] = {**names.faults}
        if controls.get("was", "") not in ("", mark_of(officer)):
            faults["name"] = "stale"
        role = _role(who, controls)
        if role is None:
            faults["role"] = "role"
        if faults:
            return faults
        try:
            self.roster.change(officer.email, names, role, keeps_one=True)
        except LastToDecide:
            return {"role": "last"}
        self.log.write(who.email, "names", officer.email)
        if role != officer.role:
            self.log.write(who.email, "role", officer.email)
        return {}

    def new_link(self, who: Officer, officer_id: str) -> str:
        """The key of a new link for somebody; they are signed out everywhere."""
        officer = self._overseen(who, officer_id)
        key = self.officers.invite(officer.email, officer.council, officer.role)
        self.log.write(who.email, "link", officer.email)
        return key

    def take_out(
        self, who: Officer, officer_id: str, successor: str = ""
    ) -> Mapping[str, MemberFault]:
        """Take somebody out; gives what is wrong, by control, and then nothing is changed.

        Their open cases are given to the ``successor`` first, by id, as far as both may open
        them; all others stand as nobody's.
        """
        officer = self._overseen(who, officer_id)
        to = self._colleague(officer, successor) if successor else None
        if successor and to is None:
            return {"to": "nobody"}
        if to is not None:
            references = self.listing.lists.held_by(who.council, officer.id)
            self.giving.give(who, to, [HeldCase(each, officer.id) for each in references])
        try:
            self.roster.remove(officer.email, keeps_one=True)
        except LastToDecide:
            return {"to": "last"}
        self.log.write(who.email, "removed", officer.email)
        return {}

    def successors(self, officer: Officer) -> tuple[Officer, ...]:
        """To whom somebody's cases can be given: who else has set up signing in."""
        team = self.officers.of_council(officer.council)
        return tuple(each for each in team if each.id != officer.id)

    def _colleague(self, officer: Officer, colleague_id: str) -> Officer | None:
        there = (each for each in self.successors(officer) if each.id == colleague_id)
        return next(there, None)

    def _overseen(self, who: Officer, officer_id: str) -> Officer:
        row = self.row(who, officer_id)
        if not row.is_overseen:
            raise NoSuchMember
        return row.officer

    def _email_faults(self, who: Officer, email: str) -> Mapping[str, MemberFault]:
        if not is_email(email):
            return {"email": "email"}
        there = self.officers.by_email(email)
        if there is None:
            return {}
        return {"email": "here" if there.council == who.council else "elsewhere"}


def mark_of(officer: Officer) -> str:
    """A mark of what somebody is called and may do, so that a form of before is known as one."""
    stands = (officer.name, *officer.also, officer.shown, officer.role, officer.title)
    return sha256("\n".join(stands).encode()).hexdigest()[:16]


def names_in(controls: Mapping[str, str]) -> OfficerNames:
    """What somebody is called, as it was typed: each other name on a line of its own."""
    lines = (" ".join(each.split()) for each in controls.get("also", "").splitlines())
    return OfficerNames(
        name=" ".join(controls.get("name", "").split()),
        also=tuple(dict.fromkeys(filter(None, lines))),
        shown=" ".join(controls.get("shown", "").split()),
        title=" ".join(controls["title"].split()) if "title" in controls else None,
    )


def _role(who: Officer, controls: Mapping[str, str]) -> Role | None:
    role = controls.get("role", "")
    return next((each for each in who.grants if each == role), None)
