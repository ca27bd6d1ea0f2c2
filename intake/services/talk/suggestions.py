"""What waits of suggestions in a talk, as the young person sees it, and what they do with it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from intake.domain.condition import StoredAnswer
from intake.domain.flow.flow import Step
from intake.domain.talk.conversation import Conversation, Place, Visit
from intake.domain.talk.form import form_mark
from intake.domain.talk.joint_work import Suggestion
from intake.domain.talk.reading import AnswerLine, AnswerRefused, answer_lines, read_answer
from intake.domain.talk.suggestions import (
    is_further,
    item_begun,
    settled,
    visit_for,
    waiting,
    waiting_with,
)
from intake.domain.talk.typist import Typist, typist_of
from intake.services.fresh import until_fresh
from intake.services.talk.offering import offering
from intake.services.talk.outcomes import MoveMade, Outcome
from intake.services.talk.posted_turn import PostedTurn, with_draft
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk, mark


@dataclass(frozen=True, slots=True)
class WaitingSuggestion:
    """One suggestion as it is shown: whose it is, for which question, and what it says.

    ``visit`` is the question as it is asked now; None while it is not. ``seen`` marks the answer
    that stands there, and comes back with the press. ``fits`` tells whether it can be the answer.
    ``step`` is the question, asked or not; None where the flow has it no more. ``is_further`` tells
    that it is for one more item of a list.
    """

    id: str
    typist: Typist | None
    place: Place
    step: Step | None
    visit: Visit | None
    lines: tuple[AnswerLine, ...]
    seen: str
    fits: bool
    is_further: bool = False


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the young person does with what somebody else suggests; on disk when it returns.

    While somebody else types on their phone nothing is shown of it, and nothing done with it.
    """

    talks: Talks

    def count(self, talk: OpenTalk) -> int:
        """How many wait."""
        return 0 if talk.view else len(waiting(talk.draft))

    def all(self, talk: OpenTalk) -> tuple[WaitingSuggestion, ...]:
        """All that waits: in the order of the questions, then what is not asked now."""
        if talk.view:
            return ()
        everything = [self._shown(talk.conversation, each) for each in waiting(talk.draft)]
        at = {visit.place: number for number, visit in enumerate(talk.conversation.path())}
        last = len(at)
        return tuple(
            sorted(everything, key=lambda each: (not each.visit, at.get(each.place, last)))
        )

    def at(self, talk: OpenTalk, place: Place) -> tuple[WaitingSuggestion, ...]:
        """What waits at one question that is asked now, and is not hidden."""
        if talk.view or talk.draft.hidden:
            return ()
        here = (each for each in waiting(talk.draft) if each.place == place.key)
        suggestions = (self._shown(talk.conversation, each) for each in here)
        return tuple(each for each in suggestions if each.visit)

    @until_fresh
    def use(self, token: str, id_: str, shown_mark: str) -> Outcome | None:
        """Have a suggestion as the answer where it belongs; None when this device has no way in.

        ``shown_mark`` is the mark of the answer that it was shown beside. One that does not wait
        any more, or whose question is not asked now, changes nothing.
        """
        talk = self.talks.open(token)
        if talk is None:
            return None
        suggestion = None if talk.view else waiting_with(talk.draft, id_)
        if suggestion is None:
            return MoveMade(talk.conversation.next_place(), talk)
        there, suggestion = _with_item(talk, suggestion)
        visit = visit_for(there.conversation, suggestion)
        if visit is None or self.read(visit.step, suggestion) is None:
            return MoveMade(talk.conversation.next_place(), talk)
        return self.talks.moves.make("use", PostedTurn(there, visit, {}, id_, shown_mark))

    @until_fresh
    def use_all(self, token: str, ids: Collection[str]) -> OpenTalk | None:
        """Have those of these suggestions as answers whose questions have none yet.

        Where two wait for one question, the young person picks. None when this device has no way
        in.
        """
        talk = before = self.talks.open(token)
        if talk is None or talk.view:
            return talk
        while following := self._with_one_used(talk, ids):
            talk = following
        if talk is before:
            return talk
        content = replace(talk.draft, answers=talk.to_store(talk.conversation))
        return self.talks.of(self.talks.drafts.save(talk.opened, content))

    @until_fresh
    def decline(self, token: str, id_: str) -> OpenTalk | None:
        """Let a suggestion go, wherever it belongs; None when this device has no way in."""
        talk = self.talks.open(token)
        if talk is None or talk.view or waiting_with(talk.draft, id_) is None:
            return talk
        draft = settled(talk.draft, id_, "refused")
        return self.talks.of(self.talks.drafts.save(talk.opened, draft))

    def read(self, step: Step, suggestion: Suggestion) -> StoredAnswer | None:
        """What a suggestion would answer; None where it does not fit its question any more."""
        today, read_date = self.talks.clock.today(), self.talks.moves.read_date
        try:
            return read_answer(step, suggestion.form, today, read_date)
        except AnswerRefused:
            return None

    def lines(self, step: Step | None, suggestion: Suggestion) -> tuple[AnswerLine, ...]:
        """What a suggestion says; where it does not fit, what was typed and picked as it is."""
        answer = self.read(step, suggestion) if step else None
        if step and answer is not None:
            return answer_lines(step, answer)
        names = {option.key: option.say for option in step.options} if step else {}
        texts = (text for control in suggestion.form.values() for text in control)
        return tuple(AnswerLine(None, names.get(text, text)) for text in texts)

    def _shown(self, talk: Conversation, suggestion: Suggestion) -> WaitingSuggestion:
        visit, place = visit_for(talk, suggestion), Place.of_key(suggestion.place)
        step = talk.flow.by_id.get(place.step)
        return WaitingSuggestion(
            suggestion.id,
            typist_of(suggestion.by),
            place,
            step,
            visit,
            self.lines(step, suggestion),
            f"{mark(visit) if visit else ''}.{form_mark({})}",
            fits=visit is not None and self.read(visit.step, suggestion) is not None,
            is_further=is_further(place),
        )

    def _with_one_used(self, talk: OpenTalk, ids: Collection[str]) -> OpenTalk | None:
        """The talk with the first of these suggestions in it that can be; None when none can."""
        for each in _in_order(talk, ids):
            there, suggestion = _with_item(talk, each)
            visit = visit_for(there.conversation, suggestion)
            if visit is None or visit.answer is not None:
                continue
            answer = self.read(visit.step, suggestion)
            if answer is None:
                continue
            conversation = there.conversation.answered(visit.place, answer, suggestion.by)
            draft = settled(there.draft, each.id, "used")
            there = replace(with_draft(there, draft), conversation=conversation)
            return offering(there, visit, suggestion.form, self.talks.moves.cards)
        return None


def _with_item(talk: OpenTalk, suggestion: Suggestion) -> tuple[OpenTalk, Suggestion]:
    """The talk with the item in it that a suggestion is for."""
    conversation, draft, there = item_begun(talk.conversation, talk.draft, suggestion)
    return replace(with_draft(talk, draft), conversation=conversation), there


def _in_order(talk: OpenTalk, ids: Collection[str]) -> Iterator[Suggestion]:
    """These suggestions in the order of the questions, those for further items last.

    Those of which several wait for one question are not among them.
    """
    everything = waiting(talk.draft)
    places = [each.place for each in everything]
    only = [each for each in everything if each.id in ids and places.count(each.place) == 1]
    at = {visit.place.key: number for number, visit in enumerate(talk.conversation.path())}
    yield from sorted(only, key=lambda each: at.get(each.place, len(at)))
