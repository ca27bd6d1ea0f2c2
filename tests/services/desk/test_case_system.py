"""A case goes into the council's own system as it stands then, once, and the desk knows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case_system.field_map import CaseMap, MappedField
from intake.domain.case_system.handing_over import CASE_SYSTEM
from intake.domain.notices.notice import Notice
from intake.services.desk.case_system import NO_MAP, UNREADABLE, CaseDocument, HandingOver
from intake.services.post.outbox import DeliveryFault
from tests.services.desk_office import DeskOffice
from tests.support.in_memory import COMPLAINT
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from intake.domain.case.open_case import OpenCase

MAP = CaseMap(
    *(PACK.key, "iCasework", "folder", "/srv/x"),
    (MappedField("Ref", "reference"), MappedField("Due", "answer_due"),
     MappedField("Text", "letter", apart="Kept apart")),
    letter=True,
)  # fmt: skip


@dataclass
class FakeCaseSystem:
    """Keeps each case once, under its reference."""

    there: dict[str, CaseDocument] = field(default_factory=dict)
    number: str = "489834"

    def hand_over(self, document: CaseDocument) -> str:
        self.there[document.reference] = document
        return self.number


class Connected(DeskOffice):
    """A desk whose council has a case system of its own."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.system = FakeCaseSystem()
        self.channel = HandingOver(
            *(self.casework, {PACK.key: MAP}, {PACK.key: self.system}, paper),
            lambda reference: f"https://x/desk/case/{reference}",
        )

    def sends(self, reference: str, council: str = PACK.key) -> CaseDocument | None:
        self.channel.send(
            Notice(CASE_SYSTEM, CASE_SYSTEM, "iCasework", council, "", reference, "key")
        )
        return self.system.there.get(reference)

    def notes(self, reference: str) -> list[str]:
        events = self.cases.events(reference)
        return [each.text("note") for each in events if each.name == "noted"]


def paper(open_case: OpenCase, kind: str) -> bytes:
    return f"{kind} of {open_case.reference}".encode()


@pytest.fixture
def office() -> Connected:
    return Connected()


def test_it_has_the_fields_the_letter_and_the_date_and_is_noted_for_the_team(
    office: Connected,
) -> None:
    reference = office.complaint()
    document = office.sends(reference)
    assert document is not None
    assert document.fields["Text"] == f"txt of {reference}"
    assert document.letter == f"pdf of {reference}".encode()
    due = office.casework.case(reference).clock("stage1-answer")
    assert due is not None
    assert document.fields["Due"] == due.due.isoformat()
    assert office.notes(reference) == ["Put into iCasework: 489834."]
    assert office.desk.look(office.dan, reference).never_read


def test_it_is_noted_once_however_often_it_goes(office: Connected) -> None:
    reference = office.complaint()
    office.system.number = ""
    for _ in range(2):
        office.sends(reference)
    assert office.notes(reference) == ["Put into iCasework."]


def test_words_that_are_kept_from_somebody_do_not_leave(office: Connected) -> None:
    asks = {"avoid": {"answer": ["my aunt"]}, "more": {"answer": ["avoid"]}}
    names_officer = office.complaint(points__what="Dan Carter shouted at me")
    for reference in (names_officer, office.complaint_of({**COMPLAINT, **asks})):
        document = office.sends(reference)
        assert document is not None
        assert document.fields["Text"] == "Kept apart"
        assert document.letter is None


def test_no_letter_goes_along_where_the_map_wants_none(office: Connected) -> None:
    maps = {PACK.key: replace(MAP, letter=False)}
    office.channel = replace(office.channel, maps=maps)
    document = office.sends(office.complaint())
    assert document is not None
    assert document.letter is None


def test_nothing_goes_of_a_case_that_is_gone_elsewhere_or_erased(office: Connected) -> None:
    assert office.sends("NOSUCHCA") is None
    reference = office.complaint()
    event = office.cases.cases[reference].events[0]
    office.cases.cases[reference].events[0] = replace(event, data={})
    assert office.sends(reference) is None
    other = office.complaint()
    office.cases.cases[other].council = "othertown"
    other_pack = replace(PACK, key="othertown")
    councils = {**office.casework.councils, "othertown": other_pack}
    casework = replace(office.channel.casework, councils=councils)
    office.channel = replace(office.channel, casework=casework)
    assert office.sends(other) is None


def test_what_cannot_be_done_comes_back_with_why(office: Connected) -> None:
    reference = office.complaint()
    with pytest.raises(DeliveryFault) as fault:
        office.sends(reference, council="nowhere")
    assert (fault.value.kind, fault.value.final) == (NO_MAP, True)
    first = office.cases.cases[reference].events[0]
    office.cases.cases[reference].events[0] = replace(first, name="sung")
    with pytest.raises(DeliveryFault) as fault:
        office.sends(reference)
    assert fault.value.kind == UNREADABLE
