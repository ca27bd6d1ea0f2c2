"""An advocate leaves: young people are asked, and nothing changes before their yes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from intake.domain.case.advocate_change import change_asked, change_standing
from intake.domain.case.advocates import case_advocate
from intake.domain.case.open_words import open_words
from intake.domain.people.advocate import Advocate
from intake.domain.people.council import AdvocacyService
from intake.services.advocate.figures import LeadsOnly
from intake.services.advocate.handing_on import HandingOn
from intake.services.advocate.service_queue import NotYours
from tests.services.advocate import test_own_cases
from tests.support.made_letters import PRACTICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.services.advocate.list_ports import Advocates

JONES, LEAD = test_own_cases.JONES, test_own_cases.LEAD
SAM = Advocate("sam", "sam@nyas.example", "nyas", "advocate", "Sam Okoro", "Sam")
NYAS = {"nyas": AdvocacyService("nyas", "NYAS", "NYAS")}


class People:
    """Three at one service."""

    def of_service(self, service: str) -> Sequence[Advocate]:
        return [JONES, LEAD, SAM]


class Scene(test_own_cases.Scene):
    """A case of Ms Jones, who leaves."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.give()
        own = self.cases_of_theirs
        people = cast("Advocates", People())
        self.handing_on = HandingOn(
            *(own.casework, own.lists, own.events_of, people, NYAS, self.log)
        )

    def ask(self, to: Advocate = SAM) -> int:
        return self.handing_on.ask(LEAD, JONES.id, to.id, [self.reference])

    def standings(self) -> list[str]:
        return [each.standing for each in self.handing_on.of(LEAD, JONES.id)[1]]

    @property
    def asked_number(self) -> int:
        change = change_asked(self.events)
        assert change
        return change.number


@pytest.fixture
def young() -> Scene:
    return Scene()


def test_only_who_leads_asks_and_sees_a_reference_and_a_council_alone(young: Scene) -> None:
    for act in (
        lambda: young.handing_on.of(SAM, JONES.id),
        lambda: young.handing_on.ask(JONES, JONES.id, SAM.id, [young.reference]),
    ):
        with pytest.raises(LeadsOnly):
            act()
    for leaver_id, to in ((JONES.id, "stranger"), ("stranger", SAM.id), (JONES.id, JONES.id)):
        with pytest.raises(NotYours):
            young.handing_on.ask(LEAD, leaver_id, to, [young.reference])
    leaver, (row,) = young.handing_on.of(LEAD, JONES.id)
    assert (leaver, row.reference, row.standing) == (JONES, young.reference, "free")
    assert young.handing_on.ask(LEAD, JONES.id, SAM.id, ["other"]) == 0
    assert young.handing_on.of(LEAD, SAM.id)[1] == ()


def test_nothing_changes_by_asking_and_each_is_asked_once(young: Scene) -> None:
    assert change_standing(young.events) == "free"
    waiting = [each.event.name for each in open_words(young.case)]
    assert young.ask() == 1
    assert [each.event.name for each in open_words(young.case)] == waiting
    assert young.standings() == ["asked"]
    assert young.rights == {"see_case"}
    assert len(young.rows()) == 1
    assert young.ask() == 0
    change = young.page.change
    assert change
    assert (change.change.name, change.change.service) == ("Sam Okoro", "NYAS")
    assert change.change.leaving == "Ms Jones"
    assert [each.right for each in change.rights] == ["see_case"]
    assert [each.given for each in change.rights] == [None]
    assert ("lead@nyas.example", "event", young.reference) in young.log.rows


def test_a_yes_names_the_other_who_has_only_what_was_said_yes_to_anew(young: Scene) -> None:
    young.give("speak_for_me")
    young.ask()
    number = young.asked_number
    assert not young.own.agree(young.token, number + 1, ["see_case"])
    assert young.own.agree(young.token, number, ["see_case"])
    advocate = case_advocate(young.events)
    assert advocate
    assert (advocate.name, advocate.email) == (SAM.name, SAM.email)
    assert set(advocate.rights) == {"see_case"}
    assert young.standings() == []
    assert len(young.rows(SAM)) == 1
    assert young.page.change is None
    assert not young.own.agree(young.token, number, ["see_case"])
    assert not young.own.decline(young.token, number)


def test_a_no_leaves_all_as_it_is_and_nobody_asks_again(young: Scene) -> None:
    young.ask()
    number = young.asked_number
    assert not young.own.decline(young.token, number + 1)
    assert young.own.decline(young.token, number)
    assert young.standings() == ["declined"]
    assert (young.rights, young.page.change) == ({"see_case"}, None)
    assert change_asked(young.events) is None
    assert young.ask(LEAD) == 0


def test_what_was_asked_falls_away_with_who_it_was_about(young: Scene) -> None:
    young.ask()
    assert young.own.remove(young.token, young.number)
    assert change_asked(young.events) is None
    assert change_standing(young.events) == "free"
    young.named(who="Ann Low")
    assert young.page.change is None


def test_who_is_asked_about_somebody_they_should_not_meet_is_warned_and_decides(
    young: Scene,
) -> None:
    other = replace(SAM, id="other", email="sam@x.uk")
    people = cast("Advocates", type("Two", (), {"of_service": lambda *_: [JONES, LEAD, other]})())
    young.handing_on = replace(young.handing_on, advocates=people)
    assert young.ask(other) == 1
    assert young.page.change
    assert young.page.change.doubts == ("council",)
    assert young.own.agree(young.token, young.asked_number, [])
    assert young.events[-1].texts("warned_of") == ("council",)


def test_what_is_gone_not_served_made_up_or_broken_is_left_out(young: Scene) -> None:
    handing_on, packs = young.handing_on, young.casework.councils
    made_up = {key: replace(pack, practice=PRACTICE) for key, pack in packs.items()}
    unheard_of = replace(young.events[-1], name="unheard_of", sequence=99)
    for other in (
        replace(handing_on, casework=replace(young.casework, councils={})),
        replace(handing_on, casework=replace(young.casework, councils=made_up)),
        replace(handing_on, events_of=lambda _: {}),
        replace(handing_on, events_of=lambda _: {young.reference: (*young.events, unheard_of)}),
    ):
        assert other.of(LEAD, JONES.id)[1] == ()
    young.happens("withdrawal_asked", "withdrawn")
    young.clock.move(days=31)
    assert young.standings() == []


def test_a_case_that_changed_while_who_leads_looked_is_not_asked_about(young: Scene) -> None:
    before = {young.reference: young.events}
    late = replace(young.handing_on, events_of=lambda _: before)
    assert young.own.take_back(young.token, "see_case", young.number)
    assert late.ask(LEAD, JONES.id, SAM.id, [young.reference]) == 0
    gone = replace(late, casework=replace(late.casework, cases=young.cases.__class__(young.drafts)))
    assert gone.ask(LEAD, JONES.id, SAM.id, [young.reference]) == 0
