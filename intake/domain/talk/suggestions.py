"""What becomes of what somebody else suggests: it waits until the young person says what is to be.

A suggestion is in no answer, so in no letter and no submission, and counts nowhere. What was used
or not used stays known to whoever suggested it, as long as there is room.
"""

from dataclasses import replace
from typing import Final, Literal

from intake.domain.flow.flow import Step
from intake.domain.talk.answer_book import Place
from intake.domain.talk.conversation import Conversation, Visit
from intake.domain.talk.draft import Draft
from intake.domain.talk.form import Form
from intake.domain.talk.joint_work import Suggestion
from intake.domain.talk.typist_view import is_for_them_alone

MOST: Final = 200
"""How many suggestions one draft holds, settled ones among them: more than a long talk asks."""

HEAVIEST: Final = 128 * 1024
"""The most letters in all that waits to be used: six of the longest answers there are."""

HEAVIEST_SETTLED: Final = 32 * 1024
"""The most letters that are kept of what was used or not used; of what came before, only what
became of it is known."""

_FURTHER: Final = "+"
"""Begins the id of an item that is only suggested; no item of a list has such an id."""

_NOTHING_TO_SAY: Final = frozenset({"info", "order", "repeat"})


class NoMoreSuggestions(Exception):
    """So much waits that no more is kept before some of it is used or refused."""


def waiting(draft: Draft) -> tuple[Suggestion, ...]:
    """What waits in the conversation under way, oldest first."""
    flow = draft.move or draft.flow
    return tuple(each for each in draft.suggestions if each.flow == flow and not each.answer)


def waiting_with(draft: Draft, id_: str) -> Suggestion | None:
    """The suggestion of this id, while it waits in the conversation under way."""
    return next((each for each in waiting(draft) if each.id == id_), None)


def can_be_suggested(step: Step) -> bool:
    """Whether somebody else may say what they would answer here.

    Not where only the young person sees the question, and not for what they say yes to: nobody
    puts a consent into their mouth.
    """
    nothing_to_say = step.type in _NOTHING_TO_SAY or step.page is not None
    return not (nothing_to_say or step.consent or is_for_them_alone(step))


def suggested(draft: Draft, suggestion: Suggestion) -> Draft:
    """The draft with one more suggestion, in place of what the same device suggested there.

    One that was suggested before, by its id, changes nothing, nor does one that says what waits
    there: whoever looks at that can go on. Raises NoMoreSuggestions.
    """
    if any(_is_same(each, suggestion) for each in draft.suggestions):
        return draft
    rest = [each for each in draft.suggestions if not _is_replaced(each, suggestion)]
    suggestions = _with_room((*rest, suggestion))
    if sum(_weight(each.form) for each in suggestions if not each.answer) > HEAVIEST:
        raise NoMoreSuggestions
    return replace(draft, suggestions=suggestions)


def settled(draft: Draft, id_: str, answer: Literal["used", "refused"]) -> Draft:
    """The draft once the young person said what is to become of a suggestion that waits."""
    suggestions = (
        replace(each, answer=answer) if each.id == id_ and not each.answer else each
        for each in draft.suggestions
    )
    return replace(draft, suggestions=_lighter(tuple(suggestions)))


def further_place(step: Step, mark: str) -> Place:
    """Where something is suggested for an item that is not there yet.

    ``mark`` keeps several such items apart; ``step`` is one of the repeat's own.
    """
    return Place(step.id, f"{_FURTHER}{mark}")


def is_further(place: Place) -> bool:
    """Whether a place is in an item that is only suggested."""
    return (place.item or "").startswith(_FURTHER)


def item_begun(
    talk: Conversation, draft: Draft, suggestion: Suggestion
) -> tuple[Conversation, Draft, Suggestion]:
    """The conversation with the item in it that a suggestion is for, where it is only suggested.

    What else is suggested for that item moves there with it. Nothing changes where the item is
    there, or its list takes no more.
    """
    place = Place.of_key(suggestion.place)
    if not _opens_item(talk, place):
        return talk, draft, suggestion
    repeat = place.step.partition(".")[0]
    there, item = talk.item_added(repeat)

    def moved(each: Suggestion) -> Suggestion:
        at = Place.of_key(each.place)
        is_of_it = at.item == place.item and at.step.partition(".")[0] == repeat
        is_same = (each.flow, each.by, each.guest) == _source(suggestion)
        return replace(each, place=Place(at.step, item).key) if is_of_it and is_same else each

    suggestions = tuple(map(moved, draft.suggestions))
    return there, replace(draft, suggestions=suggestions), moved(suggestion)


def visit_for(talk: Conversation, suggestion: Suggestion) -> Visit | None:
    """The question that a suggestion answers, as it is asked now; None where it is not."""
    return visit_at(talk, Place.of_key(suggestion.place))


def visit_at(talk: Conversation, place: Place) -> Visit | None:
    """The question at a place that something may be suggested for; None where it is not asked.

    For an item that is only suggested it is the first question of one that would be added.
    """
    if _opens_item(talk, place):
        talk, item = talk.item_added(place.step.partition(".")[0])
        place = Place(place.step, item)
    visit = talk.visit(place)
    return visit if visit and can_be_suggested(visit.step) else None


def _opens_item(talk: Conversation, place: Place) -> bool:
    """Whether this is the first question of an item that is only suggested, and can be added."""
    repeat = talk.flow.by_id.get(place.step.partition(".")[0])
    if not is_further(place) or repeat is None or not talk.can_add(repeat.id):
        return False
    return place.step == repeat.item[0].id


def _source(suggestion: Suggestion) -> tuple[str, str, str]:
    return suggestion.flow, suggestion.by, suggestion.guest


def _is_same(before: Suggestion, after: Suggestion) -> bool:
    says_the_same = _is_replaced(before, after) and before.form == after.form
    return before.id == after.id or says_the_same


def _is_replaced(before: Suggestion, after: Suggestion) -> bool:
    is_same = (before.place, _source(before)) == (after.place, _source(after))
    return is_same and not before.answer


def _with_room(suggestions: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """As many as are kept: what was settled longest ago goes first."""
    extra = len(suggestions) - MOST
    settled_ids = [each.id for each in suggestions if each.answer][: max(extra, 0)]
    if len(settled_ids) < extra:
        raise NoMoreSuggestions
    return tuple(each for each in suggestions if each.id not in settled_ids)


def _lighter(suggestions: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    left, newest_first = HEAVIEST_SETTLED, []
    for each in reversed(suggestions):
        left -= _weight(each.form) if each.answer else 0
        is_let_go = left < 0 and each.answer
        newest_first.append(replace(each, form={}) if is_let_go else each)
    return tuple(reversed(newest_first))


def _weight(form: Form) -> int:
    return sum(len(text) for texts in form.values() for text in texts)
