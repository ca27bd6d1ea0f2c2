"""Somebody is told now: once, truly, and nothing but what was confirmed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.glance import glance
from intake.domain.case.safety import to_be_handled
from intake.domain.complaint_record import Choice
from intake.services.ports import Caller
from intake.services.young.telling_now import HelpRequest, NobodyThere, NotRemembered, TellingNow
from tests.services.case.test_notices import Mailed
from tests.services.young_person import SHORT
from tests.support.made_notices import MAILED, NOTICES, SAFETY, TEAM

if TYPE_CHECKING:
    from intake.domain.notices.notice import Notice
    from intake.domain.people.council import Desk
    from intake.domain.text import Wording

REACH = "Ask for Sam at the school door at 3"
HERE = Caller("192.0.2.1", "phone")
assert MAILED.safety_contact is not None
CONTACT = MAILED.safety_contact
NO_HOURS = replace(CONTACT, hours={})


@dataclass
class FakeCrowds:
    """Lets so many go out each by itself."""

    most: int = 10
    counted: list[Caller] = field(default_factory=list)

    def batch(self, caller: Caller, council: str) -> str:
        self.counted.append(caller)
        return council if len(self.counted) > self.most else ""


class Frightened(Mailed):
    """Somebody who may ask that somebody is told now."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.crowds = FakeCrowds()
        self.telling_now = TellingNow(
            self.talks, self.casework, self.cases.outbox, NOTICES, self.crowds
        )

    def asks(self, mark: str = "m1", token: str | None = None, reach: str = REACH) -> str:
        """Confirm it, and give who is told."""
        given = HelpRequest(mark, "Sam", reach, ("hurt", "strange"))
        device = self.token if token is None else token
        return self.telling_now.tell(MAILED, device, given, HERE)

    def told_now(self) -> list[Notice]:
        return [each for each in self.told() if each.kind == "now"]


@pytest.fixture
def sam() -> Frightened:
    return Frightened()


def test_the_safety_contact_gets_what_was_confirmed_and_nothing_else(sam: Frightened) -> None:
    sam.go_to("wants")
    assert sam.asks() == "Safety team"
    (notice,) = sam.told_now()
    assert notice.to == SAFETY
    for said in (REACH, "Sam", "Someone hurts me", "01/05/2024 13:00", "no complaint"):
        assert said in notice.body
    for sealed in ("My room is cold", "strange", sam.reference):
        assert sealed not in notice.body


def test_the_draft_stays_a_draft_and_knows_who_was_told(sam: Frightened) -> None:
    sam.asks()
    assert sam.cases.cases == {}
    assert [(each.to, each.at[:16]) for each in sam.talk.draft.told] == [
        ("Safety team", "2024-05-01T12:00")
    ]


def test_somebody_who_never_began_anything_can_have_somebody_told(sam: Frightened) -> None:
    sam.asks(token="")
    assert [each.to for each in sam.told_now()] == [SAFETY]
    assert sam.talk.draft.told == ()


def test_one_form_sent_twice_tells_once(sam: Frightened) -> None:
    sam.asks()
    sam.asks()
    sam.asks(token="")
    assert len(sam.told_now()) == 1
    assert len(sam.talk.draft.told) == 1


@pytest.mark.parametrize("begun", [True, False], ids=["a draft", "nothing begun"])
def test_a_form_that_was_put_right_is_told_as_well(sam: Frightened, begun: bool) -> None:
    device = None if begun else ""
    sam.asks(token=device, reach="Text me")
    sam.asks(token=device, reach="Text me at 4, 07700 900123")
    assert ["07700" in each.body for each in sam.told_now()] == [False, True]


def test_with_a_case_a_form_that_was_put_right_is_raised_as_well(sam: Frightened) -> None:
    sam.complain()
    sam.asks(reach="Text me")
    sam.asks(reach="Text me at 4, 07700 900123")
    assert sam.happened().count("safety_raised") == 2


@pytest.mark.parametrize("device", [None, ""], ids=["a draft", "nothing begun"])
def test_who_was_told_is_said_again_after_hours_and_beyond_every_limit(
    sam: Frightened, device: str | None
) -> None:
    sam.crowds.most = 1
    sam.asks(token=device)
    assert sam.asks(token=device) == "Safety team"
    token = sam.token if device is None else device
    given = HelpRequest("m1", "Sam", REACH, ("hurt", "strange"))
    for contact in (NO_HOURS, replace(NO_HOURS, email=None)):
        closed = replace(MAILED, safety_contact=contact)
        assert sam.telling_now.tell(closed, token, given, HERE) == "Safety team"
    assert len(sam.told_now()) == 1


