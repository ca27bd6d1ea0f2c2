"""What somebody sees who was let in beside a young person, and how they suggest something.

They are shown what whoever types on the young person's phone is shown, and nothing that is half
typed. What they send is kept as a suggestion, or given back to them to copy.
"""

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from intake.domain.flow.flow import Step
from intake.domain.talk.conversation import Conversation, Place, Visit
from intake.domain.talk.form import Form, bare
from intake.domain.talk.joint_work import Guest, Suggestion
from intake.domain.talk.reading import AnswerLine, AnswerRefused, Problem, read_answer
from intake.domain.talk.suggestions import (
    NoMoreSuggestions,
    can_be_suggested,
    further_place,
    suggested,
    visit_at,
)
from intake.domain.talk.typist_view import is_for_them_alone
from intake.services.fresh import until_fresh
from intake.services.talk.guests import Guests, Seat
from intake.services.talk.suggestions import Suggestions
from intake.services.talk.turns import OpenTalk, lines_of

FURTHER: Final = "another"
"""Marks the one item that a device may suggest beyond those that are there."""

_ID: Final = re.compile(r"[\w-]{8,32}")
_ITEM: Final = re.compile(r"\d{1,4}")

Becomes = Literal["waits", "used", "refused"]
"""What became of a suggestion, as far as whoever made it is told."""


@dataclass(frozen=True, slots=True)
class GuestQuestion:
    """One question as a guest sees it: what is asked, and what the young person said.

    ``is_kept`` tells that the young person keeps what they said to themselves, ``is_theirs`` that
    only they answer. ``number`` counts the items of a list from 1.
    """

    visit: Visit
    place: Place
    number: int | None
    lines: tuple[AnswerLine, ...]
    is_kept: bool
    is_theirs: bool

    @property
    def step(self) -> Step:
        """What is asked."""
        return self.visit.step

    @property
    def address(self) -> str:
        """The question as an address names it: by numbers, which tell nothing to who looks on."""
        return _address(self.step, self.place)


@dataclass(frozen=True, slots=True)
class OwnSuggestion:
    """What this device suggested: for which question, what, and what became of it."""

    place: Place
    step: Step | None
    lines: tuple[AnswerLine, ...]
    becomes: Becomes


@dataclass(frozen=True, slots=True)
class GuestPage:
    """Everything that a guest's page shows.

    ``question`` is the one to suggest something for; None where there is none. ``form`` is what
    stands in its controls, ``id`` is drawn for what is sent from here, and ``one_more`` are the
    first questions of items that can be suggested beyond those that are there.
    """

    talk: OpenTalk = field(repr=False)
    guest: Guest
    questions: tuple[GuestQuestion, ...]
    question: GuestQuestion | None
    one_more: tuple[GuestQuestion, ...]
    own: tuple[OwnSuggestion, ...]
    id: str
    form: Form = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()

    @property
    def now(self) -> GuestQuestion | None:
        """Where the young person is, as far as a guest can see it; None once all is answered."""
        return _chosen(self.questions, "")


