"""What was done by hand is said by whom and when, and counts in the list until then."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from intake.domain.notices.notice import by_hand, notices_for
from intake.services.desk.cases import DeskCases
from intake.services.desk.listing import DeskListing
from intake.services.desk.to_dos import MOST, NotSaid, act_done, services_to_ask
from intake.services.young.sending import Sending
from tests.services.desk_office import NOTICES, DeskOffice
from tests.support.desk_fakes import FakeBars
from tests.support.fake_lists import FakeLists
from tests.support.in_memory import COMPLAINT
from tests.support.law import day
from tests.support.made_letters import PACK
from tests.support.made_notices import ALLY, MAILED

ASKS = {
    **COMPLAINT,
    "advocate": {"answer": ["ask"]},
    "advocate_tell": {"answer": ["name"]},
}
TODAY = day("2024-05-03")


class Asked(DeskOffice):
    """A desk where somebody asks for an advocate."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.with_pack()

    def with_pack(self, mailed: bool = False) -> None:
        packs = {PACK.key: replace(MAILED, key=PACK.key) if mailed else PACK}
        self.casework = replace(
            self.casework,
            councils=packs,
            tells=partial(notices_for, NOTICES),
            by_hand=partial(by_hand, NOTICES),
        )
        self.sending = Sending(
            *(self.talks, self.casework, self.writing, self.floods, self.cases.links, self.showing)
        )
        self.desk = DeskCases(self.casework, self.officers)
        self.listing = DeskListing(
            self.casework, FakeLists(self.cases), self.officers, FakeBars(self.cases)
        )

    def to_tell(self, who: str = "my nan") -> str:
        """A case that was closed because somebody may not complain, the child not told yet."""
        reference = self.complaint_of({**COMPLAINT, "points.facts": {"answer.who": [who]}})
        self.cases.append(
            reference,
            len(self.cases.events(reference)),
            self.desk.as_events(
                self.dan,
                [("standing_decided", {"decision": "refused", "reason": "-", "child": "to_tell"})],
            ),
            replace(self.cases.cases[reference].glance, to_do=True, closed=True),
        )
        return reference


@pytest.fixture
def office() -> Asked:
    return Asked()


def test_a_wish_for_an_advocate_that_nobody_can_be_written_of_is_left_to_the_desk(
    office: Asked,
) -> None:
    reference = office.complaint_of(ASKS)
    assert office.names(reference).count("referral_due") == 1
    assert office.cases.cases[reference].glance.to_do
    assert office.listing.counts(office.dan, "open").to_do == 1
    (listed,) = office.listing.page(office.dan, "open").cases
    assert listed.to_do == ("call_advocate",)
    office.act(office.dan, reference, "read")
    office.act(office.dan, reference, "safety_checked")
    found = office.desk.look(office.dan, reference)
    keys = [each.key for each in services_to_ask(found)]
    form = {"service": keys[0], "who": "Dan", "asked_on": "2024-05-02"}
    name, data = act_done(found, "call_advocate", form, TODAY)
    seen = len(office.cases.events(reference))
    office.desk.act(office.dan, found, seen, [(name, data)])
    assert office.desk.look(office.dan, reference).to_do == ()
    assert office.listing.counts(office.dan, "open").to_do == 0


def test_where_the_service_is_written_to_nothing_is_left_to_do(office: Asked) -> None:
    office.with_pack(mailed=True)
    reference = office.complaint_of(ASKS)
    taken = []
    while (each := office.cases.outbox.take()) is not None:
        taken.append(each.notice.to if each.notice else "")
        office.cases.outbox.sent(each)
    assert ALLY in taken
    assert "referral_due" not in office.names(reference)


def test_who_did_not_ask_for_an_advocate_leaves_nothing_to_do(office: Asked) -> None:
    assert "referral_due" not in office.names(office.complaint())


def test_a_child_who_was_not_told_counts_in_the_list_though_the_case_is_closed(
    office: Asked,
) -> None:
    reference = office.to_tell()
    assert office.listing.counts(office.dan, "open").to_do == 1
    (listed,) = office.listing.page(office.dan, "to_do").cases
    assert (listed.reference, listed.to_do) == (reference, ("tell_child",))


def test_a_case_that_names_an_officer_is_not_counted_for_them(office: Asked) -> None:
    office.to_tell("Dan Carter")
    assert office.listing.counts(office.dan, "open").to_do == 0
    assert office.listing.page(office.dan, "to_do").cases == ()
    erin = office.officer("Erin Hale")
    assert office.listing.counts(erin, "open").to_do == 1


GOOD = {"who": "Ann Frost", "told_on": "2024-05-02", "told_how": "At home"}


