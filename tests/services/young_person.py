"""A young person who answers one question at a time, on top of the services in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake.domain.case.event import NewEvent
from intake.domain.talk.conversation import Place
from intake.services.talk.coming_back import ComingBack
from intake.services.talk.outcomes import MoveMade
from intake.services.young.new_words import NewWords
from tests.support.fakes import FakeSeals
from tests.support.in_memory import InMemory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.talk.form import Form
    from intake.services.talk.outcomes import Outcome
    from intake.services.talk.turns import OpenTalk, Turn
    from intake.services.young.tracker_view import CaseView

SHORT: Mapping[str, Form] = {
    "safe": {"answer": ["yes"]},
    "about_to_happen": {"answer": ["no"]},
    "pressure": {"answer": ["no"]},
    "points.what": {"answer": ["My room is cold"]},
    "wants": {"answer": ["fix"]},
    "advocate": {"answer": ["not_now"]},
    "care": {"answer": ["left_care"]},
    "name": {"answer": ["Sam"]},
    "find_me": {"answer.name": ["Sam"]},
    "reach": {"answer": ["here"]},
}


@dataclass
class YoungPerson(InMemory):
    """Somebody with a phone, at the first turn of a complaint."""

    flow: str = "complaint"
    said: Mapping[str, Form] = field(default_factory=lambda: SHORT)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.coming_back = ComingBack(self.drafts, self.talks, self.clock, FakeSeals())
        self.new_words = NewWords(self.talks, self.coming_back, self.casework)
        self.token, _ = self.talks.begin(next(iter(self.talks.councils)), self.flow)

    @property
    def turn(self) -> Turn:
        turn = self.talks.turn(self.talk, None)
        assert turn
        return turn

    def move(self, move: str, at: str, form: Form | None = None, **more: str) -> Outcome:
        outcome = self.talks.move(self.token, move, Place.of_key(at), form or {}, **more)
        assert outcome
        return outcome

    def answer(self, at: str, *values: str) -> Outcome:
        return self.move("answer", at, {"answer": list(values)})

    def go_to(self, step: str) -> Turn:
        """Answer as it is said until this step is asked."""
        while (turn := self.turn).step.id != step:
            assert isinstance(
                self.move("answer", turn.place.key, self.said.get(turn.step.id)), MoveMade
            )
        return turn

    def tell_all(self, answers: Mapping[str, Form] | None = None) -> None:
        """Answer whatever is asked until there is nothing left."""
        while turn := self.talks.turn(self.talk, None):
            form = (answers or self.said).get(turn.step.id, {})
            assert isinstance(self.move("answer", turn.place.key, form), MoveMade), turn.step.id

    def send(self) -> OpenTalk:
        talk = self.sending.send(self.token)
        assert talk
        return talk

    def complain(self) -> YoungPerson:
        """Tell the short way, and send it."""
        self.tell_all()
        self.send()
        return self

    def record(self, name: str, **data: object) -> None:
        """Somebody at the council records what happened now, by the strict door."""
        new = NewEvent(name, self.clock.now(), "officer", data)
        self.casework.record(self.reference, "officer", new)

    def tracker(self) -> CaseView:
        return self.tracking.case(self.talk)

    def happened(self) -> list[str]:
        return [event.name for event in self.events]
