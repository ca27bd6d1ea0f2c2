"""One move as it was asked for, and what its form leaves behind in the draft."""

from dataclasses import dataclass, replace

from intake.domain.conversation import Visit
from intake.domain.draft import Clash, Form
from intake.services.turns import Talk, bare, form_mark, mark, own_words, prefilled


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
        return form_mark(self.form) == self._shown

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
        """
        if self._untouched:
            return self.talk
        if not bare(self.form) or bare(self.form) == bare(prefilled(self.visit)):
            return self.told()
        key, others = self.visit.place.key, self._others()
        there = self.talk.draft.half.get(key)
        if there and self._unseen(there) and any(own_words(self.visit.step, there)):
            others = (*others, Clash(key, bare(there)))
        return changed(self.talk, half={**self.talk.draft.half, key: self.form}, others=others)

    def swapped(self) -> Talk:
        """The talk with what another tab half typed, which ``item`` marks, in the box."""
        talk = self.half_told()
        other = next((each for each in talk.draft.others if self._meant(each)), None)
        if other is None:
            return talk
        key = self.visit.place.key
        others = tuple(each for each in talk.draft.others if each != other)
        there = talk.draft.half.get(key)
        if there:
            others = (*others, Clash(key, bare(there)))
        return changed(talk, half={**talk.draft.half, key: other.theirs}, others=others)

    def dropped(self) -> Talk:
        """The talk without what another tab half typed, which ``item`` marks."""
        talk = self.half_told()
        others = tuple(each for each in talk.draft.others if not self._meant(each))
        return changed(talk, others=others)

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
        """The talk with this form in it as an answer that came late, kept once."""
        clash, talk = Clash(self.visit.place.key, bare(self.form)), self.told()
        if clash in talk.draft.clashes:
            return talk, clash
        return changed(talk, clashes=(*talk.draft.clashes, clash)), clash


def changed(talk: Talk, **changes: object) -> Talk:
    """The talk with parts of its draft replaced."""
    draft = replace(talk.draft, **changes)  # type: ignore[arg-type]  # names checked by replace
    return replace(talk, opened=replace(talk.opened, draft=draft))
