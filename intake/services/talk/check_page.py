"""The check page: all that was said, and what else can be told."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.domain.flow.flow import Option, Step
from intake.domain.submission.building import tells_of_urgent
from intake.domain.talk.conversation import Place, Visit
from intake.domain.talk.form import own_words, short_mark
from intake.domain.talk.proofs import proofs_here
from intake.domain.talk.typist import now_typing
from intake.domain.talk.typist_view import is_for_them_alone
from intake.domain.talk.words_beside import words_beside
from intake.services.talk.turns import EarlierTurn, OpenTalk, is_shown, others_at, said_at


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The check page: what was said, and what else can be told.

    ``left`` is where something was typed that is not in the answer there, and ``beside`` tells that
    some is beside no photo yet; ``seen`` is the mark of which conversation this is, of all answers,
    of those and of what is shown with it, and is sent back with the wish to send.
    ``urgent`` tells that something is about to happen, ``in_private`` that something was asked in
    private: so of everybody who was asked, whatever they said.
    """

    talk: OpenTalk
    said: tuple[EarlierTurn, ...]
    more: Step | None
    offers: tuple[Option, ...]
    left: tuple[Place, ...]
    seen: str
    urgent: bool = False
    in_private: bool = False
    beside: bool = False


def check_of(talk: OpenTalk) -> CheckPage:
    """The check page of a conversation."""
    path = talk.conversation.path()
    turns = tuple(
        said_at(talk, path, each)
        for each in path
        if each.answer is not None
        and each.step.type != "info"
        and not each.step.page
        and is_shown(talk, each.step)
    )
    more = next((step for step in talk.conversation.flow.steps if step.page == "check"), None)
    words_left = {
        each.place: _left(talk, each)
        for each in path
        if each.answer is not None and not (each.step.private or talk.keeps(each.place))
    }
    left = {place: words for place, words in words_left.items() if words}
    answers = [(each.place.key, each.answer) for each in path if not each.step.private]
    halves = [(place.key, words) for place, words in left.items()]
    proofs = [each.mark for each in proofs_here(talk.draft)]
    words = words_beside(talk.draft, now_typing(talk.draft.handover))
    waiting = [words] if words else []
    mark = short_mark([talk.conversation.flow.name, answers, halves, proofs, *waiting])
    urgent = tells_of_urgent(talk.conversation)
    in_private = not talk.view and bool(talk.conversation.places_in_private())
    offers = tuple(_offers(talk))
    return CheckPage(talk, turns, more, offers, tuple(left), mark, urgent, in_private, bool(words))


def _offers(talk: OpenTalk) -> Iterator[Option]:
    """What else can be told; while somebody types, nothing that is for the child alone."""
    steps = talk.conversation.flow.by_id
    for option in talk.conversation.remaining_offers():
        step = steps.get(option.key)
        if not (talk.view and step and is_for_them_alone(step)):
            yield option


def _left(talk: OpenTalk, visit: Visit) -> tuple[str, ...]:
    half = talk.draft.half.get(visit.place.key, {})
    waiting = (half, *others_at(talk.draft, visit.place))
    return tuple(text for form in waiting for text in own_words(visit.step, form))
