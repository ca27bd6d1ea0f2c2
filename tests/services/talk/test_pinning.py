"""The flow is changed while a young person is half-way: they go on as if nothing had happened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.flow.flow import Ends
from intake.domain.talk.conversation import Place
from intake.domain.talk.joint_work import Suggestion
from intake.domain.text import plain
from intake.services.talk.case_lists import CaseTold
from intake.services.talk.moves import Moves
from intake.services.talk.offering import deaf, finder
from intake.services.talk.outcomes import MoveMade
from intake.services.talk.pinning import Pinning
from intake.services.talk.talking import Talks
from tests.support.fakes import FakeDrafts
from tests.support.made_flows import a_flow, asked, no_dates, words
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.domain.flow.flow import Flow, Step
    from intake.services.talk.turns import OpenTalk

NAME = asked("text", "name", fills="who.name", ask=words("What is your name?"))
TRIED = asked("text", "tried", fills="tried", skippable=True, ask=words("Who did you tell?"))
AGE = asked("text", "proof", fills="proof", skippable=True, ask=words("What do you have?"))


def flow(version: int, *steps: Step, name: str = "complaint", **given: Any) -> Flow:
    return replace(a_flow(*steps, **given), name=name, version=version, hash=str(version) * 64)


OLD = flow(1, NAME, TRIED)
WORDS = asked("text", "words", fills="words", ask=words("What do you want to ask?"))
MOVE = replace(flow(7, WORDS, name="question"), ends=Ends("message_sent"))


@dataclass
class FakeVersions:
    """Every structure that was ever kept."""

    flows: dict[str, Flow] = field(default_factory=dict)

    def keep(self, flow: Flow) -> None:
        self.flows.setdefault(flow.hash, flow)

    def kept(self, flow_hash: str) -> Flow | None:
        return self.flows.get(flow_hash)


@dataclass
class Site:
    """A site whose flows are changed now and then, and one young person on it."""

    drafts: FakeDrafts = field(default_factory=FakeDrafts)
    versions: FakeVersions = field(default_factory=FakeVersions)
    talks: Talks = field(init=False)
    token: str = ""

    def serves(self, *flows: Flow) -> None:
        """A new process with these flows."""
        self.talks = Talks(
            Pinning({each.name: each for each in flows}, self.versions),
            {PACK.key: PACK},
            self.drafts,
            self.drafts.clock,
            Moves(self.drafts, self.drafts.clock, no_dates, finder(lambda _: (), deaf)),
            lambda _: {},
            lambda _: CaseTold({}, {}),
        )

    def begins(self, *told: tuple[str, str]) -> None:
        self.token, _ = self.talks.begin(PACK.key, "complaint")
        for step, text in told:
            self.says(step, text)

    def says(self, step: str, text: str, move: str = "answer") -> None:
        outcome = self.talks.move(self.token, move, Place(step), {"answer": [text]})
        assert isinstance(outcome, MoveMade)

    @property
    def talk(self) -> OpenTalk:
        talk = self.talks.open(self.token)
        assert talk
        return talk

    def steps(self) -> Sequence[str]:
        return [visit.step.id for visit in self.talk.conversation.path()]

    def said(self, step: str) -> object:
        visit = self.talk.conversation.visit(Place(step))
        return visit.answer if visit else None

    def sends(self) -> None:
        """The draft as it is once it was sent."""
        sent = replace(self.talk.draft, sent=True, answers={})
        self.drafts.save(self.talk.opened, sent)


@pytest.fixture
def site() -> Site:
    made = Site()
    made.serves(OLD, MOVE)
    return made


def test_other_words_are_shown_at_once(site: Site) -> None:
    site.begins(("name", "Sam"))
    site.serves(flow(1, NAME, replace(TRIED, ask=words("Who have you told?"))))
    ask = site.talk.conversation.flow.by_id["tried"].ask
    assert ask
    assert plain(site.talk.conversation.say(ask, {})) == "Who have you told?"


def test_a_talk_moves_on_to_the_newest_flow_and_is_asked_what_is_new(site: Site) -> None:
    site.begins(("name", "Sam"), ("tried", "Jo"))
    site.serves(flow(2, AGE, NAME, TRIED))
    assert site.talk.conversation.next_place() == Place("proof")
    site.says("proof", "A text")
    assert site.talk.opened.flow_hash == "2" * 64
    assert (site.said("name"), site.talk.conversation.next_place()) == ({"text": "Sam"}, None)


def test_a_talk_that_would_lose_an_answer_goes_on_as_it_was_begun(site: Site) -> None:
    site.begins(("name", "Sam"), ("tried", "Jo"))
    site.serves(flow(2, NAME, AGE))
    assert site.steps() == ["name", "tried"]
    site.says("tried", "Jo and May")
    assert site.said("tried") == {"text": "Jo and May"}
    assert site.talk.opened.flow_hash == OLD.hash


def test_it_moves_as_soon_as_nothing_is_lost_any_more(site: Site) -> None:
    site.begins(("name", "Sam"))
    site.serves(flow(2, NAME, AGE))
    assert site.steps() == ["name", "proof"]


def test_renamed_steps_keep_answers_and_what_is_half_typed(site: Site) -> None:
    site.begins(("name", "Sam"))
    site.says("tried", "I told J", move="back")
    renames = {"name": "called", "tried": "told"}
    called, told = replace(NAME, id="called"), replace(TRIED, id="told")
    site.serves(flow(2, called, told, renames=renames))
    assert site.said("called") == {"text": "Sam"}
    turn = site.talks.turn(site.talk, None)
    assert turn
    assert (turn.place, turn.form) == (Place("told"), {"answer": ["I told J"]})
    site.says("told", "I told Jo.")
    assert site.talk.draft.answers == {
        "answers": {"called": {"text": "Sam"}, "told": {"text": "I told Jo."}}
    }


def test_two_answers_to_pick_from_move_too(site: Site) -> None:
    site.begins(("name", "Sam"))
    site.talks.move(site.token, "answer", Place("name"), {"answer": ["Samira"]}, mark="new")
    site.serves(flow(2, replace(NAME, id="called"), renames={"name": "called"}))
    clash = site.talks.clash(site.talk)
    assert clash
    assert [line.text for line in (*clash.mine, *clash.theirs)] == ["Sam", "Samira"]
    assert isinstance(site.talks.pick(site.token, "theirs", clash.seen), MoveMade)
    assert site.said("called") == {"text": "Samira"}


def suggested_places(site: Site) -> list[tuple[str, str]]:
    return [(each.flow, each.place) for each in site.talk.draft.suggestions]


def test_what_somebody_suggests_moves_with_its_question_and_with_the_talk(site: Site) -> None:
    site.serves(replace(OLD, widens="wide"))
    site.begins(("name", "Sam"))
    talk = site.talk
    waiting = (
        Suggestion("1", "complaint", "tried", "advocate", ""),
        Suggestion("2", "question", "tried", "advocate", ""),
    )
    site.drafts.save(talk.opened, replace(talk.draft, suggestions=waiting))
    told = replace(TRIED, id="told")
    new = flow(2, NAME, told, renames={"tried": "told"}, widens="wide")
    site.serves(new, flow(3, NAME, told, name="wide"))
    assert suggested_places(site) == [("complaint", "told"), ("question", "tried")]
    assert site.talks.widen(site.token)
    assert suggested_places(site) == [("wide", "told"), ("question", "tried")]


def half_typed_twice(site: Site) -> None:
    """Two tabs, which both showed the second question empty, half type it."""
    site.begins(("name", "Sam"))
    turn = site.talks.turn(site.talk, None)
    assert turn
    for text in ("I told J", "May kn"):
        form = {"answer": [text]}
        site.talks.move(site.token, "keep", Place("tried"), form, mark=turn.seen)


def test_what_a_second_tab_half_typed_moves_too(site: Site) -> None:
    half_typed_twice(site)
    site.serves(flow(2, NAME, replace(TRIED, id="told"), renames={"tried": "told"}))
    turn = site.talks.turn(site.talk, Place("told"))
    assert turn
    assert turn.form == {"answer": ["May kn"]}
    assert [text for _, text in turn.others] == ["I told J"]


def test_a_talk_stays_where_it_was_begun_for_what_only_a_second_tab_half_typed(
    site: Site,
) -> None:
    half_typed_twice(site)
    turn = site.talks.turn(site.talk, None)
    assert turn
    site.talks.move(site.token, "keep", Place("tried"), {}, mark=turn.seen)
    assert (dict(site.talk.draft.half), len(site.talk.draft.others)) == ({}, 1)
    site.serves(flow(2, NAME, AGE))
    assert site.steps() == ["name", "tried"]


def test_a_flow_that_is_no_longer_served_is_told_to_its_end(site: Site) -> None:
    site.begins(("name", "Sam"))
    site.serves(MOVE)
    assert site.steps() == ["name", "tried"]


def test_a_structure_that_nobody_kept_makes_way_for_the_newest(site: Site) -> None:
    site.begins(("name", "Sam"), ("tried", "Jo"))
    site.versions.flows.clear()
    site.serves(flow(2, NAME, AGE))
    assert (site.steps(), site.said("name")) == (["name", "proof"], {"text": "Sam"})
    site.says("proof", "A text")
    assert site.talk.draft.answers["answers"] == {
        "name": {"text": "Sam"}, "tried": {"text": "Jo"}, "proof": {"text": "A text"},
    }  # fmt: skip


def test_what_was_sent_is_in_no_version(site: Site) -> None:
    site.begins(("name", "Sam"))
    site.sends()
    site.serves(flow(2, AGE))
    assert site.talk.idle
    assert site.talk.opened.flow_hash == OLD.hash


def test_a_move_that_waits_keeps_the_structure_it_was_begun_in(site: Site) -> None:
    site.begins()
    site.sends()
    site.talks.begin_move(site.token, "question")
    site.says("words", "Why did they move me?")
    other = replace(MOVE, name="add", hash="8" * 64)
    site.serves(OLD, MOVE, other)
    site.talks.begin_move(site.token, "add")
    newer = replace(flow(9, replace(WORDS, id="more"), name="question"), ends=MOVE.ends)
    site.serves(OLD, newer, other)
    talk = site.talks.begin_move(site.token, "question")
    assert talk
    assert (talk.opened.flow_hash, site.said("words")) == (
        MOVE.hash, {"text": "Why did they move me?"})  # fmt: skip


SHORT = replace(flow(5, NAME, name="short"), widens="complaint")


def test_what_was_told_in_a_few_words_can_be_told_in_full(site: Site) -> None:
    site.serves(OLD, SHORT)
    site.token, _ = site.talks.begin(PACK.key, "short")
    site.says("name", "Sam")
    assert site.talks.widen(site.token)
    assert (site.talk.draft.flow, site.talk.opened.flow_hash) == ("complaint", OLD.hash)
    assert (site.said("name"), site.talk.conversation.next_place()) == (
        {"text": "Sam"}, Place("tried"))  # fmt: skip


def test_what_cannot_be_told_in_full_without_a_loss_stays_as_it_is(site: Site) -> None:
    site.serves(flow(6, TRIED), SHORT)
    site.token, _ = site.talks.begin(PACK.key, "short")
    site.says("name", "Sam")
    assert site.talks.widen(site.token)
    assert (site.talk.draft.flow, site.said("name")) == ("short", {"text": "Sam"})


def test_what_is_told_in_full_cannot_be_told_any_fuller(site: Site) -> None:
    site.begins(("name", "Sam"))
    before = site.talk.opened.revision
    assert site.talks.widen(site.token)
    assert site.talks.widen("a stranger's") is None
    site.sends()
    assert site.talks.widen(site.token)
    assert site.talk.opened.revision == before + 1
