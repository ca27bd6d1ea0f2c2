"""Who is at a desk, as those who decide there see and change it."""

from __future__ import annotations

import pytest

from intake.services.accounts.ports import LastToDecide
from intake.services.desk.covering import Covering
from intake.services.desk.giving import Giving
from intake.services.desk.team import NoSuchMember, Team, mark_of
from intake.services.desk.team_ports import Workload
from tests.services.desk_office import DeskOffice
from tests.support.fake_people import FakeAccessLog

TYPED = {
    "email": "Tom.Reed@elsewhere.example", "name": " Thomas  Reed ", "also": "Tom Reed\n\n Mr R ",
    "shown": "Tom", "role": "officer",
}  # fmt: skip


class TeamOffice(DeskOffice):
    """A desk with a manager, Mary, an admin, Ada, and an officer, Dan."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.log = FakeAccessLog()
        giving = Giving(self.desk)
        self.team = Team(self.officers, self.officers, self.listing, giving, self.log)
        self.covering = Covering(self.team, self.absences, self.clock)
        self.mary = self.officer("Mary Hill", "manager")
        self.ada = self.officer("Ada Fox", "admin")


@pytest.fixture
def office() -> TeamOffice:
    return TeamOffice()


def test_who_decides_sees_everybody_with_what_they_have_of_what_she_may_open(
    office: TeamOffice,
) -> None:
    kept = office.opened(points__what="Mary Hill shouts at me")
    for each in (office.opened(), kept):
        office.act(office.dan, each, "assigned", to="dan")
    rows = {each.officer.name: each for each in office.team.rows(office.mary)}
    assert list(rows) == ["Ada Fox", "Dan Carter", "Mary Hill"]
    assert rows["Dan Carter"].load == Workload(open=1)
    assert rows["Mary Hill"].load == Workload()
    assert [name for name, each in rows.items() if each.is_overseen] == ["Dan Carter"]
    assert [each.is_overseen for each in office.team.rows(office.ada)] == [False, True, True]


def test_to_an_officer_there_is_no_team_and_nobody_of_another_council(office: TeamOffice) -> None:
    ben = office.officer("Ben Long", council="elsewhere")
    for act in (
        lambda: office.team.rows(office.dan),
        lambda: office.team.add(office.dan, TYPED),
        lambda: office.team.change(office.dan, "mary", TYPED),
        lambda: office.team.row(office.mary, ben.id),
        lambda: office.team.new_link(office.mary, ben.id),
        lambda: office.team.new_link(office.mary, office.ada.id),
        lambda: office.team.take_out(office.mary, office.ada.id),
        lambda: office.team.take_out(office.mary, office.mary.id),
        lambda: office.team.change(office.mary, office.mary.id, TYPED),
    ):
        with pytest.raises(NoSuchMember):
            act()
    assert office.log.rows == []


def test_somebody_is_added_by_a_link_that_is_told_once_and_written_down(office: TeamOffice) -> None:
    addition = office.team.add(office.mary, TYPED)
    assert addition.key
    assert not addition.faults
    tom = office.team.row(office.mary, "tom.reed@elsewhere.example")
    assert not tom.member.is_set_up
    assert (tom.officer.name, tom.officer.shown, tom.officer.also) == (
        "Thomas Reed", "Tom", ("Tom Reed", "Mr R"),
    )  # fmt: skip
    email = "tom.reed@elsewhere.example"
    assert office.log.rows == [(office.mary.email, kind, email) for kind in ("names", "link")]


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"email": "tom"}, {"email": "email"}),
        ({"name": ""}, {"name": "empty"}),
        ({"name": "12", "shown": "x" * 81}, {"name": "letters", "shown": "long"}),
        ({"also": "Tom\n7"}, {"also": "letters"}),
        ({"role": "admin"}, {"role": "role"}),
        ({"role": ""}, {"role": "role"}),
        ({"email": "dan", "role": "king"}, {"email": "email", "role": "role"}),
    ],
)
def test_with_a_fault_nobody_is_added(
    office: TeamOffice, changed: dict[str, str], faults: dict[str, str]
) -> None:
    before = dict(office.officers.there)
    assert office.team.add(office.mary, {**TYPED, **changed}).faults == faults
    assert office.officers.there == before
    assert office.log.rows == []


def test_an_email_that_somebody_has_is_refused_and_nobody_is_moved(office: TeamOffice) -> None:
    ben = office.officer("Ben Long", council="elsewhere")
    for email, fault in ((ben.email, "elsewhere"), ("DAN@x.example", "here")):
        addition = office.team.add(office.mary, {**TYPED, "email": email})
        assert addition.faults == {"email": fault}
    assert office.officers.there[ben.id] == ben


def test_an_advocate_of_a_service_is_not_added_to_a_desk(office: TeamOffice) -> None:
    office.officers.advocates.add(TYPED["email"].casefold())
    assert office.team.add(office.mary, TYPED).faults == {"email": "service"}
    assert office.log.rows == []


def test_the_same_press_once_more_leads_to_who_is_there_and_changes_nothing(
    office: TeamOffice,
) -> None:
    office.team.add(office.mary, TYPED)
    before, rows = dict(office.officers.there), list(office.log.rows)
    again = office.team.add(office.mary, TYPED)
    assert (again.key, again.faults) == ("", None)
    assert office.officers.there[again.there].email == "tom.reed@elsewhere.example"
    assert (office.officers.there, office.log.rows) == (before, rows)


def test_what_was_changed_meanwhile_is_not_changed_back(office: TeamOffice) -> None:
    was = mark_of(office.dan)
    typed = {"name": office.dan.name, "also": "", "shown": "Danny", "role": "manager", "was": was}
    assert office.team.change(office.mary, office.dan.id, typed) == {}
    stale = office.team.change(office.ada, office.dan.id, {**typed, "role": "officer"})
    assert stale == {"name": "stale"}
    assert office.team.row(office.ada, office.dan.id).officer.role == "manager"


def test_how_many_cases_are_nobodys_is_told_to_who_decides(office: TeamOffice) -> None:
    office.opened()
    office.opened(points__what="Mary Hill shouts at me")
    assert office.team.unassigned(office.mary) == 1
    with pytest.raises(NoSuchMember):
        office.team.unassigned(office.dan)


def test_only_an_admin_makes_an_admin(office: TeamOffice) -> None:
    assert office.team.change(office.mary, "dan", {**TYPED, "role": "admin"}) == {"role": "role"}
    assert office.team.change(office.ada, "dan", {**TYPED, "role": "admin"}) == {}
    assert office.officers.there["dan"].role == "admin"


def test_a_change_of_names_keeps_the_old_ones_and_each_change_is_written_down(
    office: TeamOffice,
) -> None:
    assert office.team.change(office.mary, "dan", TYPED) == {}
    assert office.officers.there["dan"].also == ("Tom Reed", "Mr R", "Dan Carter")
    assert office.team.change(office.mary, "dan", {**TYPED, "role": "manager"}) == {}
    assert office.team.change(office.mary, "dan", {**TYPED, "name": "7"}) == {"name": "letters"}
    assert office.team.new_link(office.mary, "dan")
    kinds = [kind for _, kind, _ in office.log.rows]
    assert kinds == ["names", "names", "role", "link"]


def test_who_is_taken_out_leaves_their_cases_to_nobody_or_to_who_is_chosen(
    office: TeamOffice,
) -> None:
    first, kept = office.opened(), office.opened(points__what="Eve Long shouts at me")
    eve = office.officer("Eve Long")
    for each in (first, kept):
        office.act(office.dan, each, "assigned", to="dan")
    assert office.team.take_out(office.mary, "dan", "nobody") == {"to": "nobody"}
    assert office.team.take_out(office.mary, "dan", "dan") == {"to": "nobody"}
    assert "dan" in office.officers.there
    assert office.team.take_out(office.mary, "dan", eve.id) == {}
    assert "dan" not in office.officers.there
    assert office.desk.look(eve, first).holder == "Eve Long"
    assert office.desk.look(office.mary, kept).holder is None
    assert office.listing.counts(office.mary, "open").of_list["unassigned"] == 1
    assert office.team.take_out(office.mary, eve.id) == {}
    assert office.listing.counts(office.mary, "open").of_list["unassigned"] == 2
    assert [kind for _, kind, _ in office.log.rows] == ["removed", "removed"]


def test_who_decides_last_stays_whatever_was_seen_before(
    office: TeamOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two may take one another out at the same moment: the second finds nobody else there."""
    for name in ("remove", "change"):
        monkeypatch.setattr(office.officers, name, _nobody_left)
    assert office.team.take_out(office.ada, office.mary.id) == {"to": "last"}
    assert office.team.change(office.ada, office.mary.id, TYPED) == {"role": "last"}
    assert office.log.rows == []


def _nobody_left(*_: object, **__: object) -> bool:
    raise LastToDecide
