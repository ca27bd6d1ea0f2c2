"""Whoever was let in sees what a helper may see, and what they type is only a suggestion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.people.advocate import Advocate
from intake.domain.talk.conversation import Place
from intake.domain.talk.suggestions import HEAVIEST
from intake.domain.talk.typist import Typist
from intake.services.advocate.joint_talk import GivenBack, GuestPage, JointTalk, SuggestionMade
from intake.services.talk.guests import Seat
from intake.services.talk.handing_over import HandingOver
from intake.services.talk.outcomes import MoveMade
from intake.services.talk.suggestions import Suggestions
from intake.services.talk.turns import OpenTalk
from tests.services.young_person import YoungPerson

if TYPE_CHECKING:
    from intake.domain.talk.form import Form

WHAT, FACTS, FURTHER = "points.what#1", "points.facts#1", "points.what#+another"
DEVICE = "g" * 43
ACCOUNT = Advocate("1", "priya.shah@nyas.example", "nyas", "advocate", "Priya Shah")
SECRET = "He hit me"


class Host(YoungPerson):
    """A young person who let somebody in."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.suggestions = Suggestions(self.talks)
        self.joint = JointTalk(self.guests, self.suggestions)
        self.go_to("points.what")

    def lets_in(self, token: str = DEVICE, name: str = "Priya") -> str:
        invited_talk = self.guests.invite(self.token, nearby=True)
        assert invited_talk
        assert invited_talk.draft.invitation
        self.guests.knock(invited_talk.draft.invitation.code, token, Typist("advocate", name))
        mark = self.guest_ways.new_seat(token).mark
        assert isinstance(self.guests.let_in(self.token, mark, sure=True), OpenTalk)
        return mark

    def page(self, place: str = "") -> GuestPage:
        step = self.talk.conversation.flow.by_id.get(Place.of_key(place).step)
        item = Place.of_key(place).item
        address = f"{step.number}{f'.{item}' if item else ''}" if step else ""
        page = self.joint.page(DEVICE, address)
        assert isinstance(page, GuestPage)
        return page

    def suggest(self, at: str, form: Form, id_: str = "") -> SuggestionMade | GuestPage | GivenBack:
        return self.joint.suggest(DEVICE, Place.of_key(at), form, id_ or self.page().id)

    def waiting(self) -> list[tuple[str, Form]]:
        return [(each.place, each.form) for each in self.talk.draft.suggestions if not each.answer]


@pytest.fixture
def sam() -> Host:
    """Somebody at the question what they are unhappy about, with somebody beside them."""
    sam = Host()
    sam.lets_in()
    return sam


def test_what_they_send_waits_and_they_see_what_becomes_of_it(sam: Host) -> None:
    page = sam.page()
    assert page.question
    assert page.question.place == Place.of_key(WHAT)
    made = sam.suggest(WHAT, {"answer": ["Cold"]}, page.id)
    assert isinstance(made, SuggestionMade)
    assert made.page.question == made.page.now == page.question
    assert [(each.lines[0].text, each.becomes) for each in made.page.own] == [("Cold", "waits")]
    assert sam.page(WHAT).form == {"answer": ["Cold"]}
    assert isinstance(sam.suggest(WHAT, {"answer": ["Cold"]}, page.id), SuggestionMade)
    assert sam.waiting() == [(WHAT, {"answer": ["Cold"]})]
    (one,) = sam.suggestions.all(sam.talk)
    assert one.typist == Typist("advocate", "Priya")
    assert isinstance(sam.suggestions.use(sam.token, one.id, one.seen), MoveMade)
    assert [each.becomes for each in sam.page().own] == ["used"]
    assert isinstance(sam.suggest(WHAT, {"answer": ["Cold"]}, page.id), SuggestionMade)
    assert [each.becomes for each in sam.page().own] == ["used"]
    sam.suggest("wants", {"answer": ["fix"]})
    sam.suggestions.decline(sam.token, sam.suggestions.all(sam.talk)[0].id)
    assert [each.becomes for each in sam.page().own] == ["refused", "used"]


def test_they_see_nothing_private_nothing_half_typed_and_nothing_of_another_guest(
    sam: Host,
) -> None:
    sam.answer("safe", "no")
    sam.move("keep", WHAT, {"answer": ["half of it"]})
    sam.lets_in("o" * 43, "Olu")
    other = sam.joint.suggest("o" * 43, Place.of_key(WHAT), {"answer": ["Olu's"]}, "")
    assert isinstance(other, SuggestionMade)
    page = sam.page()
    seen = str((page.questions, page.question, page.own, page.form))
    assert "half of it" not in seen
    assert "Olu" not in seen
    assert "safe" not in {each.step.id for each in page.questions}
    sam.answer(WHAT, SECRET)
    HandingOver(sam.talks).keep(sam.token, [WHAT], [WHAT])
    page = sam.page(WHAT)
    (kept,) = (each for each in page.questions if each.place == Place.of_key(WHAT))
    assert (kept.is_kept, kept.lines) == (True, ())
    assert page.question != kept
    assert SECRET not in str((page.questions, page.own))


