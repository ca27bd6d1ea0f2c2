"""Letters that an advocate wrote for a young person to look at: read, gone through, or not wanted.

Nothing of one is sent by looking at it. What stands in it comes into the talk as suggestions, each
of which the young person uses or not, and they send what becomes of it as anything else.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from intake.domain.case.advocates import SEE_CASE, case_advocate
from intake.domain.case.case import Case
from intake.domain.case.event import Event
from intake.domain.case.prepared_letters import PreparedLetter
from intake.domain.flow.flow import Step
from intake.domain.talk.form import Form
from intake.domain.talk.joint_work import Suggestion
from intake.domain.talk.letter_suggestions import advocate_key, of_letter, suggestions_of
from intake.domain.talk.reading import AnswerLine
from intake.domain.talk.suggestions import NoMoreSuggestions, settled, suggested
from intake.services.fresh import until_fresh
from intake.services.ports import DamagedContent, NoSpace, NoSuchCase, Stale
from intake.services.prepared_letter_ports import PreparedLetters
from intake.services.talk.move_sheets import MoveSheet, MoveSheets
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk
from intake.services.trouble import passing_over_trouble
from intake.services.young.tracking import Tracking


@dataclass(frozen=True, slots=True)
class LetterWaiting:
    """A letter to look at: from whom, for what, and whether it can be sent now.

    ``is_begun`` tells that it is in the talk already.
    """

    letter: PreparedLetter
    label: str
    is_possible: bool
    is_begun: bool


@dataclass(frozen=True, slots=True)
class LetterLines:
    """What stands in a letter at one question; ``step`` is None where it is asked no more."""

    step: Step | None
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class LetterOpened:
    """A letter that is open: what was written, question by question.

    ``sheet`` tells what is asked; None where nothing is asked of that any more, or it does not
    open.
    """

    waiting: LetterWaiting
    sheet: MoveSheet | None
    lines: tuple[LetterLines, ...]


@dataclass(frozen=True, slots=True)
class LettersToLookAt:
    """What a young person does with letters that their advocate wrote."""

    talks: Talks
    tracking: Tracking
    sheets: MoveSheets
    letters: PreparedLetters

    def waiting(self, talk: OpenTalk, case: Case | None = None) -> tuple[LetterWaiting, ...]:
        """The letters that wait, newest first; ``case`` is how it stands, where that was read.

        Where an advocate sees the case and nothing can be sealed to the young person yet, that is
        made possible: now that they are here. One that was sent keeps no text. What cannot be
        written now is written the next time.
        """
        if not talk.draft.sent:
            return ()
        try:
            case = case or self.tracking.casework.case(talk.draft.reference)
        except NoSuchCase:
            return ()
        with suppress(Stale, NoSpace, OSError), passing_over_trouble():
            self._make_ready(talk, case.events)
        if not talk.draft.letter_key:
            # No letter can have been sealed to them before this look.
            return ()
        letters = self.letters.of(talk.draft.reference)
        sent_letters = [e for e in letters if e.has_text and e.standing(case.events) == "sent"]
        if sent_letters:
            with suppress(OSError), passing_over_trouble():
                self.letters.let_go(talk.draft.reference, sent_letters)
        return tuple(self._waiting(talk, case, letters))[::-1]

    def look(self, talk: OpenTalk, letter_id: str) -> LetterOpened | None:
        """Open one that waits; None where there is none of this id."""
        waiting = self._one(talk, letter_id)
        if waiting is None:
            return None
        try:
            forms = self._forms(talk, waiting.letter)
        except DamagedContent:
            return LetterOpened(waiting, None, ())
        sheet = self._sheet(talk, waiting.letter, forms)
        lines = (*_lines(sheet), *_left_over(sheet, forms))
        return LetterOpened(waiting, sheet, lines)

    @until_fresh
    def take_up(self, token: str, letter_id: str) -> OpenTalk | None:
        """Go through it in the talk, one question at a time; None where that is not possible.

        What stands in it waits there as suggestions. Raises DamagedContent where it does not open,
        and Stale in the end.
        """
        talk = self.talks.open(token)
        waiting = self._one(talk, letter_id) if talk else None
        if talk is None or waiting is None or not waiting.is_possible:
            return None
        forms = self._forms(talk, waiting.letter)
        there = self.talks.begin_move(token, waiting.letter.flow)
        return self._with_suggestions(there, waiting.letter, forms) if there else None

    @until_fresh
    def refuse(self, token: str, letter_id: str) -> bool:
        """Say that it is not wanted: what stands in it is gone; False where there is none such."""
        talk = self.talks.open(token)
        waiting = self._one(talk, letter_id) if talk else None
        if talk is None or waiting is None:
            return False
        draft = talk.draft
        for each in of_letter(draft, letter_id):
            draft = settled(draft, each.id, "refused")
        if draft != talk.draft:
            self.talks.drafts.save(talk.opened, draft)
        refused_letter = replace(waiting.letter, refused=True)
        self.letters.let_go(talk.draft.reference, [refused_letter])
        return True

    def _with_suggestions(
        self, talk: OpenTalk, letter: PreparedLetter, forms: Mapping[str, Form]
    ) -> OpenTalk:
        draft = talk.draft
        with suppress(NoMoreSuggestions):
            for suggestion in _suggestions(letter, forms):
                draft = suggested(draft, suggestion)
        if draft == talk.draft:
            return talk
        return self.talks.of(self.talks.drafts.save(talk.opened, draft))

    def _make_ready(self, talk: OpenTalk, events: Sequence[Event]) -> None:
        advocate = case_advocate(events)
        if advocate is None or not advocate.may(SEE_CASE):
            return
        private = talk.draft.letter_key
        if not private:
            private = self.letters.new_key()
            self.talks.drafts.save(talk.opened, replace(talk.draft, letter_key=private))
        self.letters.show_key(talk.draft.reference, private)

    def _one(self, talk: OpenTalk, letter_id: str) -> LetterWaiting | None:
        return next((e for e in self.waiting(talk) if e.letter.id == letter_id), None)

    def _waiting(
        self, talk: OpenTalk, case: Case, letters: Sequence[PreparedLetter]
    ) -> Iterator[LetterWaiting]:
        labels, now = self.tracking.labels, {each.flow for each in self.tracking.moves(case)}
        for each in letters:
            if each.standing(case.events) == "waits" and each.has_text:
                is_begun = any(not e.answer for e in of_letter(talk.draft, each.id))
                label = labels.get(each.flow, each.flow)
                yield LetterWaiting(each, label, each.flow in now, is_begun)

    def _forms(self, talk: OpenTalk, letter: PreparedLetter) -> Mapping[str, Form]:
        return self.letters.open(talk.draft.reference, letter, talk.draft.letter_key)

    def _sheet(
        self, talk: OpenTalk, letter: PreparedLetter, forms: Mapping[str, Form]
    ) -> MoveSheet | None:
        if letter.flow not in self.talks.flows:
            return None
        where = (talk.pack, talk.draft.reference, letter.flow)
        return self.sheets.of_forms(*where, forms, advocate_key(letter.called))


def _suggestions(letter: PreparedLetter, forms: Mapping[str, Form]) -> Iterator[Suggestion]:
    return suggestions_of(letter.id, letter.flow, letter.called, letter.at, forms)


def _lines(sheet: MoveSheet | None) -> Iterator[LetterLines]:
    for each in sheet.questions if sheet else ():
        if sheet and each.visit.place.key in sheet.forms:
            yield LetterLines(each.step, sheet.lines(each))


def _left_over(sheet: MoveSheet | None, forms: Mapping[str, Form]) -> Iterator[LetterLines]:
    """What was written where nothing is asked any more: to read and copy, so that none is lost."""
    keys = {each.visit.place.key for each in sheet.questions} if sheet else set()
    for place, form in forms.items():
        if place not in keys:
            texts = (text for values in form.values() for text in values)
            yield LetterLines(None, tuple(AnswerLine(None, text) for text in texts))
