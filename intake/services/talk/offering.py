"""Offering a help card after what was typed; it changes nothing else, and nobody is told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Literal

from intake.domain.flow.flow import Step
from intake.domain.talk.conversation import Place, Visit
from intake.domain.talk.draft import Proof
from intake.domain.talk.form import Form, own_words
from intake.domain.talk.proofs import proofs_here
from intake.domain.talk.reading import form_of
from intake.services.talk.posted_turn import with_draft
from intake.services.talk.turns import OpenTalk


class Lateness(Enum):
    """That what a text sounds like is not known yet."""

    LATE = "late"


LATE: Final = Lateness.LATE

Sound = str | None | Literal[Lateness.LATE]
"""The card that a text calls for by its sound, if any; or LATE."""

Listener = Callable[[Sequence[str]], Sequence[Sound]]
"""Hears texts, each in its place; whatever is not known soon enough is late, and nothing fails."""


@dataclass(frozen=True, slots=True)
class FoundCards:
    """The cards that a text calls for, those to offer first in front.

    ``late`` tells that there may be more, and that it is worth asking again with the next page.
    """

    names: tuple[str, ...] = ()
    late: bool = False


CardFinder = Callable[[Sequence[str]], Sequence[FoundCards]]
"""Finds the help cards to offer after each text."""

_MOST_UNHEARD: Final = 3

_BESIDE: Final = "beside"
"""Stands for a step where words are beside a photo or paper, and answer no question."""


def finder(lists: Callable[[str], Sequence[str]], listen: Listener) -> CardFinder:
    """What word lists find, and behind it what the listener hears, which takes nothing away."""

    def find(texts: Sequence[str]) -> Sequence[FoundCards]:
        return [_both(lists(text), sound) for text, sound in zip(texts, listen(texts), strict=True)]

    return find


def _both(names: Sequence[str], sound: Sound) -> FoundCards:
    if sound is LATE or sound is None:
        return FoundCards(tuple(names), late=sound is LATE)
    return FoundCards(tuple(dict.fromkeys((*names, sound))))


def deaf(texts: Sequence[str]) -> Sequence[Sound]:
    """The listener where there is none: the lists go on alone."""
    return [None] * len(texts)


def offering(talk: OpenTalk, visit: Visit, form: Form, find: CardFinder) -> OpenTalk:
    """The talk with the card above its next question that this answer calls for, if any.

    Each card is offered once until something is sent. While somebody types for the young person it
    is not shown, and waits. What was heard too late with an earlier answer is asked for again.
    """
    texts = {visit.place.key: _typed(visit.step, form)}
    return _with_card(talk, texts, find, tuple(_of_options(visit.step, form)))


def offering_beside(talk: OpenTalk, proof: Proof, find: CardFinder) -> OpenTalk:
    """The talk with the card that words beside a photo call for; one that stands there stays."""
    return _beside_others(talk, {Place(_BESIDE, proof.hash).key: proof.words}, find)


def offering_late(talk: OpenTalk, find: CardFinder) -> OpenTalk:
    """The talk with the card that earlier words call for which were heard too late, if any does.

    One that stands there stays.
    """
    waits = talk.draft.handover is not None or not talk.draft.unheard
    return talk if waits else _beside_others(talk, {}, find)


def shut(talk: OpenTalk, find: CardFinder) -> OpenTalk:
    """The talk without a card above its next question, once it could be seen.

    There is one after all where an earlier answer called for it and was heard too late.
    """
    return talk if talk.draft.handover else _with_card(talk, {}, find)


def _beside_others(talk: OpenTalk, texts: dict[str, str], find: CardFinder) -> OpenTalk:
    after = _with_card(talk, texts, find)
    return with_draft(after, replace(after.draft, card=after.draft.card or talk.draft.card))


def _with_card(
    talk: OpenTalk, texts: dict[str, str], find: CardFinder, chosen_cards: Sequence[str] = ()
) -> OpenTalk:
    earlier = {key: text for key, text in _unheard(talk) if key not in texts}
    texts = {key: text for key, text in (texts | earlier).items() if text}
    cards = dict(zip(texts, find([*texts.values()]), strict=True)) if texts else {}
    before = talk.draft.offered
    called_for = (*chosen_cards, *(name for each in cards.values() for name in each.names))
    new = [name for name in called_for if name not in before][:1]
    waits = talk.draft.card if talk.draft.handover else None
    hidden_keys = [key for key in talk.draft.unheard if talk.view and key not in texts]
    late = (*(key for key, each in cards.items() if each.late), *hidden_keys)[:_MOST_UNHEARD]
    cards_so_far, card, draft = (*before, *new), next(iter(new), waits), talk.draft
    if (cards_so_far, card, late) == (draft.offered, draft.card, draft.unheard):
        return talk
    return with_draft(talk, replace(draft, offered=cards_so_far, card=card, unheard=late))


def _of_options(step: Step, form: Form) -> Iterator[str]:
    """The cards that chosen options call for, as typing the same would."""
    keys = form.get("answer", ())
    yield from (option.card for option in step.options if option.card and option.key in keys)


def _unheard(talk: OpenTalk) -> Iterator[tuple[str, str]]:
    """What was typed before and is not heard yet, as far as it is still there."""
    for key in talk.draft.unheard:
        place = Place.of_key(key)
        if place.step == _BESIDE:
            texts = [each.words for each in proofs_here(talk.draft) if each.hash == place.item]
            yield from ((key, text) for text in texts[-1:])
        visit = talk.conversation.visit(place)
        if visit and visit.answer is not None and not talk.keeps(visit.place):
            yield key, _typed(visit.step, form_of(visit.step, visit.answer))


def _typed(step: Step, form: Form) -> str:
    return "\n".join(own_words(step, form))