def test_what_could_not_be_kept_in_the_draft_was_told_all_the_same(
    sam: Frightened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(sam.drafts, "save", None)
        with pytest.raises(NotRemembered) as forgot:
            sam.asks()
    assert forgot.value.name == "Safety team"
    assert len(sam.told_now()) == 1
    assert sam.asks() == "Safety team"
    assert [each.to for each in sam.talk.draft.told] == ["Safety team"]
    assert sam.told_now() == []


@pytest.mark.parametrize("sent", [True, False], ids=["a case", "a draft"])
def test_one_form_that_comes_twice_at_the_same_moment_tells_once(
    sam: Frightened, monkeypatch: pytest.MonkeyPatch, sent: bool
) -> None:
    if sent:
        sam.complain()
        sam.told()
    count = sam.crowds.batch
    first: list[object] = []

    def meanwhile(caller: Caller, council: str) -> str:
        batch = count(caller, council)
        if not first:
            first.append(caller)
            sam.asks()
        return batch

    monkeypatch.setattr(sam.crowds, "batch", meanwhile)
    assert sam.asks() == "Safety team"
    assert len(first) == 1
    assert len(sam.told_now()) == 1
    assert len(sam.talk.draft.told) == 1


def test_what_can_be_ticked_is_sent_in_the_same_words(sam: Frightened) -> None:
    assert sam.telling_now.ticks == NOTICES.ticks


def test_asking_again_later_tells_again(sam: Frightened) -> None:
    sam.asks("m1")
    sam.asks("m2")
    assert len(sam.told_now()) == 2


def test_with_a_case_it_is_raised_there_and_told_at_once(sam: Frightened) -> None:
    sam.complain()
    sam.told()
    sam.asks()
    assert sam.happened().count("safety_raised") == 1
    told = {each.to: each for each in sam.told()}
    assert {to: each.kind for to, each in told.items()} == {SAFETY: "now", TEAM: "urgent"}
    assert REACH in told[SAFETY].body
    assert sam.reference[:4] in told[SAFETY].body
    assert REACH not in told[TEAM].body


def test_with_a_case_one_form_sent_twice_is_one_event(sam: Frightened) -> None:
    sam.complain()
    sam.asks()
    sam.asks()
    assert sam.happened().count("safety_raised") == 1


def test_a_case_that_is_over_can_still_be_raised_on(sam: Frightened) -> None:
    sam.complain()
    sam.happens("closed")
    sam.asks()
    assert sam.happened()[-1] == "safety_raised"


def test_who_had_somebody_told_at_once_reads_that_they_asked_for_help(sam: Frightened) -> None:
    sam.complain()
    sam.asks()
    view = sam.tracker()
    assert view.concern == "help"
    assert view.happened[0].says == "You asked for help now."
    assert "Sam asked for help now." in str(sam.stories.book(sam.reference))


def test_a_case_where_somebody_was_told_comes_before_every_other(sam: Frightened) -> None:
    sam.complain()
    assert not glance(sam.case).safety
    sam.asks()
    assert to_be_handled(sam.case)
    assert glance(sam.case).safety


def test_what_was_told_before_sending_is_looked_at_first_once_it_is_sent(sam: Frightened) -> None:
    sam.asks()
    sam.complain()
    assert to_be_handled(sam.case)
    told = sam.writing.sent(sam.reference).safety.told
    assert isinstance(told, Choice)
    assert (told.option, told.shown) == ("tell", "Safety team, 01/05/2024 13:00")


def test_no_i_am_not_safe_tells_nobody(sam: Frightened) -> None:
    sam.tell_all({**SHORT, "safe": {"answer": ["no"]}})
    assert sam.told() == []


def test_the_card_says_that_nobody_was_told_until_somebody_was(sam: Frightened) -> None:
    card = sam.talk.conversation.flow.by_id["help_now"].say
    assert "We have told no one." in said(sam, card)
    sam.asks()
    assert "We have told no one." not in said(sam, card)
    assert "999" in said(sam, card)


def said(sam: Frightened, wording: Wording | None) -> str:
    assert wording is not None
    lines = sam.talk.conversation.say(wording, sam.talk.names)
    return "\n".join("".join(piece.text for piece in line) for line in lines)


def test_a_draft_at_another_council_is_left_alone(sam: Frightened) -> None:
    other = replace(MAILED, key="elsewhere")
    given = HelpRequest("m1", "", REACH, ())
    sam.telling_now.tell(other, sam.token, given, HERE)
    assert sam.talk.draft.told == ()
    assert len(sam.told_now()) == 1


@pytest.mark.parametrize(
    "contact",
    [None, replace(CONTACT, email=None), NO_HOURS],
    ids=["nobody", "no address", "no hours"],
)
def test_where_nobody_is_there_nothing_is_offered_or_sent(
    sam: Frightened, contact: Desk | None
) -> None:
    pack = replace(MAILED, safety_contact=contact)
    assert sam.telling_now.contact(pack) is None
    with pytest.raises(NobodyThere):
        sam.telling_now.tell(pack, sam.token, HelpRequest("m1", "", REACH, ()), HERE)
    assert sam.told() == []


def mark(sam: Frightened) -> str:
    return sam.telling_now.mark(HelpRequest("m1", "Sam", REACH, ("hurt", "strange")))


@pytest.mark.parametrize("is_sent", [False, True], ids=["a draft", "a case"])
def test_how_a_call_stands_is_told_until_somebody_got_it(sam: Frightened, is_sent: bool) -> None:
    if is_sent:
        sam.complain()
    sam.asks()
    assert sam.telling_now.standing(MAILED, sam.token, mark(sam)) == "waits"
    sam.clock.move(minutes=3)
    assert sam.telling_now.standing(MAILED, sam.token, mark(sam)) == "late"
    sam.told()
    assert sam.telling_now.standing(MAILED, sam.token, mark(sam)) == "sent"


@pytest.mark.parametrize("is_sent", [False, True], ids=["a draft", "a case"])
def test_of_a_form_that_told_nobody_nothing_is_said(sam: Frightened, is_sent: bool) -> None:
    if is_sent:
        sam.complain()
    assert sam.telling_now.standing(MAILED, sam.token, mark(sam)) is None
    assert sam.telling_now.standing(MAILED, "", mark(sam)) is None


def test_a_place_that_cannot_be_opened_keeps_nobody_from_being_told(sam: Frightened) -> None:
    opened = sam.talk.opened
    sam.drafts.opened[opened.id] = replace(opened, council="atlantis")
    assert sam.asks() == "Safety team"
    assert [each.to for each in sam.told_now()] == [SAFETY]


def test_a_case_that_cannot_be_read_keeps_nobody_from_being_told(sam: Frightened) -> None:
    sam.complain()
    events = sam.cases.cases[sam.reference].events
    events[0] = replace(events[0], name="sung")
    assert sam.asks() == "Safety team"
