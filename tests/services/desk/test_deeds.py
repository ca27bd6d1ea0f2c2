"""What a program tells that was done is done by the desk's own rules, and refused by them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from intake.domain.people.api_token import ApiToken
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn, NotRead, SafetyFirst
from intake.services.desk.deeds import DeedRefused, DeskDeeds, DoerNamed, Irregular
from tests.services.desk_acts import STAGE3, Desk
from tests.support.made_council_letters import Case, case_for
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from intake.domain.council_letters.act import DeskAct
    from intake.domain.council_letters.template import CouncilTemplate
    from tests.services.desk_office import DeskOffice

Form = TypeVar("Form", "DeskAct", "CouncilTemplate")

NOTE = {"day": "2024-05-01", "note": "Rang the school."}
REACH = {"phone": "020 7946 0001"}


class Told:
    """A program that tells one desk of its cases."""

    def __init__(self, office: DeskOffice, purpose: str = "iCasework", also: str = "") -> None:
        """``also`` is an act or a letter that its council lets it tell besides."""
        now = office.clock.now()
        self.office = office
        acts = {key: _told(each, also) for key, each in office.acts.acts.items()}
        letters = {key: _told(each, also) for key, each in office.letters.templates.items()}
        self.deeds = DeskDeeds(
            office.desk,
            replace(office.acts, acts=acts),
            replace(office.letters, templates=letters),
        )
        self.token = ApiToken(
            "t0", PACK.key, frozenset({"deeds"}), purpose, now, now + timedelta(days=9)
        )

    def tell(
        self,
        reference: str,
        name: str,
        fields: dict[str, Any],
        doer: str = "Mary Hill",
        **more: Any,
    ) -> dict[str, Any]:
        """Check and do it; the data of what was written for it."""
        seen = more.pop("seen", len(self.office.cases.events(reference)))
        deed = self.deeds.deed(name, doer, fields, **more)
        self.deeds.check(self.token, reference, deed)
        self.deeds.do(self.token, reference, seen, deed)
        return self.last(reference)

    def last(self, reference: str) -> dict[str, Any]:
        events = self.office.cases.events(reference)
        mine = [each for each in events if each.text("by") == "token:t0"]
        return {"event": mine[-1].name, **(mine[-1].data or {})} if mine else {}


def _told(form: Form, also: str) -> Form:
    return replace(form, by_programs=form.by_programs or form.name == also)


def answered(case: Case) -> dict[str, Any]:
    """The fields of an answer at Stage 1, as a program sends them."""
    fields: dict[str, Any] = {}
    for control, text in case.filled("stage1_answered").items():
        key, _, rest = control.partition(".")
        number, _, field = rest.partition(".")
        if not rest:
            fields[key] = text
            continue
        rows = fields.setdefault(key, [])
        if not rows or rows[-1]["number"] != int(number):
            rows.append({"number": int(number)})
        rows[-1][field] = text
    return fields


def test_a_note_and_a_letter_are_written_in_the_name_of_who_did_it_through_the_program() -> None:
    desk = Desk()
    told, reference = Told(desk), desk.at()
    assert told.tell(reference, "note", NOTE) == {
        "event": "noted", "act": "note", "log": "note", "note": "Rang the school.",
        "by": "token:t0", "name": "Mary", "through": "iCasework",
    }  # fmt: skip
    letter = told.tell(reference, "acknowledgement", {"looks_into": "Tom Reed, a manager", **REACH})
    assert (letter["name"], letter["through"]) == ("Mary", "iCasework")
    assert "acknowledged" in desk.names(reference)
    assert "assigned" not in desk.names(reference)
    nameless = Told(desk, purpose="")
    assert nameless.tell(reference, "note", {**NOTE, "note": "Twice."})["through"] == "token:t0"


def test_a_whole_answer_goes_by_the_letter_of_the_desk() -> None:
    case = case_for("stage1_answered")
    Told(case.office).tell(case.reference, "stage1_answered", answered(case))
    assert case.office.casework.case(case.reference).has("stage1_answered")


def test_what_misses_or_is_wrong_is_told_with_its_place_and_nothing_is_written() -> None:
    desk = Desk()
    told, reference = Told(desk), desk.at()
    before = desk.names(reference)
    for name, fields, doer, at in (
        ("note", {"day": "2024-05-01"}, "Mary Hill", "note"),
        ("acknowledgement", {}, "Mary Hill", "looks_into"),
        ("panel_arranged", {}, "Mary Hill", "deed"),
        ("nothing", {}, "Mary Hill", "deed"),
        ("note", NOTE, " 1 ", "doer"),
    ):
        with pytest.raises(DeedRefused) as refused:
            told.tell(reference, name, fields, doer)
        assert refused.value.faults[0].startswith(f"{at}: ")
    with pytest.raises(DeedRefused, match="Fill in “Your phone” or “Your email”"):
        told.tell(reference, "acknowledgement", {"looks_into": "Tom Reed, a manager"})
    assert desk.names(reference) == before


def test_what_the_law_has_against_it_is_refused_with_the_rule() -> None:
    desk = Desk()
    told, reference = Told(desk), desk.at()
    with pytest.raises(NotNow):
        told.tell(reference, "closed", {"reason": "It is over.", **REACH})
    with pytest.raises(NotNow):
        told.tell(reference, "note", {**NOTE, "day": "2020-01-01"})
    with pytest.raises(NotNow):
        told.tell(desk.at("withdrawal_asked", "withdrawn"), "acknowledgement", REACH)


def test_what_the_law_wants_otherwise_needs_a_word_why() -> None:
    desk = Desk()
    reference, told = desk.at(*STAGE3), Told(desk, also="papers_sent")
    papers = {"day": "2024-05-01", "sent_to": "the panel", "sent_how": "by hand"}
    with pytest.raises(Irregular) as refused:
        told.tell(reference, "papers_sent", papers)
    assert "No day had been set for the panel" in str(refused.value.whys)
    told.tell(reference, "papers_sent", papers, despite="The chair wanted them early.")
    assert "papers_sent" in desk.names(reference)


def test_a_letter_against_the_days_of_the_law_needs_a_word_why() -> None:
    case = case_for("panel_arranged")
    told = Told(case.office, also="panel_arranged")
    typed = case.filled("panel_arranged") | {"meets_on": "2024-05-08"}
    deed = replace(told.deeds.deed("panel_arranged", "Mary Hill", {}), controls=typed)
    with pytest.raises(Irregular) as refused:
        told.deeds.check(told.token, case.reference, deed)
    assert "too soon for the papers" in refused.value.whys[0]
    told.deeds.check(told.token, case.reference, replace(deed, controls=typed | {"knowing": "yes"}))


def test_the_case_is_read_and_looked_through_for_safety_first() -> None:
    desk = Desk()
    told, reference = Told(desk), desk.complaint()
    with pytest.raises(NotRead):
        told.tell(reference, "note", NOTE)
    desk.act(desk.dan, reference, "read")
    with pytest.raises(SafetyFirst):
        told.tell(reference, "action_promised", {})
    with pytest.raises(SafetyFirst):
        told.tell(reference, "acknowledgement", REACH)


def test_who_the_case_may_be_about_does_nothing_in_it() -> None:
    desk = Desk()
    reference = desk.opened(points__what="Mary Hill shouted at me.")
    with pytest.raises(DoerNamed):
        Told(desk).tell(reference, "note", NOTE)
    assert Told(desk).tell(reference, "note", NOTE, "Erin Shaw")["name"] == "Erin"


def test_the_same_is_done_once_and_of_a_case_that_moved_on_nothing() -> None:
    desk = Desk()
    told, reference = Told(desk), desk.at()
    deed = told.deeds.deed("note", "Mary Hill", NOTE)
    seen = len(desk.cases.events(reference))
    assert not told.deeds.is_done(told.token, reference, seen, deed)
    told.tell(reference, "note", NOTE)
    assert told.deeds.is_done(told.token, reference, seen, deed)
    told.deeds.do(told.token, reference, seen, deed)
    assert desk.names(reference).count("noted") == 1
    other = told.deeds.deed("note", "Mary Hill", {**NOTE, "note": "Something else."})
    assert not told.deeds.is_done(told.token, reference, seen, other)
    with pytest.raises(MovedOn):
        told.deeds.do(told.token, reference, seen, other)


def test_a_letter_that_a_second_person_has_to_see_is_written_at_the_desk() -> None:
    case = case_for("paused")
    told = Told(case.office, also="paused")
    deed = told.deeds.deed("paused", "Mary Hill", {})
    with pytest.raises(NotNow, match="second person"):
        told.deeds.check(told.token, case.reference, replace(deed, controls=case.filled("paused")))
