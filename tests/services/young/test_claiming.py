"""A young person takes over what an advocate began, by a code, as a draft of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake.domain.complaint_record import BegunBy
from intake.domain.talk.typist import Typist
from intake.services.advocate.beginning_page import NoSuchBeginning, TakenOver
from intake.services.advocate.beginnings import CODE_GOOD_FOR
from intake.services.ports import Stale
from tests.support.beginner import SERVICE, TOLD, Beginner
from tests.support.fake_beginnings import FakeClaimCodes


@pytest.fixture
def priya() -> Beginner:
    priya = Beginner()
    priya.types({**TOLD, "wants": "sorry", "find_me~answer.name": "Amy"}, add="points")
    return priya


def test_all_of_it_waits_in_a_draft_of_their_own_with_who_wrote_it_down(priya: Beginner) -> None:
    reference = priya.page.talk.draft.reference
    talk = priya.claims(priya.code())
    assert talk.draft.reference != reference
    assert talk.draft.answers == {}
    waiting = priya.suggestions.all(talk)
    assert [each.place.key for each in waiting] == ["points.what#1", "wants", "find_me"]
    assert {each.typist for each in waiting} == {Typist("advocate", "Priya")}
    began = priya.claiming.who_began(talk)
    assert began
    assert (began.typist, began.service) == (Typist("advocate", "Priya"), SERVICE.name)
    assert priya.claiming.who_began(priya.page.talk) is None


def test_with_one_yes_all_of_it_is_what_they_say_and_the_letter_tells_who_typed(
    priya: Beginner,
) -> None:
    talk = priya.claims(priya.code())
    ids = [each.id for each in priya.suggestions.all(talk)]
    assert priya.suggestions.use_all(priya.token, ids)
    priya.tell_all()
    sent = priya.send()
    assert sent.draft.sent
    submission = priya.writing.sent(priya.reference)
    assert [point.what for point in submission.points] == ["My room is cold"]
    typists = {each.step: each.by for each in submission.typed_by}
    assert (typists["points.what"], typists["safe"]) == ("advocate", "young_person")


def test_that_it_was_read_to_them_goes_along_unless_it_was_changed_since(priya: Beginner) -> None:
    priya.reads_back()
    told = priya.writing.submission(priya.claims(priya.code()))
    assert told.begun == BegunBy("Priya", SERVICE.name, read_back=True)
    other = Beginner()
    other.types()
    other.reads_back()
    other.types({"wants": "sorry"})
    told = other.writing.submission(other.claims(other.code()))
    assert told.begun == BegunBy("Priya", SERVICE.name)


def test_from_then_on_the_advocate_writes_nothing_and_has_no_way_into_theirs(
    priya: Beginner,
) -> None:
    theirs = priya.claims(priya.code())
    assert priya.page.beginning.claimed
    with pytest.raises(TakenOver):
        priya.types({"points.what#1": "Other"})
    (row,) = priya.beginnings.list(priya.here)
    assert (row.row.claimed, row.row.code_until) == (priya.clock.now(), None)
    assert theirs.opened.id != priya.page.talk.opened.id


def test_a_code_is_good_once_and_for_its_days_and_the_newest_alone(priya: Beginner) -> None:
    old, new = priya.code(), priya.code()
    assert priya.claiming.claim(old) is None
    priya.clock.moment += CODE_GOOD_FOR
    assert priya.claiming.claim(new) is None
    last = priya.code()
    priya.clock.moment += CODE_GOOD_FOR - timedelta(minutes=1)
    assert priya.claiming.claim(last)
    assert priya.claiming.claim(last) is None


def test_no_code_is_made_while_there_is_nothing_to_take_over() -> None:
    with pytest.raises(NoSuchBeginning):
        Beginner().code()


def test_was_it_not_them_another_code_leads_to_the_same_and_the_first_keep_theirs(
    priya: Beginner,
) -> None:
    first = priya.claims(priya.code())
    stranger = priya.token
    second = priya.claims(priya.code())
    assert len(priya.suggestions.all(second)) == 3
    again = priya.talks.open(stranger)
    assert again
    assert again.draft.reference == first.draft.reference != second.draft.reference


def test_of_two_who_use_it_at_once_one_has_it_and_the_other_leaves_nothing(
    priya: Beginner, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, count = priya.code(), len(priya.drafts.opened)
    monkeypatch.setattr(FakeClaimCodes, "claim", lambda *_: False)
    assert priya.claiming.claim(code) is None
    assert len(priya.drafts.opened) == count


def test_what_the_advocate_kept_at_the_same_moment_is_taken_over_too(
    priya: Beginner, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, claim = priya.code(), FakeClaimCodes.claim
    count = len(priya.drafts.opened)

    def late(codes: FakeClaimCodes, *rest: object) -> bool:
        monkeypatch.setattr(FakeClaimCodes, "claim", claim)
        priya.types({"points.what#1": "My room is damp"})
        raise Stale

    monkeypatch.setattr(FakeClaimCodes, "claim", late)
    talk = priya.claims(code)
    assert len(priya.drafts.opened) == count + 1
    assert talk.draft.suggestions[0].form == {"answer": ["My room is damp"]}


def test_a_draft_that_no_advocate_began_is_not_taken_over_by_any_code(priya: Beginner) -> None:
    own, _ = priya.drafts.begin("anytown", "complaint", priya.page.talk.opened.flow_hash)
    code = priya.codes.new(priya.row, own, priya.clock.now() + CODE_GOOD_FOR)
    assert priya.claiming.claim(code) is None
