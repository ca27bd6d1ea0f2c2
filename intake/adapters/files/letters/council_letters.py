"""Letters that a council writes, read from `content/letters/council/` and checked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from intake.adapters.files.letters.council_letter_models import (
    CouncilLetterModel,
    FieldModel,
    FrameModel,
)
from intake.adapters.files.letters.parts import (
    ItemFields,
    OthersNames,
    PartReader,
    Vocabulary,
    strangers,
)
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import load_model
from intake.domain.case.appointments import APPOINTEES
from intake.domain.council_letters.demands import demand_findings
from intake.domain.council_letters.template import (
    FROM_CASE,
    GIVEN_NAMES,
    ITEM_NAMES,
    PEOPLE_OF,
    TICKED,
    TYPED,
    CouncilFrame,
    CouncilTemplate,
    FormPart,
    LetterField,
    LetterOption,
    Rows,
    text_fields,
)
from intake.domain.law.procedure import Procedure
from intake.domain.letters.template import DECISION, Part

_NO: Final = re.compile(
    r"\b(?:not|n't|never|cannot) (?:agree|uphold|accept)\b|^No\b", re.IGNORECASE
)
_YES: Final = re.compile(r"^(?:Yes\b|We agree\b)", re.IGNORECASE)
_ANY_WAY: Final = re.compile(r"(?!)")
_NOT_SO: Final[Mapping[str, re.Pattern[str]]] = {
    **dict.fromkeys(("upheld", "agreed", "accepted"), _NO),
    **dict.fromkeys(("not_upheld", "refused"), _YES),
}
"""What a decision cannot say, as it would say the opposite."""

FRAME: Final = "frame"
"""The file of what all these letters share."""


@dataclass(frozen=True, slots=True)
class LoadedLetter:
    """A letter of the council, where it stands in its file, and what it names of the law."""

    template: CouncilTemplate
    top: Location
    frame_top: Location
    others: OthersNames


@dataclass(frozen=True, slots=True)
class _FrameContent:
    """What the frame's file gives to every letter."""

    frame: CouncilFrame
    asks: Mapping[str, FieldModel]
    parts: Mapping[str, tuple[Part, ...]]
    top: Location
    others: OthersNames


def load_council_letters(folder: Path) -> dict[str, CouncilTemplate]:
    """Every letter of the council by name. Raises ContentFault with the faults of all of them."""
    letters: dict[str, CouncilTemplate] = {}
    faults: list[Fault] = []
    frame_content = load_frame(folder / f"{FRAME}.yaml")
    for path in letter_paths(folder):
        try:
            letters[path.stem] = _read_letter(path, frame_content).template
        except ContentFault as error:
            faults.extend(error.faults)
    if faults:
        raise ContentFault(faults)
    return letters


def letter_paths(folder: Path) -> Iterator[Path]:
    """The files of letters: all but the frame that they share."""
    return (path for path in sorted(folder.glob("*.yaml")) if path.stem != FRAME)


def load_council_letter(path: Path) -> LoadedLetter:
    """Read one letter, in the frame beside it. Raises ContentFault."""
    return _read_letter(path, load_frame(path.with_name(f"{FRAME}.yaml")))


def _read_letter(path: Path, frame_content: _FrameContent) -> LoadedLetter:
    content = load_model(path, CouncilLetterModel)
    model, top, faults = content.model, Location(content.marks), list[Fault]()
    if model.letter != path.stem:
        says = f"this letter's file is called {path.stem}, not {model.letter}"
        faults.append(top.at("letter").fault(says))
    asks = FieldReader(top, faults).asks({**model.fields, **frame_content.asks})
    reader = PartReader(_vocabulary(asks), frame_content.parts, faults, frame_content.others)
    template = CouncilTemplate(
        name=path.stem,
        title=model.title,
        event=model.event,
        frame=frame_content.frame,
        subject=reader.title(model.subject, top.at("subject")),
        body=reader.parts(model.body, top.at("body")),
        short=reader.parts(model.short, top.at("short")),
        asks=asks,
        first=model.first,
        also=model.also,
        taken_down=model.taken_down,
        copied=model.copied,
        independent_copy=model.independent_copy,
        takes_words=model.takes_words,
        others_sign=model.others_sign,
        by_programs=model.by_programs,
        only=reader.only(model.only, top.at("if")) if model.only else None,
        unless=reader.only(model.unless, top.at("unless")) if model.unless else None,
    )
    if model.takes_words:
        texts = text_fields(template)
        faults += strangers([model.takes_words], texts, "field for text", top.at("takes_words"))
    if faults:
        raise ContentFault(faults)
    return LoadedLetter(template, top, frame_content.top, reader.others)


def load_frame(path: Path) -> _FrameContent:
    """Read what the letters share. Raises ContentFault."""
    content = load_model(path, FrameModel)
    model, top, faults = content.model, Location(content.marks), list[Fault]()
    asks = FieldReader(top, faults).asks(model.fields)
    reader = PartReader(_vocabulary(asks), faults=faults)
    keys = ("reference", "greeting", "greeting_unnamed", "closing", "copies")
    frame = CouncilFrame(*(reader.title(getattr(model, key), top.at(key)) for key in keys))
    parts = {
        name: reader.parts(part_models, top.at("parts", name))
        for name, part_models in model.parts.items()
    }
    if faults:
        raise ContentFault(faults)
    return _FrameContent(frame, model.fields, parts, top, reader.others)


