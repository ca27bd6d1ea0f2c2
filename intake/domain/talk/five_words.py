"""Who is shown the five words, and until when."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from intake.domain.talk.draft import Draft, NextWords, laid_down

SHOWN_FOR: Final = timedelta(hours=1)
"""For how long words stand on a page once the complaint was sent."""

CLOCKS_APART: Final = timedelta(minutes=5)
"""How far the clocks of two machines may be apart without anything being wrong."""

WAIT: Final = timedelta(days=1)
"""How long new words take for somebody who does not give the old ones; then they can be fetched
for as long again."""


@dataclass(frozen=True, slots=True)
class WordsView:
    """What a device may see of the words, and of new ones that were asked for.

    ``words`` is empty where it may see none; ``new`` tells that they have not been used yet.
    ``ready`` is from when on new words can be fetched that were asked for without the old ones,
    ``is_waiting`` that it has not come, ``is_here`` that this device asked.
    """

    words: tuple[str, ...] = field(repr=False)
    new: bool
    ready: datetime | None
    is_waiting: bool
    is_here: bool


def words_view(draft: Draft, token: str, now: datetime) -> WordsView:
    """What the device with this token may see; ``now`` is in UTC."""
    offer, words = draft.next_words, shown_words(draft, token, now)
    is_new = bool(words and offer and words == offer.words) and (
        not draft.sent or has_on_page(offer, token, now)
    )
    is_open = offer is not None and not offer.shown_until and is_under_way(offer, now)
    ready = datetime.fromisoformat(offer.ready) if offer and is_open else None
    is_here = offer is not None and offer.token == token
    return WordsView(words, is_new, ready, bool(ready and now < ready), is_here)


def shown_words(draft: Draft, token: str, now: datetime) -> tuple[str, ...]:
    """The words that the device with this token may see; none where it may not."""
    offer = draft.next_words
    newest = (offer.words if offer else ()) or draft.words
    if not draft.sent or is_shown(now, draft.shown_until):
        return newest
    return newest if has_on_page(offer, token, now) else ()


def has_on_page(offer: NextWords | None, token: str, now: datetime) -> bool:
    """Whether new words stand on the page of the device with this token, which asked for them."""
    return offer is not None and offer.token == token and is_shown(now, offer.shown_until)


def is_under_way(offer: NextWords, now: datetime) -> bool:
    """Whether new words wait for their day, can be fetched, or stand on a page."""
    if offer.shown_until:
        return is_before(now, offer.shown_until)
    return now < datetime.fromisoformat(offer.ready) + WAIT


def can_fetch(offer: NextWords, token: str, now: datetime) -> bool:
    """Whether the device with this token may see new words now that it asked for a day ago."""
    is_theirs = offer.token == token and not offer.shown_until
    return is_theirs and is_under_way(offer, now) and not is_before(now, offer.ready)


def first_sent(draft: Draft, now: datetime) -> Draft:
    """The draft once it was sent for the first time: its words stand on a page a while longer."""
    return replace(laid_down(draft), shown_until=(now + SHOWN_FOR).isoformat())


def with_next_words(draft: Draft) -> Draft:
    """The draft once its new words have taken the place of those in use; it has no guests then."""
    words = draft.next_words.words if draft.next_words else draft.words
    return replace(
        draft,
        words=words,
        next_words=None,
        has_own_words=True,
        has_changed_words=draft.sent,
        guests=(),
        invitation=None,
    )


def without_spent_words(draft: Draft, now: datetime) -> Draft:
    """The draft without the words that nobody is shown any more; they still open it."""
    is_spent = draft.sent and draft.words and not is_shown(now, draft.shown_until)
    return replace(draft, words=()) if is_spent else draft


def is_shown(now: datetime, until: str) -> bool:
    """Whether words that stand on a page until an instant (ISO; empty for never) do so now.

    Not before they were put there either: a clock that went back shows nothing again that was
    gone, and one that was ahead leaves nothing standing for months.
    """
    if not is_before(now, until):
        return False
    return now >= datetime.fromisoformat(until) - SHOWN_FOR - CLOCKS_APART


def is_before(now: datetime, until: str) -> bool:
    """Whether it is earlier than an instant in ISO; never before an empty one."""
    return bool(until) and now < datetime.fromisoformat(until)
