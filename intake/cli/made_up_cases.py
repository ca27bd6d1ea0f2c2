"""Made-up cases to practise with: each told and sent as a young person would, on a day of its own.

What happens to one goes by the same services and the same rules as everything else, only with a
clock that stands on the day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from intake.adapters.files.pages.made_up_stories import ActModel, StoriesModel, StoryModel
from intake.app import Intake, wire
from intake.domain.case.event import OFFICER, NewEvent
from intake.domain.law.product_events import ASSIGNED
from intake.domain.people.officer import Officer
from intake.services.case.casework import NotNow
from intake.services.talk.outcomes import MoveMade

Replies = Mapping[str, Mapping[str, tuple[str, ...]]]

_STRIDE: Final = 7
"""Days between one case of a state and the next, within the days that these may be old."""


@dataclass(frozen=True, slots=True)
class MadeUpCases:
    """Makes cases at one council over the real services, with a clock that can be set."""

    intake: Intake
    council: str
    now: Path
    today: datetime
    stories: StoriesModel

    def fill(self, each_state: int) -> Iterator[str]:
        """Make so many of each state, with a line for each that the rules did not let on."""
        team = self.intake.services.desk.listing.officers.of_council(self.council)
        for at, story in enumerate(self.stories.stories):
            for number in range(each_state):
                officer = team[(at + number) % len(team)] if team else None
                for why in self._case(story, number, at * each_state + number, officer):
                    yield f"{story.state}: {why}"

    def _case(
        self, story: StoryModel, number: int, place: int, officer: Officer | None
    ) -> Iterator[str]:
        youngest, oldest = story.age
        age = youngest + number * _STRIDE % (oldest - youngest + 1)
        came = self.today - timedelta(age, minutes=7 * place)
        token, reference = self._sent(story, place, came)
        for act in story.acts:
            at = came + timedelta(act.days)
            if at < self.today:
                try:
                    self._happens(reference, act, at, officer)
                except NotNow as fault:
                    yield str(fault)
        if story.move:
            self._goes_on(token, story.move.flow, came + timedelta(story.move.days))

    def _sent(self, story: StoryModel, place: int, at: datetime) -> tuple[str, str]:
        self._stand_at(at)
        services, names, texts = self.intake.services, self.stories.names, self.stories.says
        name, words = names[place % len(names)], texts[place % len(texts)]
        token, talk = services.talks.begin(self.council, story.flow)
        replies: Replies = {
            "safe": {"answer": ("yes",)},
            "points.what": {"answer": (words,)},
            "what": {"answer": (words,)},
            "find_me": {"answer.name": (name,)},
            **story.replies,
        }
        self._tell(token, replies)
        services.sending.send(token)
        return token, talk.draft.reference

    def _tell(self, token: str, replies: Replies) -> None:
        """Answer what is asked with these words, and skip the rest.

        Raises LookupError for a question that has to be answered, and no words for it.
        """
        talks = self.intake.services.talks
        while (talk := talks.open(token)) and (place := talk.conversation.next_place()):
            visit = talk.conversation.visit(place)
            is_told = place.step in replies or (visit is not None and visit.step.type == "info")
            form = {key: list(words) for key, words in replies.get(place.step, {}).items()}
            outcome = talks.move(token, "answer" if is_told else "skip", place, form)
            if not isinstance(outcome, MoveMade):
                raise LookupError(f"“{place.step}” cannot be {'told' if is_told else 'skipped'}")

    def _goes_on(self, token: str, flow: str, at: datetime) -> None:
        self._stand_at(at)
        services = self.intake.services
        if services.talks.begin_move(token, flow) is not None:
            self._tell(token, {})
            services.sending.send(token)

    def _happens(
        self, reference: str, act: ActModel, at: datetime, officer: Officer | None
    ) -> None:
        if act.event == ASSIGNED and officer is None:
            return
        self._stand_at(at)
        data = act.model_dump(include={"points", "reason"}, exclude_defaults=True, mode="json")
        data["name"] = officer.shown if officer else "The practice team"
        if officer:
            data["by"] = officer.id
        if officer and act.event == ASSIGNED:
            data["to"] = officer.id
        self.intake.casework.record(reference, OFFICER, NewEvent(act.event, at, OFFICER, data))

    def _stand_at(self, at: datetime) -> None:
        self.now.write_text(at.isoformat())


def fill(intake: Intake, council: str, each_state: int, stories: StoriesModel) -> list[str]:
    """Make so many cases of each state at a council; what the rules did not let on, a line each."""
    today = intake.casework.clock.now()
    with TemporaryDirectory() as folder:
        now = Path(folder) / "now"
        now.write_text(today.isoformat())
        back_then = wire(replace(intake.settings, now=f"@{now}"))
        try:
            return list(MadeUpCases(back_then, council, now, today, stories).fill(each_state))
        finally:
            back_then.database.close()
