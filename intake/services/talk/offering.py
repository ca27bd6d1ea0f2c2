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

_MOST_AGAIN: Final = 3
"""Of earlier texts, how many a turn asks about: it waits no longer for many, and hears fewer."""

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
    is not shown, and waits. What was heard too late with earlier answers is asked for again, of
    many a few, and the rest with later turns.
    """
    texts = {visit.place.key: _typed(visit.step, form)}
    return _with_card(talk, texts, find, chosen_cards=tuple(_of_options(visit.step, form)))


def offering_beside(talk: OpenTalk, proof: Proof, find: CardFinder) -> OpenTalk:
    """The talk with the card that words beside a photo call for; one that stands there stays."""
    return _beside_others(talk, {Place(_BESIDE, proof.hash).key: proof.words}, find)


def offering_refused(talk: OpenTalk, words: str, find: CardFinder) -> OpenTalk:
    """The talk with the card that words call for which stand beside a file that was not taken.

    They are kept nowhere, so what is late of them is not asked for again.
    """
    place = Place(_BESIDE).key
    after = _beside_others(talk, {place: words}, find)
    late_keys = tuple(key for key in after.draft.unheard if key != place)
    return with_draft(after, replace(after.draft, unheard=late_keys))


def offering_late(talk: OpenTalk, find: CardFinder) -> OpenTalk:
    """The talk with the card that earlier words call for which were heard too late, if any does.

    All of them are asked about. A card that stands there stays, as nobody may have seen it yet;
    what calls for another one waits.
    """
    draft = talk.draft
    if draft.handover is not None or not draft.unheard:
        return talk
    after = _with_card(talk, {}, find, most=len(draft.unheard), is_free=draft.card is None)
    return with_draft(after, replace(after.draft, card=after.draft.card or draft.card))


def shut(talk: OpenTalk, find: CardFinder) -> OpenTalk:
    """The talk without a card above its next question, once it could be seen.

    There is one after all where an earlier answer called for it and was heard too late.
    """
    return talk if talk.draft.handover else _with_card(talk, {}, find)


def _beside_others(talk: OpenTalk, texts: dict[str, str], find: CardFinder) -> OpenTalk:
    after = _with_card(talk, texts, find)
    return with_draft(after, replace(after.draft, card=after.draft.card or talk.draft.card))


def _with_card(
    talk: OpenTalk,
    texts: dict[str, str],
    find: CardFinder,
    *,
    chosen_cards: Sequence[str] = (),
    most: int = _MOST_AGAIN,
    is_free: bool = True,
) -> OpenTalk:
    """The talk after these texts and ``most`` of the earlier ones that wait were asked about.

    They wait in turn: those asked about and late again come behind all others. ``is_free`` tells
    that a card can be offered now.
    """
    draft = talk.draft
    earlier = {key: text for key, text in _unheard(talk) if text and key not in texts}
    asked_texts = {key: text for key, text in texts.items() if text}
    asked_texts |= dict([*earlier.items()][:most])
    cards = (
        dict(zip(asked_texts, find([*asked_texts.values()]), strict=True)) if asked_texts else {}
    )
    called_for = (*chosen_cards, *(name for each in cards.values() for name in each.names))
    new = [name for name in called_for if name not in draft.offered][:1] if is_free else []
    offered_cards = (*draft.offered, *new)
    waits = draft.card if draft.handover else None
    hidden_keys = {*draft.unheard} - {*texts, *earlier} if talk.view else set[str]()
    later_keys = hidden_keys | {*earlier} - {*cards}
    late_keys = (
        *(key for key in draft.unheard if key in later_keys),
        *(key for key in (*earlier, *texts) if key in cards and _waits(cards[key], offered_cards)),
    )
    card = next(iter(new), waits)
    if (offered_cards, card, late_keys) == (draft.offered, draft.card, draft.unheard):
        return talk
    return with_draft(talk, replace(draft, offered=offered_cards, card=card, unheard=late_keys))


def _waits(cards: FoundCards, offered_cards: Sequence[str]) -> bool:
    """Whether a text is asked about again: it came late, or none of its cards was offered yet.

    One card stands on a page, and of two texts each may call for its own.
    """
    return cards.late or (bool(cards.names) and not {*cards.names} & {*offered_cards})


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