def test_each_question_can_be_chosen_but_for_what_only_the_young_person_says_yes_to(
    sam: Host,
) -> None:
    sam.tell_all()
    page = sam.page("reach")
    theirs = [each.step.id for each in page.questions if each.is_theirs]
    assert "reach" in theirs
    assert page.question is None
    chosen = sam.page("wants").question
    assert chosen
    assert [line.text for line in chosen.lines] == ["Put it right"]
    numbers = {each.place.key: each.number for each in page.questions}
    assert (numbers[WHAT], numbers["wants"]) == (1, None)


def test_one_more_thing_is_suggested_once_the_last_one_says_something(sam: Host) -> None:
    assert sam.page(FURTHER).one_more == ()
    sam.answer(WHAT, "Cold")
    (question,) = sam.page().one_more
    assert (question.place, question.number) == (Place.of_key(FURTHER), 2)
    assert sam.page(FURTHER).question == question
    assert isinstance(sam.suggest(FURTHER, {"answer": ["Dark"]}), SuggestionMade)
    (one,) = sam.suggestions.all(sam.talk)
    sam.suggestions.use(sam.token, one.id, one.seen)
    assert sam.talk.conversation.items_of("points") == ("1", "2")


@pytest.mark.parametrize(
    ("at", "form", "code"),
    [
        (WHAT, {"answer": [" "]}, "empty"),
        (WHAT, {"answer": ["x" * 20_001]}, "too_long"),
        (FACTS, {"answer.who": [""]}, "empty"),
        (WHAT, {"answer": ["Cold"]}, "as_it_is"),
    ],
)
def test_what_cannot_be_a_suggestion_stands_in_its_box_with_the_reason(
    sam: Host, at: str, form: Form, code: str
) -> None:
    sam.answer(WHAT, "Cold")
    page = sam.suggest(at, form, "an_id_of_the_page")
    assert isinstance(page, GuestPage)
    assert [each.code for each in page.problems] == [code]
    assert (page.form, page.id) == (form, "an_id_of_the_page")
    assert page.question
    assert page.question.place == Place.of_key(at)
    assert sam.waiting() == []


def test_what_is_no_question_of_theirs_is_given_back(sam: Host) -> None:
    form = {"answer": ["words"]}
    for at in ("safe", "reach", "nothing", "wants#1", "points.what", "points.what#x", "points#1"):
        outcome = sam.suggest(at, form)
        assert isinstance(outcome, GivenBack), at
        assert outcome.form == form
        assert outcome.seat
    assert sam.waiting() == []


def test_what_comes_late_to_a_question_that_went_waits_or_is_given_back(sam: Host) -> None:
    assert isinstance(sam.suggest("points.what#7", {"answer": ["Late"]}), SuggestionMade)
    assert sam.waiting() == [("points.what#7", {"answer": ["Late"]})]
    outcome = sam.suggest("points.what#7", {"answer": ["x" * 20_001]})
    assert isinstance(outcome, GivenBack)


def test_where_so_much_waits_that_no_more_is_kept_it_says_so(sam: Host) -> None:
    sam.suggest(WHAT, {"answer": ["x"]})
    draft = sam.talk.draft
    (one,) = draft.suggestions
    heavy = replace(one, id="heavy", place="wants", form={"answer": ["x" * HEAVIEST]})
    sam.drafts.save(sam.talk.opened, replace(draft, suggestions=(heavy,)))
    page = sam.suggest(WHAT, {"answer": ["Cold"]})
    assert isinstance(page, GuestPage)
    assert [each.code for each in page.problems] == ["too_much_waits"]


def test_who_signed_in_with_a_service_is_told_of_by_the_name_of_their_account() -> None:
    sam = Host()
    invited_talk = sam.guests.invite(sam.token, nearby=True)
    assert invited_talk
    assert invited_talk.draft.invitation
    who = Typist("other", "Somebody")
    sam.guests.knock(invited_talk.draft.invitation.code, DEVICE, who, ACCOUNT, "NYAS")
    sam.guests.let_in(sam.token, sam.guest_ways.new_seat(DEVICE).mark, sure=True)
    sam.suggest(WHAT, {"answer": ["Cold"]})
    (one,) = sam.suggestions.all(sam.talk)
    sam.suggestions.use(sam.token, one.id, one.seen)
    sam.tell_all()
    (typed,) = (
        each for each in sam.writing.submission(sam.talk).typed_by if each.step == "points.what"
    )
    assert (typed.by, typed.name) == ("advocate", "Priya Shah")
    letter = sam.writing.letter(sam.talk)
    texts = "".join(str(part) for part in (letter.subject, *letter.blocks))
    assert "Priya Shah" in texts
    assert "nyas" not in texts.lower()


def test_whoever_is_not_in_now_gets_their_words_back_and_nothing_is_kept(sam: Host) -> None:
    (guest,) = sam.talk.draft.guests
    sam.guests.pause(sam.token, guest.mark)
    form = {"answer": ["An hour of work"]}
    outcome = sam.joint.suggest(DEVICE, Place.of_key(WHAT), form, "an_id_of_the_page")
    assert isinstance(outcome, GivenBack)
    assert outcome.seat == sam.joint.page(DEVICE) == Seat("paused")
    assert outcome.form == form
    assert sam.joint.page("x" * 43) is None
    sam.guests.remove(sam.token, guest.mark)
    assert sam.joint.page(DEVICE) is None
    outcome = sam.joint.suggest(DEVICE, Place.of_key(WHAT), form, "an_id_of_the_page")
    assert outcome == GivenBack(None, form)
    assert sam.waiting() == []
