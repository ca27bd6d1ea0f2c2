"""What is half typed in several tabs at once, put together so that no word of it is lost.

Each draft has one half for each place, which stands in the box, and beside it the halves of
further tabs and the answers that came late. A form that comes back replaces what its own page
showed, and nothing that it didn't show.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from intake.domain.flow.flow import Step
from intake.domain.talk.draft import Clash, Draft, weight
from intake.domain.talk.form import Form, bare, form_mark, own_words

MOST_AT_ONCE: Final = 5
"""How many further halves, or late answers, wait at one place."""

HEAVIEST: Final = 64 * 1024
"""The most letters that are kept half typed in one draft: three of the longest answers there are,
far more than anybody types by hand. So nobody fills a disk with what is in no answer."""


class NoRoom(Exception):
    """No more is kept here until something is chosen or made shorter; nothing was written.

    ``code`` is that of the problem to tell: ``too_many_halves``, ``too_much_kept``, or, where the
    disk is too full for anybody, ``no_room_now``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Change(Enum):
    """What a form that came back has in it."""

    UNTOUCHED = "what its page showed"
    EMPTIED = "nothing that is not in the stored answer"
    TYPED = "something else"


class Half(Enum):
    """What is half typed at a place, as seen from a form that came back to it."""

    ITS_OWN = "nothing, or what became this form"
    TICKS = "options that another tab ticked"
    WORDS = "words that another tab typed"


class Merge(Enum):
    """What a form does to what is half typed at its place."""

    LEAVE = "nothing changes"
    KEEP = "the half stays; nothing else that became this form waits beside it"
    CLEAR = "nothing is half typed in the box any more"
    REPLACE = "the form is the half now"
    SET_BESIDE = "the form is the half now, and what was it waits beside"


MERGES: Final[Mapping[tuple[Change, Half], Merge]] = {
    (Change.UNTOUCHED, Half.ITS_OWN): Merge.LEAVE,
    (Change.UNTOUCHED, Half.TICKS): Merge.LEAVE,
    (Change.UNTOUCHED, Half.WORDS): Merge.LEAVE,
    (Change.EMPTIED, Half.ITS_OWN): Merge.CLEAR,
    (Change.EMPTIED, Half.TICKS): Merge.KEEP,
    (Change.EMPTIED, Half.WORDS): Merge.KEEP,
    (Change.TYPED, Half.ITS_OWN): Merge.REPLACE,
    (Change.TYPED, Half.TICKS): Merge.REPLACE,
    (Change.TYPED, Half.WORDS): Merge.SET_BESIDE,
}
"""A box that was ticked is in sight and soon ticked again, a word is not: so only words wait."""


@dataclass(frozen=True, slots=True)
class TabForm:
    """A form that came back from a tab, beside what that tab showed.

    ``shown`` is the mark of the form as the page showed it; empty where it is not known, and it
    is then taken to have shown what is there now. ``stored`` is the form that gives the stored
    answer. ``other`` is the mark of another tab's half, where a choice of one is meant.
    """

    place: str
    step: Step
    form: Form = field(repr=False)
    shown: str
    stored: Form = field(repr=False)
    other: str = ""

    @property
    def change(self) -> Change:
        """What it has in it."""
        # The order of a list is what its page says; nobody typed it.
        if self.step.type == "order" or form_mark(self.form) == self.shown:
            return Change.UNTOUCHED
        there = bare(self.form)
        return Change.TYPED if there and there != bare(self.stored) else Change.EMPTIED

    @property
    def typed(self) -> bool:
        """Whether something stands in it that did not stand in it when it was shown."""
        return bool(bare(self.form)) and self.change is not Change.UNTOUCHED

    def sees(self, half: Form) -> Half:
        """What is half typed at its place, as seen from it."""
        if not half or not self.shown or self.contains(half):
            return Half.ITS_OWN
        return Half.WORDS if any(own_words(self.step, half)) else Half.TICKS

    def contains(self, half: Form) -> bool:
        """Whether no word is lost without a half: it became this form, or begins it.

        It begins it where the answer to a save was lost on the way, and typing went on.
        """
        mark = form_mark(self.form)
        if form_mark(half) in (self.shown, mark):
            return True
        if mark == self.shown:
            return False
        here = bare(self.form)
        return all(
            len(texts) == len(here.get(name, ()))
            and all(now.startswith(before) for now, before in zip(here[name], texts, strict=True))
            for name, texts in bare(half).items()
        )

    def is_of(self, waiting: Clash) -> bool:
        """Whether something that waits is the half of another tab that is meant."""
        return (waiting.place, form_mark(waiting.theirs)) == (self.place, self.other)


