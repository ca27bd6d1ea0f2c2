"""A further conversation about a case as one sheet, for an advocate who writes it for somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.flow.flow import Flow, with_lists
from intake.domain.people.council import CouncilPack, names
from intake.domain.talk.conversation import Place
from intake.domain.talk.form import Form, own_words
from intake.domain.talk.reading import AnswerLine
from intake.domain.talk.sheet import BETWEEN, Controls, Sheet, SheetQuestion, Typist, read_sheet
from intake.domain.talk.suggestions import can_be_suggested
from intake.domain.text import Line, Wording
from intake.services.talk.prefilling import prefilled
from intake.services.talk.talking import Talks
from intake.services.talk.turns import lines_of

YOUNG: Final = "young"
"""For whom what is asked is worded: only a child's case has an advocate by law."""


@dataclass(frozen=True, slots=True)
class MoveSheet:
    """What a conversation asks about a case, as far as it is filled in.

    ``names`` are what its texts can name. ``sheet`` has all that it asks but what only the young
    person is asked.
    """

    sheet: Sheet
    names: Mapping[str, str]

    @property
    def flow(self) -> Flow:
        """The conversation."""
        return self.sheet.conversation.flow

    @property
    def questions(self) -> tuple[SheetQuestion, ...]:
        """What can be told in somebody's place, and what is only said."""
        return tuple(each for each in self.sheet.asked if is_askable(each))

    @property
    def forms(self) -> Mapping[str, Form]:
        """What was filled in, by the key of its place."""
        return {
            each.visit.place.key: form
            for each in self.questions
            if (form := {name: list(texts) for name, texts in each.form.items() if any(texts)})
        }

    @property
    def length(self) -> int:
        """How many letters stand in it."""
        return sum(len(text) for form in self.forms.values() for t in form.values() for text in t)

    def lines(self, question: SheetQuestion) -> tuple[AnswerLine, ...]:
        """What was said at a question; as it was typed where it can't be taken as an answer."""
        visit = self.sheet.conversation.visit(question.visit.place)
        own_texts = own_words(question.step, question.form)
        answer_lines = lines_of(visit) if visit else ()
        return answer_lines or tuple(AnswerLine(None, text) for text in own_texts)

    def say(self, wording: Wording | None, place: Place | None = None) -> tuple[Line, ...]:
        """What a wording says here; nothing for none."""
        if wording is None:
            return ()
        return self.sheet.conversation.say(wording, self.names, place)


@dataclass(frozen=True, slots=True)
class MoveSheets:
    """Reads such sheets."""

    talks: Talks

    def read(
        self, pack: CouncilPack, reference: str, flow: str, controls: Controls, by: str
    ) -> MoveSheet:
        """A sheet as it was filled in by ``by``; answers that can't be taken stay as they are."""
        case, talks = self.talks.about(reference), self.talks
        facts = {
            **talks.facts(pack),
            **dict.fromkeys(case.names, True),
            "wishes_left": bool(case.lists.get("wishes")),
        }
        day, read_date = talks.clock.today(), talks.moves.read_date
        whole_flow = with_lists(talks.pinning.newest(flow).worded_for(YOUNG), case.lists)
        told_controls = {
            name: values
            for name, values in controls.items()
            if _is_told(whole_flow, name.partition(BETWEEN)[0])
        }
        sheet = read_sheet(whole_flow, told_controls, Typist(by, day, read_date, facts))
        return MoveSheet(sheet, {**names(pack), **case.names})

    def first(self, pack: CouncilPack, reference: str, flow: str, by: str) -> MoveSheet:
        """A sheet as it is first shown: with what the case ticks."""
        empty = self.read(pack, reference, flow, {}, by)
        ticks = {
            f"{each.prefix}{name}": list(values)
            for each in empty.questions
            for name, values in prefilled(each.visit).items()
        }
        return self.read(pack, reference, flow, ticks, by)

    def of_forms(
        self, pack: CouncilPack, reference: str, flow: str, forms: Mapping[str, Form], by: str
    ) -> MoveSheet:
        """A sheet again, from what was filled in, by the key of its place."""
        controls = {
            f"{place}{BETWEEN}{name}": list(values)
            for place, form in forms.items()
            for name, values in form.items()
        }
        return self.read(pack, reference, flow, controls, by)


def is_askable(question: SheetQuestion) -> bool:
    """Whether it stands on a sheet that somebody else fills in: what is only said stands there."""
    return question.step.type == "info" or can_be_suggested(question.step)


def _is_told(flow: Flow, place: str) -> bool:
    step = flow.by_id.get(Place.of_key(place).step)
    return step is not None and can_be_suggested(step)
