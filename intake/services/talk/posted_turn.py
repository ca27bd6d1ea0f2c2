"""One move as it was asked for, with the form that a page sent for it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from intake.domain.talk.answer_book import YOUNG_PERSON
from intake.domain.talk.conversation import Visit
from intake.domain.talk.draft import Clash, Draft
from intake.domain.talk.form import Form, form_mark
from intake.domain.talk.half_typed import TabForm, with_late_answer, without_any_half
from intake.services.talk.prefilling import prefilled
from intake.services.talk.turns import OpenTalk, mark


@dataclass(frozen=True, slots=True)
class PostedTurn:
    """One move as it was asked for.

    ``seen`` is `Turn.seen` of the page that the form was shown on; empty where it did not come
    with the form, which is then taken as one that shows what is stored now. ``item`` names the
    item of a repeat, or the half of another tab, that is meant. ``by`` is who has the phone by what
    that page says.
    """

    talk: OpenTalk
    visit: Visit
    form: Form
    item: str
    seen: str
    by: str = YOUNG_PERSON

    @property
    def answered_elsewhere(self) -> bool:
        """Whether another tab gave an answer after this form was shown."""
        answer = self.seen.partition(".")[0]
        return answer not in ("", mark(self.visit)) and self.visit.answer is not None

    @property
    def writer(self) -> str:
        """Who typed what stands in the form: who did before, where nothing changed since."""
        key = self.visit.place.key
        half = self.talk.draft.half.get(key)
        if half and form_mark(half) == form_mark(self.form):
            return self.talk.draft.half_by.get(key, YOUNG_PERSON)
        return self.by

    @property
    def tab(self) -> TabForm:
        """The form, and what stood in it when it was shown."""
        mark = self.seen.partition(".")[2]
        visit = self.visit
        form = prefilled(visit)
        return TabForm(visit.place.key, visit.step, self.form, mark, form, self.item)

    def merged(self, merge: Callable[[Draft, TabForm], Draft]) -> OpenTalk:
        """The talk with this form merged into what is half typed in it. Raises NoRoom.

        In private nothing half typed is kept: the next one who opens the page would read it.
        """
        if self.visit.step.private:
            draft = without_any_half(self.talk.draft, self.visit.place.key)
            return with_draft(self.talk, draft)
        return with_draft(self.talk, self._signed(merge(self.talk.draft, self.tab)))

    def _signed(self, draft: Draft) -> Draft:
        """The draft with who half typed what stands in the box at this place."""
        key, before = self.visit.place.key, self.talk.draft
        half = draft.half.get(key)
        writers = {place: by for place, by in before.half_by.items() if place != key}
        if half:
            is_new = half != before.half.get(key)
            by = self.by if is_new else before.half_by.get(key, YOUNG_PERSON)
            writers |= {key: by} if by != YOUNG_PERSON else {}
        return draft if writers == draft.half_by else replace(draft, half_by=writers)

    def late(self) -> tuple[OpenTalk, Clash]:
        """The talk with this form as an answer that came late, and what it is one of.

        Raises NoRoom.
        """
        by = "" if self.writer == YOUNG_PERSON else self.writer
        draft, clash = with_late_answer(self.talk.draft, self.tab, by)
        return with_draft(self.talk, draft), clash


def with_draft(talk: OpenTalk, draft: Draft) -> OpenTalk:
    """The talk with another content of its draft, which is not written yet."""
    if draft is talk.draft:
        return talk
    return replace(talk, opened=replace(talk.opened, draft=draft))