@dataclass(frozen=True, slots=True)
class SuggestionMade:
    """It waits for the young person now."""

    page: GuestPage


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Nothing was kept: whoever sent it is not let in now, or nobody else answers that question."""

    seat: Seat | None
    form: Form = field(repr=False)


@dataclass(frozen=True, slots=True)
class JointTalk:
    """A talk as it is shared with whoever was let in; each request asks anew whether they are."""

    guests: Guests
    suggestions: Suggestions

    def page(self, token: str, address: str = "") -> GuestPage | Seat | None:
        """A guest's page, at the question with an address, or where the young person is.

        For who is not in now it is where they stand, or None.
        """
        seat = self.guests.open(token)
        if seat is None or seat.talk is None or seat.guest is None:
            return seat
        return self._page(seat.talk, seat.guest, address)

    @until_fresh
    def suggest(
        self, token: str, place: Place, form: Form, id_: str
    ) -> SuggestionMade | GuestPage | GivenBack:
        """Keep what a guest would answer as a suggestion; the page again where it can't be one.

        What belongs to a question that went meanwhile waits all the same, for it may come back.
        ``id_`` was drawn with the page: sent again, it adds nothing.
        """
        seat = self.guests.open(token)
        if seat is None or seat.talk is None or seat.guest is None:
            return GivenBack(seat, form)
        talk, guest = seat.talk, seat.guest
        if any(each.id == id_ for each in talk.draft.suggestions):
            return SuggestionMade(self._page(talk, guest, ""))
        step = _step_at(talk.conversation, place)
        if step is None:
            return GivenBack(seat, form)
        problems = self._problems(talk, place, step, form)
        if not problems:
            one = self._suggestion(talk, guest, place, form, id_)
            try:
                draft = suggested(talk.draft, one)
            except NoMoreSuggestions:
                problems = (Problem("answer", "too_much_waits"),)
            else:
                talk = replace(talk, opened=self.guests.talks.drafts.save(talk.opened, draft))
                return SuggestionMade(self._page(talk, guest, ""))
        page = self._page(talk, guest, _address(step, place))
        if page.question is None or page.question.place != place:
            return GivenBack(seat, form)
        return replace(page, form=form, problems=problems, id=id_)

    def _problems(
        self, talk: OpenTalk, place: Place, step: Step, form: Form
    ) -> tuple[Problem, ...]:
        """Why this is no suggestion: as in the talk, or because it is what they said already."""
        moves = self.guests.talks.moves
        try:
            answer = read_answer(step, form, moves.clock.today(), moves.read_date)
        except AnswerRefused as refusal:
            return refusal.problems
        visit = talk.conversation.visit(place)
        if "skipped" in answer:
            return (Problem("answer", "empty"),)
        if visit and not talk.keeps(place) and visit.answer == answer:
            return (Problem("answer", "as_it_is"),)
        return ()

    def _suggestion(
        self, talk: OpenTalk, guest: Guest, place: Place, form: Form, id_: str
    ) -> Suggestion:
        draft, now = talk.draft, self.guests.talks.clock.now().isoformat()
        id_ = id_ if _ID.fullmatch(id_) else _drawn_id()
        flow = draft.move or draft.flow
        return Suggestion(id_, flow, place.key, guest.by, now, bare(form), guest.mark)

    def _page(self, talk: OpenTalk, guest: Guest, address: str) -> GuestPage:
        questions = tuple(_questions(talk))
        one_more = tuple(_one_more(talk.conversation))
        own = [each for each in talk.draft.suggestions if each.guest == guest.mark]
        waiting = {each.place: each.form for each in own if not each.answer}
        further = next((each for each in one_more if each.address == address), None)
        question = further or _chosen(questions, address)
        return GuestPage(
            talk,
            guest,
            questions,
            question,
            one_more,
            tuple(self._own(talk, each) for each in reversed(own)),
            _drawn_id(),
            waiting.get(question.place.key, {}) if question else {},
        )

    def _own(self, talk: OpenTalk, suggestion: Suggestion) -> OwnSuggestion:
        place = Place.of_key(suggestion.place)
        step = talk.conversation.flow.by_id.get(place.step)
        lines = self.suggestions.lines(step, suggestion)
        return OwnSuggestion(place, step, lines, suggestion.answer or "waits")


def _address(step: Step, place: Place) -> str:
    return f"{step.number}.{place.item}" if place.item else str(step.number)


def _drawn_id() -> str:
    return secrets.token_urlsafe(9)


def _step_at(talk: Conversation, place: Place) -> Step | None:
    """The step at a place that something may be suggested for, asked now or not."""
    step = talk.flow.by_id.get(place.step)
    if step is None or not can_be_suggested(step):
        return None
    if step.repeat is None or place.item is None:
        return step if (step.repeat, place.item) == (None, None) else None
    is_there = bool(_ITEM.fullmatch(place.item)) or place == further_place(step, FURTHER)
    return step if is_there else None


def _questions(talk: OpenTalk) -> Iterator[GuestQuestion]:
    """The questions on the path as a guest sees them; of what is hidden from all who help, none."""
    path = talk.conversation.path()
    for visit in path:
        step, place = visit.step, visit.place
        is_kept = place.key in talk.draft.own
        if step.type in ("info", "order") or step.page or is_for_them_alone(step):
            continue
        number = None
        if place.item is not None:
            items = talk.conversation.items_of(step.repeat or "")
            number = items.index(place.item) + 1
        lines = () if is_kept else lines_of(visit)
        is_theirs = not can_be_suggested(step)
        yield GuestQuestion(visit, place, number, lines, is_kept, is_theirs)


def _one_more(talk: Conversation) -> Iterator[GuestQuestion]:
    """The first question of an item that is not there yet, where the last one says something."""
    for step in talk.flow.steps:
        if step.type != "repeat":
            continue
        place, items = further_place(step.item[0], FURTHER), talk.items_of(step.id)
        visit = visit_at(talk, place)
        last = talk.visit(Place(step.item[0].id, items[-1])) if visit else None
        if visit and last and last.answered:
            yield GuestQuestion(visit, place, len(items) + 1, (), is_kept=False, is_theirs=False)


def _chosen(questions: Sequence[GuestQuestion], address: str) -> GuestQuestion | None:
    """The question with an address; else the first without an answer, where they are."""
    free = [each for each in questions if not (each.is_kept or each.is_theirs)]
    here = next((each for each in free if each.address == address), None)
    return here or next((each for each in free if each.visit.answer is None), None)
