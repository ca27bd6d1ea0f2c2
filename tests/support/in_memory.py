"""The services as they are wired, over ports in memory, with the content that ships."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from intake.adapters.documents import render
from intake.adapters.documents.bundle import bundle
from intake.adapters.files.flows.flows import load_flows
from intake.adapters.files.letters.book_wording import load_book_wording
from intake.adapters.files.letters.templates import load_templates
from intake.adapters.files.pages.tracker import load_tracker
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.letters.wording import in_words
from intake.services.case.case_files import SharedFiles
from intake.services.case.casework import Casework
from intake.services.papers.whole_story import Storytelling
from intake.services.papers.writing import Writing
from intake.services.ports import Caller
from intake.services.talk.case_lists import case_told
from intake.services.talk.guests import Guests
from intake.services.talk.moves import Moves
from intake.services.talk.offering import FoundCards
from intake.services.talk.outcomes import MoveMade
from intake.services.talk.pinning import Pinning
from intake.services.talk.proofs import Showing
from intake.services.talk.talking import Talks
from intake.services.young.sending import Sending
from intake.services.young.tracking import Tracking
from tests.support.fake_cases import FakeCases
from tests.support.fake_guests import FakeGuests
from tests.support.fake_proofs import FakeFlattening, FakeProofs
from tests.support.fakes import FakeDrafts, FakeFloods
from tests.support.law import CLOSED, england
from tests.support.made_flows import no_dates
from tests.support.made_letters import HOUSE, PACK, WORDING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake.domain.case.case import Case
    from intake.domain.case.event import Event
    from intake.domain.case.tracker import TrackerWords
    from intake.domain.case_file.wording import BookWording
    from intake.domain.flow.flow import Flow
    from intake.domain.letters.template import LetterTemplate
    from intake.domain.talk.form import Form
    from intake.services.talk.turns import OpenTalk

Replies = dict[str, dict[str, list[str]]]

COMPLAINT: Replies = {
    "safe": {"answer": ["yes"]},
    "points.what": {"answer": ["She never came.\n\nNot once."]},
    "find_me": {"answer.name": ["Dan"]},
}
"""A complaint with one point, as forms by step; what is not here is skipped."""


@cache
def flows() -> Mapping[str, Flow]:
    return load_flows(HOUSE / "flows")


@cache
def templates() -> Mapping[str, LetterTemplate]:
    return load_templates(HOUSE / "content" / "letters")


@cache
def tracker() -> TrackerWords:
    return load_tracker(HOUSE / "content" / "tracker" / "en.yaml")


@cache
def book_wording() -> BookWording:
    return load_book_wording(HOUSE / "content" / "story" / "en.yaml")


@dataclass
class Versions:
    """The structures of flows that were begun, by hash."""

    there: dict[str, Flow] = field(default_factory=dict)

    def keep(self, flow: Flow) -> None:
        self.there.setdefault(flow.hash, flow)

    def kept(self, flow_hash: str) -> Flow | None:
        return self.there.get(flow_hash)


def cards(texts: Sequence[str]) -> list[FoundCards]:
    """A word match that knows three words, with no listener beside it."""
    return [FoundCards(("hurt",) if "he hits me" in text else ()) for text in texts]


@dataclass
class InMemory:
    """One young person at a council, from the first turn on; the clock stands until moved."""

    drafts: FakeDrafts = field(default_factory=FakeDrafts)
    token: str = ""

    def __post_init__(self) -> None:
        self.clock = self.drafts.clock
        self.cases = FakeCases(self.drafts)
        packs = {
            PACK.key: replace(PACK, promises={"acknowledge": 3}, acknowledged_in=3),
            "elsewhere": replace(PACK, key="elsewhere", name="Elsewhere Council"),
        }
        others = {"afar": replace(PACK, key="afar", name="Afar Council", receives=False)}
        self.casework = Casework(
            self.cases,
            packs,
            {"england": england()},
            lambda _: CLOSED,
            self.clock,
            others=others,
        )
        words = partial(in_words, WORDING)
        self.talks = Talks(
            Pinning(flows(), Versions()),
            {**packs, **others},
            self.drafts,
            self.clock,
            Moves(self.drafts, self.clock, no_dates, cards),
            lambda _: {},
            lambda reference: case_told(self.casework.case(reference), reference, words),
        )
        self.guest_ways = FakeGuests(self.drafts)
        self.gone_accounts = set[str]()
        self.guests = Guests(
            self.talks, self.guest_ways, lambda email: email not in self.gone_accounts
        )
        self.writing = Writing(self.casework, WORDING, templates(), flows())
        self.floods = FakeFloods()
        self.proofs = FakeProofs(self.drafts)
        self.flattening = FakeFlattening()
        self.showing = Showing(self.talks, self.casework, self.flattening, self.proofs)
        self.sending = Sending(
            *(self.talks, self.casework, self.writing, self.floods, self.cases.links, self.showing)
        )
        quiet = tracker().quiet
        shared = SharedFiles(self.casework, self.cases)
        self.stories = Storytelling(self.writing, book_wording(), quiet, render, bundle, shared)
        self.tracking = Tracking(self.casework, self.drafts, flows(), tracker())

    @property
    def talk(self) -> OpenTalk:
        talk = self.talks.open(self.token)
        assert talk is not None
        return talk

    @property
    def reference(self) -> str:
        return self.talk.draft.reference

    @property
    def case(self) -> Case:
        return self.casework.case(self.reference)

    @property
    def events(self) -> tuple[Event, ...]:
        return self.cases.events(self.reference)

    @property
    def moves(self) -> list[str]:
        """The flows that the tracker offers now."""
        return [move.flow for move in self.tracking.moves(self.case)]

    def complains(self, replies: Replies = COMPLAINT, flow: str = "complaint") -> InMemory:
        """Tell a complaint, or something else, and send it."""
        self.token, _ = self.talks.begin(PACK.key, flow)
        self.tells(replies)
        if "more" in replies:
            self.talks.offer(self.token, replies["more"])
            self.tells(replies)
        self.sending.send(self.token, caller=Caller("192.0.2.7", ""))
        return self

    def begins(self, flow: str) -> None:
        assert self.talks.begin_move(self.token, flow) is not None

    def tells(self, replies: Mapping[str, Form]) -> list[str]:
        """Answer every turn to the check page, or skip it; gives the steps that were asked."""
        asked = []
        while (place := self.talk.conversation.next_place()) is not None:
            visit = self.talk.conversation.visit(place)
            assert visit is not None
            answered = place.step in replies or visit.step.type == "info"
            done = self.talks.move(
                self.token, "answer" if answered else "skip", place, replies.get(place.step, {})
            )
            assert isinstance(done, MoveMade), f"{place.step}: {done}"
            asked.append(place.step)
        return asked

    def makes(self, flow: str, replies: Mapping[str, Form]) -> Event:
        """Begin a move, tell it, send it; gives its event."""
        self.begins(flow)
        self.tells(replies)
        self.sending.send(self.token)
        return self.last_own()

    def last_own(self) -> Event:
        return next(each for each in reversed(self.events) if each.actor == "child")

    def happens(self, *names: str, **data: object) -> None:
        """The council does these things now, whether the law allows them or not."""
        for name in names:
            new = NewEvent(name, self.clock.now(), "officer", data)
            self.cases.append(self.reference, len(self.events), [new], Glance())

    def days_go_by(self, days: int) -> None:
        self.clock.move(days=days)
