"""A complaint as an empty form to fill in by hand: a pure function of the flow and the pack."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from intake.domain.condition import View
from intake.domain.flow.flow import Field, Flow, Option, Step
from intake.domain.flow.on_paper import (
    PaperQuestion,
    TickedBoxes,
    paper_view,
    printed,
    questions_on_paper,
)
from intake.domain.text import Line, Text, Wording

ONLY_IF: Final = ("options", "number")
"""What is filled in where a question depends on a box that was ticked."""

_ONE, _FEW, _SOME, _MANY = 1, 3, 4, 9
"""Lines to write on: for a word, an address, what can be added, and what it is all about."""

_SHORT: Final = 500
"""Characters up to which a long text takes a few lines, as a text that is a question by itself."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with what is said under it; of each line's wordings the first that can be said."""

    title: Text
    says: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWording:
    """What is said around the questions, as data; ``content/paper/`` holds it.

    ``before`` and ``after`` stand around the form; ``form``, ``more`` and ``apart`` lead its
    questions, those that can be added, and those on a sheet of their own. ``only_if`` says on which
    box a question depends, with ``either`` between several; ``another_sheet`` follows a list.
    """

    title: Text
    before: tuple[Passage, ...]
    form: Passage
    more: Passage
    apart: Passage
    after: tuple[Passage, ...]
    only_if: Text
    either: str
    another_sheet: str
    unshown: str


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick; ``lines`` to write on are beside it where own words may follow."""

    says: str
    hints: tuple[str, ...] = ()
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Blank:
    """Where one thing is written or ticked."""

    label: str | None
    hints: tuple[str, ...] = ()
    lines: int = 0
    boxes: tuple[TickBox, ...] = ()


@dataclass(frozen=True, slots=True)
class BlankQuestion:
    """A question with its number on the form; ``only_if`` says whom it is for, if not for all."""

    number: int
    ask: str
    only_if: tuple[str, ...]
    says: tuple[str, ...]
    blanks: tuple[Blank, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of the form, on a page of its own where it is ``apart``."""

    title: str
    says: tuple[str, ...]
    questions: tuple[BlankQuestion, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A whole form in one language, as it stood on a day; what is empty leaves no trace."""

    language: str
    title: str
    day: date
    parts: tuple[FormPart, ...]
    unshown: str
    big_print: bool = False

    @property
    def questions(self) -> tuple[BlankQuestion, ...]:
        """All that is asked, in order."""
        return tuple(question for part in self.parts for question in part.questions)


@dataclass(frozen=True, slots=True)
class FormGround:
    """What a form is made of besides the flow: its language and day, its words, and all names.

    ``names`` has those of the council and of the procedure's lengths; ``sheet`` is what an officer
    types the answers into.
    """

    language: str
    day: date
    wording: FormWording
    names: Mapping[str, str]
    sheet: Flow | None = None


def blank_form(flow: Flow, ground: FormGround) -> BlankForm:
    """The form of this flow."""
    writer = _Writer(flow, ground)
    return BlankForm(
        ground.language,
        _said(ground.wording.title, ground.names),
        ground.day,
        tuple(writer.parts()),
        ground.wording.unshown,
    )


@dataclass(slots=True)
class _Writer:
    flow: Flow
    ground: FormGround
    numbers: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def parts(self) -> Iterator[FormPart]:
        words = self.ground.wording
        questions = questions_on_paper(self.flow, self.ground.sheet)
        apart = [each for each in questions if each.step.apart]
        rest = [each for each in questions if not each.step.apart]
        yield from (self.part(each, ()) for each in words.before)
        yield replace(self.part(words.form, [e for e in rest if not e.extra]), apart=True)
        more = self.part(words.more, [each for each in rest if each.extra])
        on_its_own = replace(self.part(words.apart, apart), apart=True)
        yield from (part for part in (more, on_its_own) if part.questions)
        after = [self.part(each, ()) for each in words.after]
        yield from (replace(part, apart=not at) for at, part in enumerate(after))

    def part(self, passage: Passage, questions: Sequence[PaperQuestion]) -> FormPart:
        names = self.ground.names
        says = (_first_said(wordings, names) for wordings in passage.says)
        return FormPart(
            _said(passage.title, names), tuple(filter(None, says)), tuple(self.asked(questions))
        )

    def asked(self, questions: Iterable[PaperQuestion]) -> Iterator[BlankQuestion]:
        for each in questions:
            view, step = paper_view(self.flow, another=each.another), each.step
            ask = "\n".join(self.say(step.ask, view))
            if ask:
                only_if = tuple(self.only_if(boxes) for boxes in each.ticks)
                self.count += 1
                self.numbers[step.id] = self.count
                yield BlankQuestion(
                    self.count,
                    ask,
                    only_if,
                    self.say(step.say, view),
                    tuple(self.blanks(step, view)),
                    self.ground.wording.another_sheet if each.last else None,
                )

    def only_if(self, boxes: TickedBoxes) -> str:
        wording, step = self.ground.wording, self.flow.by_id[boxes.step]
        says = [f"“{option.say}”" for option in step.options if option.key in boxes.options]
        options = f" {wording.either} ".join(says)
        number = str(self.numbers[boxes.step])
        return _said(wording.only_if, {"options": options, "number": number})

    def blanks(self, step: Step, view: View) -> Iterator[Blank]:
        if not step.fields:
            yield self.blank(step, None, view, is_needed=not step.skippable)
        for each in step.fields:
            yield self.blank(each, each.label, view, is_needed=each.required)

    def blank(self, of: Step | Field, label: str | None, view: View, *, is_needed: bool) -> Blank:
        boxes = tuple(self.box(option, view) for option in printed(of.options))
        lines = 0 if boxes else _lines(of, is_needed=is_needed)
        return Blank(label, self.say(of.hint, view), lines, boxes)

    def box(self, option: Option, view: View) -> TickBox:
        return TickBox(option.say, self.say(option.hint, view), _ONE * option.words)

    def say(self, wording: Wording | None, view: View) -> tuple[str, ...]:
        """The lines that fit paper and need nothing that is not known there."""
        if wording is None:
            return ()
        text, names = wording.text_for(view), self.ground.names
        plain_text = text.without(set(text.names()) - names.keys())
        lines = plain_text.filled(lambda piece: names[piece.key])
        return tuple(map(_joined, lines))


def _first_said(wordings: tuple[Text, ...], names: Mapping[str, str]) -> str:
    """The first of these for which all names are known; empty where there is none."""
    sayable_texts = (each for each in wordings if names.keys() >= set(each.names()))
    return next((_said(each, names) for each in sayable_texts), "")


def _said(text: Text, names: Mapping[str, str]) -> str:
    """A text with its names filled in; words that are English for want of others stay marked."""
    return "\n".join(map(_joined, text.filled(lambda piece: names[piece.key])))


def _joined(line: Line) -> str:
    return "".join(piece.text for piece in line)


def _lines(of: Step | Field, *, is_needed: bool) -> int:
    """How many lines there are to write an answer on."""
    if of.type != "long_text":
        return _FEW if isinstance(of, Step) and of.type == "text" else _ONE
    if of.max_length is not None and of.max_length <= _SHORT:
        return _FEW
    return _MANY if is_needed else _SOME