def without_half_typed(draft: Draft, tab: TabForm) -> Draft:
    """The draft without what is half typed at a place, for the form has become an answer.

    What another tab half typed there stays: nobody has seen it here.
    """
    return _merged(draft, tab, Change.EMPTIED)


def without_any_half(draft: Draft, place: str) -> Draft:
    """The draft with nothing half typed at a place, by whichever tab."""
    half = {key: form for key, form in draft.half.items() if key != place}
    others = tuple(each for each in draft.others if each.place != place)
    return replace(draft, half=half, others=others)


def with_half_typed(draft: Draft, tab: TabForm) -> Draft:
    """The draft with a form in it as half typed, until it becomes an answer.

    Raises NoRoom where that is more than is kept.
    """
    return _with_room(draft, _merged(draft, tab, tab.change), tab.place)


def with_other_in_box(draft: Draft, tab: TabForm) -> Draft:
    """The draft with the half of the other tab that is meant in the box; what was there waits.

    Raises NoRoom.
    """
    other = next(filter(tab.is_of, draft.others), None)
    rest = without_other(draft, tab)
    if other is None:
        return rest
    return _with_room(draft, _in_box(rest, tab.place, other.theirs), tab.place)


def with_form_in_box(draft: Draft, tab: TabForm, form: Form) -> Draft:
    """The draft with a form from elsewhere in the box; what was there waits. Raises NoRoom."""
    rest = with_half_typed(draft, tab)
    return _with_room(draft, _in_box(rest, tab.place, bare(form)), tab.place)


def without_other(draft: Draft, tab: TabForm) -> Draft:
    """The draft without the half of the other tab that is meant. Raises NoRoom."""
    # It goes first, for then there may be room for what stands in the form.
    others = tuple(each for each in draft.others if not tab.is_of(each))
    return with_half_typed(replace(draft, others=others), tab)


def with_late_answer(draft: Draft, tab: TabForm, by: str = "") -> tuple[Draft, Clash]:
    """The draft with a form in it as an answer that came late, kept once; ``by`` as in `Clash`.

    Where many wait for a choice already it is kept as half typed, and the first of those is
    given. Raises NoRoom where there is none for it.
    """
    clash, rest = Clash(tab.place, bare(tab.form), by), without_half_typed(draft, tab)
    waiting = [each for each in rest.clashes if each.place == clash.place]
    if clash in waiting:
        return rest, clash
    if len(waiting) >= MOST_AT_ONCE:
        return with_half_typed(draft, tab), waiting[0]
    return replace(rest, clashes=(*rest.clashes, clash)), clash


def _merged(draft: Draft, tab: TabForm, change: Change) -> Draft:
    before = draft.half.get(tab.place, {})
    merge = MERGES[change, tab.sees(before)]
    if merge is Merge.LEAVE:
        return draft
    half = dict(draft.half)
    others = tuple(
        each for each in draft.others if each.place != tab.place or not tab.contains(each.theirs)
    )
    if merge is Merge.CLEAR:
        half.pop(tab.place, None)
    elif merge is not Merge.KEEP:
        half[tab.place] = tab.form
    if merge is Merge.SET_BESIDE:
        others = (*others, Clash(tab.place, bare(before)))
    is_same = half == draft.half and others == draft.others
    return draft if is_same else replace(draft, half=half, others=others)


def _in_box(draft: Draft, place: str, form: Form) -> Draft:
    half, others = draft.half.get(place), draft.others
    if half and form_mark(half) != form_mark(form):
        others = (*others, Clash(place, bare(half)))
    return replace(draft, half={**draft.half, place: form}, others=others)


def _with_room(before: Draft, after: Draft, place: str) -> Draft:
    """The draft as it is to be, when it has not grown beyond what is kept. Raises NoRoom.

    Less than before is never refused. Without a bound, tabs or a broken script could make every
    visit carry more than a phone loads.
    """
    was, now = (sum(each.place == place for each in draft.others) for draft in (before, after))
    if now > max(was, MOST_AT_ONCE):
        raise NoRoom("too_many_halves")
    if weight(after) > max(weight(before), HEAVIEST):
        raise NoRoom("too_much_kept")
    return after
