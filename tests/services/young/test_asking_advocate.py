"""An advocate is asked before anything is sent: at once, with what was ticked, and once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.domain.complaint_record import (
    Advocate,
    Choice,
    asked_for,
    from_document,
    to_document,
)
from intake.domain.letters.complaint import complaint_letter
from intake.domain.people.council import Advocacy, AdvocacyService, HelpsWhom
from intake.services.case.room_links import RoomLinks
from intake.services.ports import Caller, NoSuchCase, Stale
from intake.services.post.outbox import LATE
from intake.services.young.asking_advocate import AskingAdvocate, Referral
from tests.services.case.test_notices import Mailed
from tests.support.made_letters import DAY, FULL, SERVICE, WORDING
from tests.support.made_notices import ALLY, MAILED, NOTICES, TEAM, mail

CANARY = "My room is so cold that I sleep in my coat."
NUMBER = "07700 900123"
ROOMS = RoomLinks(BrowserSeal("secret", "referral link"), "https://x.example", "advocate/asked")
HERE = Caller("192.0.2.1", "")
TOLD = {
    "points.what": {"answer": [CANARY]},
    "advocate": {"answer": ["ask"]},
    "advocate_tell": {"answer": ["name", "reach"]},
    "find_me": {"answer.name": ["Sam"]},
    "reach": {"answer": ["text"]},
    "reach_number": {"answer": [NUMBER]},
    "topic": {"answer": ["home"]},
}


@dataclass
class FakeReferrals:
    """Takes so many from one place each by itself."""

    most: int = 100
    count: int = 0

    def referrals(self, caller: Caller, council: str) -> str:
        self.count += 1
        return f"referrals of {caller.network}" if self.count > self.most else ""


@dataclass
class Asker(Mailed):
    """Somebody who wants an advocate, before they send anything."""

    crowd: FakeReferrals = field(default_factory=FakeReferrals)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.began = self.clock.today()
        self.asking = AskingAdvocate(
            *(self.talks, self.writing, self.cases.outbox, NOTICES, self.crowd),
            *(self.cases.links, ROOMS),
        )

    @property
    def page(self) -> Referral:
        page = self.asking.page(self.talk)
        assert page
        return page

    def ask(self, service: str = "ally", mark: str | None = None) -> Referral | None:
        return self.asking.ask(self.token, service, mark or self.page.mark, HERE)

    def helped_by(self, advocacy: Advocacy) -> None:
        packs = {MAILED.key: replace(MAILED, advocacy=advocacy)}
        self.casework = replace(self.casework, councils=packs)
        self.talks = replace(self.talks, councils=packs)
        self.writing = replace(self.writing, casework=self.casework)
        self.asking = replace(self.asking, talks=self.talks, writing=self.writing)


@pytest.fixture
def sam() -> Asker:
    sam = Asker()
    sam.tells(TOLD)
    return sam


def test_what_is_shown_is_what_goes_and_nothing_that_was_not_ticked(sam: Asker) -> None:
    shown = sam.page.lines.email
    sam.ask()
    (told,) = sam.told()
    assert (told.to, told.kind) == (ALLY, "referral")
    assert shown
    assert "\n".join(shown) in told.body
    assert "Sam" in told.body
    assert NUMBER in told.body
    everything = f"{told.sender} {told.subject} {told.body} {told.key}"
    for word in (CANARY, "Where I live", MAILED.name, sam.reference, sam.reference[:4]):
        assert word not in everything


@pytest.mark.parametrize("ticked", [["reach"], ["reach", "about"]])
def test_only_who_ticked_it_has_the_points_told(sam: Asker, ticked: list[str]) -> None:
    sam.answer("advocate_tell", *ticked)
    sam.ask()
    (told,) = sam.told()
    assert CANARY not in told.body
    assert ("behind the link" in told.body) == ("about" in ticked)
    assert "Sam" not in told.body
    (row,) = sam.cases.links.rows.values()
    assert (CANARY in str(row.asked)) == ("about" in ticked)


def test_it_goes_once_however_often_it_is_asked(sam: Asker) -> None:
    mark = sam.page.mark
    first, second = sam.ask(mark=mark), sam.ask(mark=mark)
    assert first
    assert second
    assert [each.standing for each in second.services] == ["waits"]
    assert len(sam.talk.draft.advocates_asked) == 1
    assert len(sam.told()) == 1
    assert sam.crowd.count == 1


def test_the_council_learns_nothing_of_it_before_the_complaint_is_sent(sam: Asker) -> None:
    sam.ask()
    (taken,) = [sam.cases.outbox.take()]
    assert taken
    sam.cases.outbox.give_up(taken, "gone")
    assert sam.cases.outbox.given_up(MAILED.key) == []
    assert sam.told() == []
    assert sam.cases.outbox.rows[1].council is None
    with pytest.raises(NoSuchCase):
        sam.cases.council_of(sam.reference)


def test_once_it_is_sent_the_case_tells_it_and_nobody_is_asked_again(sam: Asker) -> None:
    sam.ask()
    sam.told()
    sam.clock.move(days=2)
    assert "advocate_copy" in [each.key for each in sam.talks.check(sam.talk).offers]
    sam.send()
    assert {each.to: each.kind for each in sam.told()} == {TEAM: "arrival"}
    (event,) = sam.case.every("advocacy_asked")
    assert event.text("service") == "ally"
    assert event.day_at("asked_on") == sam.began
    sent = sam.writing.sent(sam.reference)
    assert [(each.service, each.on) for each in sent.advocate.asked] == [("Ally", sam.began)]
    assert "advocacy_asked" in [each.event.name for each in sam.tracker().happened]
    assert sam.asking.page(sam.talk) is None
    assert sam.asking.ask(sam.token, "ally", "", HERE) is None


def test_one_who_was_asked_before_there_were_links_is_told_of_when_it_is_sent(sam: Asker) -> None:
    sam.ask()
    talk = sam.talk
    before = tuple(replace(each, link="") for each in talk.draft.advocates_asked)
    sam.drafts.save(talk.opened, replace(talk.draft, advocates_asked=before))
    sam.send()
    (event,) = sam.case.every("advocacy_asked")
    assert (event.text("service"), event.text("link")) == ("ally", "")


def test_who_was_not_asked_before_is_asked_when_it_is_sent(sam: Asker) -> None:
    sam.send()
    assert {each.to: each.kind for each in sam.told()} == {TEAM: "arrival", ALLY: "referral"}
    assert "advocacy_asked" not in sam.happened()


def test_the_letter_says_when_who_was_asked(sam: Asker) -> None:
    sam.ask()
    text = str(sam.writing.letter(sam.talk))
    assert "I asked Ally on " in text


def test_a_page_that_shows_something_else_sends_nothing(sam: Asker) -> None:
    mark = sam.page.mark
    sam.move("answer", "find_me", {"answer.name": ["Sammy"]})
    page = sam.ask(mark=mark)
    assert page
    assert page.mark != mark
    assert sam.told() == []


def test_without_a_way_to_get_in_touch_nobody_is_asked(sam: Asker) -> None:
    sam.answer("advocate_tell", "name", "about")
    assert not sam.page.has_way
    sam.ask()
    sam.answer("advocate_tell", "reach")
    sam.move("skip", "reach_number")
    assert not sam.page.has_way
    sam.ask()
    assert sam.told() == []


def test_a_service_without_email_is_asked_by_nobody_here(sam: Asker) -> None:
    sam.helped_by(Advocacy((HelpsWhom(SERVICE),)))
    assert [each.service for each in sam.page.services] == [SERVICE]
    page = sam.ask()
    assert page
    assert page.services[0].asked is None
    assert sam.told() == []


def test_of_several_the_one_that_was_chosen_is_asked(sam: Asker) -> None:
    other = AdvocacyService("other", "Other", "Other", email=mail("other@example.org"))
    mailed = replace(SERVICE, email=mail(ALLY))
    sam.helped_by(Advocacy((HelpsWhom(mailed), HelpsWhom(other)), between="or"))
    assert [each.service.key for each in sam.page.services] == ["ally", "other"]
    page = sam.ask("other")
    assert [each.to for each in sam.told()] == ["other@example.org"]
    assert page
    assert [(each.service.key, bool(each.asked)) for each in page.services] == [
        ("other", True),
        ("ally", False),
    ]
    sam.ask("nobody")
    assert sam.told() == []


@pytest.mark.parametrize("wish", ["have", "not_now"])
def test_who_wants_none_to_be_asked_has_no_such_page(sam: Asker, wish: str) -> None:
    sam.answer("advocate", wish)
    assert sam.asking.page(sam.talk) is None
    assert sam.asking.ask(sam.token, "ally", "", HERE) is None
    assert sam.told() == []


def test_who_asked_and_wants_none_now_still_sees_that_it_was_asked(sam: Asker) -> None:
    sam.ask()
    sam.answer("advocate", "not_now")
    assert [each.asked is not None for each in sam.page.services] == [True]


def test_no_way_in_asks_nobody(sam: Asker) -> None:
    assert sam.asking.ask("", "ally", sam.page.mark, HERE) is None


def test_how_it_stands_is_told_as_it_is(sam: Asker) -> None:
    sam.ask()
    (asked,) = sam.page.services
    assert (asked.standing, asked.asked_on) == ("waits", sam.began)
    sam.clock.move(minutes=LATE.total_seconds() / 60)
    assert [each.standing for each in sam.page.services] == ["late"]
    sam.told()
    assert [each.standing for each in sam.page.services] == ["sent"]


def test_a_crowd_from_one_place_goes_out_together_and_whole(sam: Asker) -> None:
    sam.crowd.most = 0
    sam.ask()
    assert sam.told() == []
    sam.clock.move(minutes=1)
    (told,) = sam.told()
    assert told.batch
    assert NUMBER in told.body


def test_what_went_is_not_sent_again_when_it_could_not_be_noted(
    sam: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise Stale

    mark = sam.page.mark
    with monkeypatch.context() as broken:
        broken.setattr(sam.drafts, "save", fails)
        with pytest.raises(Stale):
            sam.ask(mark=mark)
    assert not sam.talk.draft.advocates_asked
    sam.ask()
    (told,) = sam.told()
    (asked,) = sam.talk.draft.advocates_asked
    assert ROOMS.of(asked.link) in told.body
    assert sam.cases.links.read(asked.link)


def test_nothing_of_it_is_shown_in_a_log(sam: Asker) -> None:
    sam.ask()
    (told,) = sam.told()
    assert ALLY not in repr(told)
    assert NUMBER not in repr(told)


def test_a_flow_that_is_no_complaint_has_no_such_page() -> None:
    sam = Asker()
    sam.token, _ = sam.talks.begin(MAILED.key, "idea")
    assert sam.asking.page(sam.talk) is None


def test_what_was_sent_while_waiting_was_asked_about_reads_prints_and_asks_nobody() -> None:
    document = to_document(replace(FULL, advocate=Advocate(wanted=Choice("ask"))))
    advocate = document["advocate"]
    assert isinstance(advocate, dict)
    del advocate["asked"]
    says = "I want to wait for them first."
    advocate["wait"] = {"option": "wait", "shown": "Wait", "says": says, "words": None}
    old = from_document(document)
    assert not asked_for(old.advocate)
    assert says in str(complaint_letter(old, MAILED, WORDING, DAY))