def letter_faults(
    letters: Sequence[LoadedLetter], procedures: Iterable[Procedure]
) -> Iterator[Fault]:
    """What is wrong with letters beside the law; of what most of them lack, once in the frame."""
    laws = tuple(procedures)
    lacks: dict[tuple[str, str], list[Location]] = defaultdict(list)
    for letter in letters:
        yield from letter.others.unknown_to(laws)
        for procedure in laws:
            for finding in demand_findings(letter.template, procedure):
                lacks[finding.says, finding.piece].append(letter.top.at(*finding.key))
    for (says, piece), spots in lacks.items():
        if len(spots) > max(1, len(letters) / 2):
            spots = [letters[0].frame_top.at("parts")]
        yield from (spot.fault(says, at_key=True, piece=piece) for spot in spots)


@dataclass(slots=True)
class FieldReader:
    """Reads what an officer fills in, and gathers what is wrong with it.

    ``lists`` are those that can be asked about beside the ones of letters.
    """

    top: Location
    faults: list[Fault]
    lists: tuple[str, ...] = ()

    def asks(self, models: Mapping[str, FieldModel]) -> tuple[FormPart, ...]:
        """All that is asked, in the order of the file."""
        spot = self.top.at("fields")
        self._asked_only(models, spot)
        return tuple(self._asked(key, model, spot.at(key)) for key, model in models.items())

    def _asked_only(self, models: Mapping[str, FieldModel], spot: Location) -> None:
        """Whether each field that is asked after a choice names one, and options that it has."""
        for key, model in models.items():
            for choice, options in model.only.items():
                at = spot.at(key, "only", choice)
                self.faults += strangers([choice], models, "field", at)
                if choice in models:
                    self.faults += strangers(options, models[choice].options, "option", at)
            self._asked_only(model.fields, spot.at(key, "fields"))

    def _asked(self, key: str, model: FieldModel, spot: Location) -> FormPart:
        if model.each is None:
            return self._field(key, model, spot)
        self.faults += strangers(
            [model.each], (*FROM_CASE, *self.lists, TYPED), "list", spot.at("each")
        )
        if (model.each == TYPED) is (model.most is None) or not model.fields:
            says = "a list has fields, and one that is typed has most: how many rows"
            self.faults.append(spot.fault(says))
        inside = spot.at("fields")
        fields = tuple(self._field(k, each, inside.at(k)) for k, each in model.fields.items())
        for index, row in enumerate(model.begin):
            self.faults += strangers(row, model.fields, "field", spot.at("begin", index))
        return Rows(key, model.ask, model.each, fields, model.most or 0, model.least, model.begin)

    def _same_words(self, model: FieldModel, spot: Location) -> None:
        """Options that nobody could tell apart: who chooses, or who reads what was chosen."""
        for key in ("shown", "says"):
            by_words: dict[str, str] = {}
            for name, option in reversed(model.options.items()):
                words = getattr(option, key).casefold().strip(" .")
                if words in by_words:
                    fault = f"'{name}' has the same words as '{by_words[words]}'"
                    fault = f"{fault}; put right whichever is wrong"
                    self.faults.append(spot.at(name, key).fault(fault))
                by_words[words] = name
        for name, option in model.options.items():
            match = _NOT_SO.get(name, _ANY_WAY).search(option.says)
            if match:
                fault = f"'{name}' says the opposite here: '{match[0]}'; write what it means"
                self.faults.append(spot.at(name, "says").fault(fault))

    def _field(self, key: str, model: FieldModel, spot: Location) -> LetterField:
        if bool(model.options) is not (model.type == "choice"):
            self.faults.append(spot.fault("just what is of type choice has options"))
        self._same_words(model, spot.at("options"))
        of = {"person": PEOPLE_OF, "points": TICKED, "appointed": (*APPOINTEES,)}.get(model.type)
        if of is not None:
            self.faults += strangers([model.of], of, "list", spot.at("of"))
        options = {
            name: LetterOption(each.shown, each.says, each.who)
            for name, each in model.options.items()
        }
        for name, option in model.options.items():
            who = spot.at("options", name, "who")
            self.faults += strangers([option.who] if option.who else [], APPOINTEES, "person", who)
        return LetterField(
            key,
            model.ask,
            model.type,
            model.hint,
            options,
            model.only,
            model.optional,
            model.of,
            model.words,
            model.leaves_one,
            model.easy,
        )


def _vocabulary(asks: Iterable[FormPart]) -> Vocabulary:
    """What a letter of the council can name: what an officer fills in for it, and the case."""
    rows = [each for each in asks if isinstance(each, Rows)]
    fields = [each for each in asks if not isinstance(each, Rows)]
    names = GIVEN_NAMES | {each.key for each in fields}
    lists = {key: ItemFields(ITEM_NAMES) for key in FROM_CASE}
    lists |= {each.key: _item_fields(each) for each in rows}
    return Vocabulary(names, names, names, lists, _decisions(fields), tells=True)


def _item_fields(rows: Rows) -> ItemFields:
    own = frozenset(each.key for each in rows.fields)
    names = own if rows.each == TYPED else own | ITEM_NAMES
    return ItemFields(names, _decisions(rows.fields))


def _decisions(fields: Iterable[LetterField]) -> frozenset[str]:
    """The options of what is decided."""
    return frozenset(option for each in fields if each.key == DECISION for option in each.options)
