"""What becomes of what an advocate began once the young person claims it: suggestions."""

from intake.domain.talk.answer_book import Answers, Place
from intake.domain.talk.conversation import Conversation, Visit
from intake.domain.talk.joint_work import Beginning, Suggestion
from intake.domain.talk.stored_answers import form_of
from intake.domain.talk.suggestions import can_be_suggested, further_place


def suggestions_of(conversation: Conversation, beginning: Beginning) -> tuple[Suggestion, ...]:
    """All that was told, each as something that the advocate suggests at its place.

    Only the first item of a list is there for somebody who has told nothing yet; each further one
    is suggested as one more. What is a consent the young person alone gives.
    """
    return tuple(
        Suggestion(
            f"{beginning.row}-{number}",
            conversation.flow.name,
            _place_of(visit, conversation).key,
            beginning.by,
            beginning.at,
            {name: list(texts) for name, texts in form_of(visit.step, visit.answer).items()},
        )
        for number, visit in enumerate(_answered(conversation), 1)
        if can_be_suggested(visit.step)
    )


def pages_of(conversation: Conversation, by: str) -> Answers:
    """What was chosen of what else can be told, and by whom: it only brings the questions."""
    pages = {each.place.key: each for each in _answered(conversation) if each.step.page}
    entries = {key: each.answer or {} for key, each in pages.items()}
    return Answers(entries=entries, by=dict.fromkeys(pages, by))


def _answered(conversation: Conversation) -> tuple[Visit, ...]:
    return tuple(each for each in conversation.path() if each.answered)


def _place_of(visit: Visit, conversation: Conversation) -> Place:
    """Where it is suggested to somebody who has told nothing yet."""
    repeat = visit.step.repeat
    if repeat is None:
        return visit.place
    item = visit.place.item or ""
    if conversation.items_of(repeat)[0] == item:
        return Place(visit.step.id, Answers().next_item(repeat))
    return further_place(visit.step, item)