def test_who_told_the_child_when_and_how_is_kept(office: Asked) -> None:
    found = office.desk.look(office.dan, office.to_tell())
    assert act_done(found, "tell_child", GOOD, TODAY) == ("child_told", GOOD)
    why = {"outcome": "not_told", "reason": "She is two.", "who": "left in the form"}
    assert act_done(found, "tell_child", why, TODAY) == ("child_told", {"reason": "She is two."})


@pytest.mark.parametrize(("left_out", "control"), [
    ({"who": " "}, "who"), ({"told_how": ""}, "told_how"), ({"told_on": ""}, "told_on"),
    ({"told_on": "soon"}, "told_on"), ({"told_on": "2024-05-04"}, "told_on"),
    ({"who": "x" * (MOST + 1)}, "who"), ({"outcome": "not_told"}, "reason"),
])  # fmt: skip
def test_what_is_not_said_or_lies_ahead_is_asked_for(
    office: Asked, left_out: dict[str, str], control: str
) -> None:
    found = office.desk.look(office.dan, office.to_tell())
    with pytest.raises(NotSaid) as fault:
        act_done(found, "tell_child", {**GOOD, **left_out}, TODAY)
    assert fault.value.control == control


def test_only_what_stands_there_is_done_and_only_a_service_that_may_help_was_asked(
    office: Asked,
) -> None:
    found = office.desk.look(office.dan, office.complaint_of(ASKS))
    with pytest.raises(NotSaid, match="task"):
        act_done(found, "tell_child", GOOD, TODAY)
    with pytest.raises(NotSaid, match="service"):
        act_done(found, "call_advocate", {**GOOD, "service": "nobody"}, TODAY)


def test_of_a_case_without_content_every_service_may_be_asked(office: Asked) -> None:
    found = office.desk.look(office.dan, office.complaint_of(ASKS))
    events = tuple(replace(each, data=None) for each in found.open_case.events)
    bare = office.casework.open_for(found.pack, found.reference, events)
    assert services_to_ask(replace(found, open_case=bare))
    assert replace(found, open_case=bare).to_do != ()
    assert replace(found, passed_on=True).to_do == ()


def test_a_message_to_somebody_who_chose_a_call_is_to_be_told_by_hand(office: Asked) -> None:
    reference = office.opened(reach="call", reach_number="07700 900123")
    office.act(office.dan, reference, "message_sent", text="Hello.")
    found = office.desk.look(office.dan, reference)
    (task,) = found.to_do
    assert (task.task, task.because.name) == ("tell_news", "message_sent")
    data = {"task": "tell_news", "of": task.of, **GOOD}
    assert act_done(found, task.key, GOOD, TODAY) == ("by_hand_done", data)
    why = {"outcome": "not_told", "reason": "No answer."}
    not_done = {"task": "tell_news", "of": task.of, "because": "No answer."}
    assert act_done(found, task.key, why, TODAY) == ("by_hand_done", not_done)
    office.desk.act(office.dan, found, found.seen, [("by_hand_done", data)])
    assert office.desk.look(office.dan, reference).to_do == ()


def test_who_gets_an_email_or_only_looks_here_leaves_nothing_to_tell_by_hand(office: Asked) -> None:
    for replies in ({"reach": "email", "reach_email": "sam@x.example"}, {"reach": "here"}):
        reference = office.opened(**replies)
        office.act(office.dan, reference, "message_sent", text="Hello.")
        assert office.desk.look(office.dan, reference).to_do == ()


def copies_due(office: Asked) -> str:
    """A case of which the copies of two letters are to be sent by hand."""
    reference = office.opened()
    due = [("by_hand_due", {"task": "send_copies", "of": number}) for number in (1, 2)]
    seen, glance = len(office.cases.events(reference)), office.cases.cases[reference].glance
    office.cases.append(reference, seen, office.desk.as_events(office.dan, due), glance)
    return reference


def test_the_copies_of_several_letters_are_done_together_but_for_those_not_ticked(
    office: Asked,
) -> None:
    found = office.desk.look(office.dan, copies_due(office))
    assert [each.of for each in found.to_do] == [1, 2]
    together = {**GOOD, "together": "1"}
    _, data = act_done(found, "send_copies-1", {**together, "copy_2": "1"}, TODAY)
    assert data["of"] == [2]
    with pytest.raises(NotSaid, match="copies"):
        act_done(found, "send_copies-1", together, TODAY)
    why = {"together": "1", "outcome": "not_told", "reason": "They moved."}
    _, data = act_done(found, "send_copies-1", why, TODAY)
    assert data["of"] == [1, 2]
    _, data = act_done(found, "send_copies-1", GOOD, TODAY)
    assert data["of"] == 1
