"""One move as it was asked for, and what its form leaves behind in the draft."""

from dataclasses import dataclass, replace
from typing import Final

from intake.domain.talk.conversation import Visit
from intake.domain.talk.draft import Clash, Draft, Form, weight
from intake.services.talk.turns import Talk, bare, form_mark, mark, own_words, prefilled

MOST_AT_ONCE: Final = 5
"""How many further halves, or late answers, wait at one place."""

HEAVIEST: Final = 1_200_000
"""The most letters that are kept half typed in one draft: the largest form, and some more."""


class NoRoom(Exception):
    """No more is kept here until something is chosen or made shorter; nothing was written.

    ``code`` is that of the problem to tell: ``too_many_halves`` or ``too_much_kept``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Asked:
    """One move as it was asked for.

    ``seen`` is `Turn.seen` of the page that the form was shown on; empty where it did not come
    with the form, which is then taken as one that shows what is stored now.
    """

    talk: Talk
    visit: Visit
    form: Form
    item: str
    seen: str

    @property
    def answered_elsewhere(self) -> bool:
        """Whether another tab gave an answer after this form was shown."""
        answer = self.seen.partition(".")[0]
        return answer not in ("", mark(self.visit)) and self.visit.answer is not None

    @property
    def typed(self) -> bool:
        """Whether something stands in the form that did not stand in it when it was shown."""
        return bool(bare(self.form)) and not self._untouched

    @property
    def _shown(self) -> str:
        return self.seen.partition(".")[2]

    @property
    def _untouched(self) -> bool:
        # The order of a list is what its page says; nobody typed it.
        return self.visit.step.type == "order" or form_mark(self.form) == self._shown

    def told(self) -> Talk:
        """The talk without what is half typed at this place, for the form has become an answer.

        What another tab half typed there stays: nobody has seen it here.
        """
        half = dict(self.talk.draft.half)
        there = half.pop(self.visit.place.key, None)
        if self._unseen(there):
            half = dict(self.talk.draft.half)
        return changed(self.talk, half=half, others=self._others())

    def half_told(self) -> Talk:
        """The talk with this form in it as half typed, until it becomes an answer.

        What another tab half typed there is kept beside it, for nobody has seen it here.
        Raises NoRoom where that is more than is kept.
        """
        if self._untouched:
            return self.talk
        if not bare(self.form) or bare(self.form) == bare(prefilled(self.visit)):
            return self.told()
        key, others = self.visit.place.key, self._others()
        there = self.talk.draft.half.get(key)
        if there and self._unseen(there) and any(own_words(self.visit.step, there)):
            others = (*others, Clash(key, bare(there)))
        talk = changed(self.talk, half={**self.talk.draft.half, key: self.form}, others=others)
        _check_room(self.talk.draft, talk.draft, key)
        return talk

    def swapped(self) -> Talk:
        """The talk with what another tab half typed, which ``item`` marks, in the box."""
        other = next((each for each in self.talk.draft.others if self._meant(each)), None)
        talk = self.dropped()
        if other is None:
            return talk
        key, others = self.visit.place.key, talk.draft.others
        there = talk.draft.half.get(key)
        if there:
            others = (*others, Clash(key, bare(there)))
        swapped = changed(talk, half={**talk.draft.half, key: other.theirs}, others=others)
        _check_room(self.talk.draft, swapped.draft, key)
        return swapped

    def dropped(self) -> Talk:
        """The talk without what another tab half typed, which ``item`` marks."""
        # It goes first, for then there may be room for what stands in the form.
        others = tuple(each for each in self.talk.draft.others if not self._meant(each))
        return replace(self, talk=changed(self.talk, others=others)).half_told()

    def _meant(self, other: Clash) -> bool:
        return (other.place, form_mark(other.theirs)) == (self.visit.place.key, self.item)

    def _unseen(self, there: Form | None) -> bool:
        """Whether what is half typed there came from another tab after this form was shown."""
        return bool(there and self._shown) and not self._has_all_of(there or {})

    def _has_all_of(self, there: Form) -> bool:
        """Whether no word is lost without what is there: it became this form, or begins it.

        It begins it where the answer to a save was lost on the way, and typing went on.
        """
        if form_mark(there) in self._own:
            return True
        here = bare(self.form)
        return all(
            len(texts) == len(here.get(name, ()))
            and all(now.startswith(before) for now, before in zip(here[name], texts, strict=True))
            for name, texts in bare(there).items()
        )

    def _others(self) -> tuple[Clash, ...]:
        """What further tabs half typed, without what became this form."""
        return tuple(
            each
            for each in self.talk.draft.others
            if each.place != self.visit.place.key or not self._has_all_of(each.theirs)
        )

    @property
    def _own(self) -> tuple[str, str]:
        return self._shown, form_mark(self.form)

    def late(self) -> tuple[Talk, Clash]:
        """The talk with this form in it as an answer that came late, kept once.

        Where many wait for a choice already it is kept as half typed, and the first of those is
        given. Raises NoRoom where there is none for it.
        """
        clash, talk = Clash(self.visit.place.key, bare(self.form)), self.told()
        waiting = [each for each in talk.draft.clashes if each.place == clash.place]
        if clash in waiting:
            return talk, clash
        if len(waiting) >= MOST_AT_ONCE:
            return self.half_told(), waiting[0]
        return changed(talk, clashes=(*talk.draft.clashes, clash)), clash


def _check_room(before: Draft, after: Draft, place: str) -> None:
    """Raises NoRoom when a draft has grown beyond what is kept; less than before is never refused.

    Without a bound, tabs or a broken script could make every visit carry more than a phone loads.
    """
    was, now = (sum(each.place == place for each in draft.others) for draft in (before, after))
    if now > max(was, MOST_AT_ONCE):
        raise NoRoom("too_many_halves")
    if weight(after) > max(weight(before), HEAVIEST):
        raise NoRoom("too_much_kept")


def changed(talk: Talk, **changes: object) -> Talk:
    """The talk with parts of its draft replaced."""
    draft = replace(talk.draft, **changes)  # type: ignore[arg-type]  # names checked by replace
    return replace(talk, opened=replace(talk.opened, draft=draft))
