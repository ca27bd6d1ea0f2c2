"""Letters that a council writes, read from `content/letters/council/` and checked."""

from pathlib import Path
from typing import Final

from intake.adapters.files.faults import ContentFault, Fault
from intake.adapters.files.letters import slot_finder
from intake.adapters.files.yaml_nodes import Content, Loc, Marks, load_model
from intake.domain.case_names import CASE_NAMES
from intake.domain.council import NAMES
from intake.domain.council_letter import OFFICER_NAMES, CouncilWording
from intake.domain.spelling import suggestion
from intake.domain.text import Misworded, Text, split_text

_NAMES: Final = NAMES | CASE_NAMES | OFFICER_NAMES


class CouncilLetterModel(Content):
    """One letter of the council."""

    letter: str
    reference: str
    subject: str
    greeting: str
    greeting_unnamed: str
    body: tuple[str, ...]
    closing: str
    short: tuple[str, ...]


def load_council_letter(path: Path) -> CouncilWording:
    """Read one letter's sentences. Raises ContentFault."""
    loaded = load_model(path, CouncilLetterModel)
    model, reader = loaded.model, _Reader(loaded.marks)
    wording = CouncilWording(
        reference=reader.text(model.reference, "reference"),
        subject=reader.text(model.subject, "subject"),
        greeting=reader.text(model.greeting, "greeting"),
        greeting_unnamed=reader.text(model.greeting_unnamed, "greeting_unnamed"),
        body=tuple(reader.text(each, "body", at) for at, each in enumerate(model.body)),
        closing=reader.text(model.closing, "closing"),
        short=tuple(reader.text(each, "short", at) for at, each in enumerate(model.short)),
    )
    if reader.faults:
        raise ContentFault(reader.faults)
    return wording


class _Reader:
    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.faults: list[Fault] = []

    def text(self, source: str, *loc: str | int) -> Text:
        try:
            text = split_text(source, slot_finder(OFFICER_NAMES, _NAMES))
        except Misworded as error:
            self.faults.append(self.marks.fault(_place(loc), str(error)))
            return Text((), fixed=True)
        for piece in text.pieces("name"):
            if piece.key not in _NAMES:
                near = suggestion(piece.key, sorted(_NAMES))
                says = f"nothing is called '{{{piece.key}}}' here{near}"
                self.faults.append(self.marks.fault(_place(loc), says))
        return text


def _place(loc: tuple[str | int, ...]) -> Loc:
    return loc
