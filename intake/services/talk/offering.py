"""Offering a help card after what was typed; it changes nothing else, and nobody is told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from intake.domain.flow.flow import Step
from intake.domain.talk.form import Form, own_words
from intake.services.talk.posted_turn import with_draft
from intake.services.talk.turns import OpenTalk

CardFinder = Callable[[str], Sequence[str]]
"""Finds the help cards to offer after a text, the most pressing first."""


def offering(talk: OpenTalk, step: Step, form: Form, find: CardFinder) -> OpenTalk:
    """The talk with the card above its next question that this answer calls for, if any.

    Each card is offered once until something is sent. While somebody types for the young person it
    is not shown, and waits.
    """
    before = talk.draft.offered
    called_for = (*_of_options(step, form), *find("\n".join(own_words(step, form))))
    new = [card for card in called_for if card not in before][:1]
    waits = talk.draft.card if talk.draft.handover else None
    draft = replace(talk.draft, offered=(*before, *new), card=next(iter(new), waits))
    return with_draft(talk, draft)


def _of_options(step: Step, form: Form) -> Iterator[str]:
    """The cards that chosen options call for, as typing the same would."""
    keys = form.get("answer", ())
    yield from (option.card for option in step.options if option.card and option.key in keys)


def shut(talk: OpenTalk) -> OpenTalk:
    """The talk without a card above its next question, once it could be seen."""
    if talk.draft.handover:
        return talk
    return with_draft(talk, replace(talk.draft, card=None))
