"""One move as it was asked for, and what its form leaves behind in the draft."""

from dataclasses import dataclass, replace

from intake.domain.conversation import Visit
from intake.domain.draft import Clash, Form
from intake.services.turns import Talk, bare, form_mark, mark, prefilled


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
        if there and self._shown and form_mark(there) not in (self._shown, form_mark(self.form)):
            return self.talk
        return changed(self.talk, half=half)

    def half_told(self) -> Talk:
        """The talk with this form in it as half typed, until it becomes an answer."""
        if self._untouched:
            return self.talk
        if not bare(self.form) or bare(self.form) == bare(prefilled(self.visit)):
            return self.told()
        half = {**self.talk.draft.half, self.visit.place.key: self.form}
        return changed(self.talk, half=half)

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
