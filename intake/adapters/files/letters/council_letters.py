"""Letters that a council writes, read from `content/letters/council/` and checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from intake.adapters.files.letters.council_letter_models import (
    AskedModel,
    CouncilLetterModel,
    FrameModel,
    PartModel,
    Parts,
)
from intake.adapters.files.letters.templates import OnlyModel
from intake.adapters.files.letters.wording import slot_finder
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.spots import Spot
from intake.adapters.files.reading.yaml_nodes import load_model
from intake.domain.council_letters.demands import demand_findings
from intake.domain.council_letters.template import (
    FROM_CASE,
    GIVEN_NAMES,
    ITEM_NAMES,
    TYPED,
    Asked,
    CouncilFrame,
    CouncilPart,
    CouncilTemplate,
    Each,
    Option,
    Rows,
)
from intake.domain.council_letters.template import Field as AskedField
from intake.domain.law.procedure import Procedure
from intake.domain.letters.template import DECISION, Only, OwnWords, Sentence, Title
from intake.domain.names import CASE_NAMES, NAMES
from intake.domain.spelling import listed, suggestion
from intake.domain.text import Misworded, Text, split_text

FRAME: Final = "frame"
"""The file of what all these letters share."""

_EMPTY: Final = Text((), fixed=True)
_NAMES: Final = NAMES | CASE_NAMES
_PART_KINDS: Final = ("say", "heading", "words", "each", "use")


@dataclass(frozen=True, slots=True)
class LoadedLetter:
    """A letter of the council, and where it stands in its file.

    ``events`` are those that its conditions name, each with its place.
    """

    template: CouncilTemplate
    top: Spot
    events: Sequence[tuple[str, Spot]] = ()


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the frame's file gives to every letter."""

    frame: CouncilFrame
    asks: Mapping[str, AskedModel]
    parts: Mapping[str, tuple[CouncilPart, ...]]
    events: Sequence[tuple[str, Spot]]


def load_council_letters(folder: Path) -> dict[str, CouncilTemplate]:
    """Every letter of the council by name. Raises ContentFault with the faults of all of them."""
    letters: dict[str, CouncilTemplate] = {}
    faults: list[Fault] = []
    for path in letter_paths(folder):
        try:
            letters[path.stem] = load_council_letter(path).template
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
    shared = load_frame(path.with_name(f"{FRAME}.yaml"))
    loaded = load_model(path, CouncilLetterModel)
    model, reader = loaded.model, _Reader(Spot(loaded.marks), shared.parts)
    if model.letter != path.stem:
        says = f"this letter's file is called {path.stem}, not {model.letter}"
        reader.faults.append(reader.top.at("letter").fault(says))
    asks = reader.asks({**model.fields, **shared.asks})
    template = CouncilTemplate(
        name=path.stem,
        title=model.title,
        event=model.event,
        frame=shared.frame,
        subject=reader.text(model.subject, reader.top.at("subject")),
        body=reader.parts(model.body, reader.top.at("body")),
        short=reader.parts(model.short, reader.top.at("short")),
        asks=asks,
        first=model.first,
        also=model.also,
        taken_down=model.taken_down,
        copied=model.copied,
    )
    if reader.faults:
        raise ContentFault(reader.faults)
    return LoadedLetter(template, reader.top, (*shared.events, *reader.events))


def load_frame(path: Path) -> _Shared:
    """Read what the letters share. Raises ContentFault."""
    loaded = load_model(path, FrameModel)
    model, reader = loaded.model, _Reader(Spot(loaded.marks), {})
    reader.asks(model.fields)
    keys = ("reference", "greeting", "greeting_unnamed", "closing", "copies")
    frame = CouncilFrame(*(reader.text(getattr(model, key), reader.top.at(key)) for key in keys))
    parts = {
        name: reader.parts(given, reader.top.at("parts", name))
        for name, given in model.parts.items()
    }
    if reader.faults:
        raise ContentFault(reader.faults)
    return _Shared(frame, model.fields, parts, reader.events)


def letter_faults(loaded: LoadedLetter, procedures: Iterable[Procedure]) -> Iterator[Fault]:
    """What is wrong with a letter beside the law."""
    laws = tuple(procedures)
    events = {name for each in laws for name in each.events}
    for name, spot in loaded.events:
        if name not in events:
            near = suggestion(name, events)
            yield spot.fault(f"no procedure has the event '{name}'{near}")
    for procedure in laws:
        for finding in demand_findings(loaded.template, procedure):
            yield loaded.top.at(*finding.key).fault(finding.says, at_key=True)


@dataclass(slots=True)
class _Reader:
    top: Spot
    shared: Mapping[str, tuple[CouncilPart, ...]]
    faults: list[Fault] = field(default_factory=list)
    rows: dict[str, Rows] = field(default_factory=dict)
    names: frozenset[str] = GIVEN_NAMES
    decisions: frozenset[str] = frozenset()
    events: list[tuple[str, Spot]] = field(default_factory=list)

    def asks(self, models: Mapping[str, AskedModel]) -> tuple[Asked, ...]:
        """What is filled in; its names are known from then on."""
        asks = tuple(self.asked(key, model) for key, model in models.items())
        self.rows = {each.key: each for each in asks if isinstance(each, Rows)}
        once = [each for each in asks if not isinstance(each, Rows)]
        self.names |= {each.key for each in once}
        self.decisions = _decisions(once)
        self.asked_only(models, self.top.at("fields"))
        return asks

    def asked_only(self, models: Mapping[str, AskedModel], spot: Spot) -> None:
        """Whether each field that is asked after a choice names one, and options that it has."""
        for key, model in models.items():
            for choice, options in model.only.items():
                at = spot.at(key, "only", choice)
                self.known([choice], models, "field", at)
                if choice in models:
                    self.known(options, models[choice].options, "option", at)
            self.asked_only(model.fields, spot.at(key, "fields"))

    def asked(self, key: str, model: AskedModel) -> Asked:
        spot = self.top.at("fields", key)
        if model.each is None:
            return self.field(key, model, spot)
        self.known([model.each], (*FROM_CASE, TYPED), "list", spot.at("each"))
        if (model.each == TYPED) is (model.most is None) or not model.fields:
            says = "a list has fields, and one that is typed has most: how many rows"
            self.faults.append(spot.fault(says))
        inside = spot.at("fields")
        fields = tuple(self.field(k, each, inside.at(k)) for k, each in model.fields.items())
        return Rows(key, model.ask, model.each, fields, model.most or 0)

    def field(self, key: str, model: AskedModel, spot: Spot) -> AskedField:
        if bool(model.options) is not (model.type == "choice"):
            self.faults.append(spot.fault("just what is of type choice has options"))
        options = {name: Option(each.shown, each.says) for name, each in model.options.items()}
        return AskedField(
            key, model.ask, model.type, model.hint, options, model.only, model.optional
        )

    def parts(self, models: Parts, spot: Spot) -> tuple[CouncilPart, ...]:
        found = (self.part(model, spot.at(at)) for at, model in enumerate(models))
        return tuple(part for parts in found for part in parts)

    def part(self, model: PartModel, spot: Spot) -> tuple[CouncilPart, ...]:
        given = [key for key in _PART_KINDS if getattr(model, key) is not None]
        if len(given) != 1 or bool(model.parts) is not (model.each is not None):
            says = f"a part is just one of {listed(_PART_KINDS)}; each has parts"
            self.faults.append(spot.fault(says))
            return ()
        only = self.only(model.only, spot.at("if"))
        unless = self.only(model.unless, spot.at("unless")) if model.unless else None
        if model.use is not None:
            return self.used(model, only, unless, spot)
        content = _CONTENTS[given[0]](self, model, spot.at(given[0]))
        return (CouncilPart(content, only, unless, model.tells),)

    def used(
        self, model: PartModel, only: Only, unless: Only | None, spot: Spot
    ) -> tuple[CouncilPart, ...]:
        """The parts that stand for a shared one, written when it is."""
        name = str(model.use)
        self.known([name], self.shared, "shared part", spot.at("use"))
        shared = self.shared.get(name, ())
        if only == Only() and unless is None:
            return shared
        if any(part.only != Only() or part.unless for part in shared):
            says = f"a part of '{name}' says itself when it is written, so this cannot"
            self.faults.append(spot.fault(says))
        return tuple(replace(part, only=only, unless=unless) for part in shared)

    def only(self, model: OnlyModel | None, spot: Spot) -> Only:
        if model is None:
            return Only()
        self.known(model.has, self.names, "field", spot.at("has"))
        self.known(model.knows, self.names | _NAMES, "name", spot.at("knows"))
        self.known(model.decision, self.decisions, "decision", spot.at("decision"))
        self.events += [(name, spot.at("event")) for name in model.event]
        return Only(model.has, model.knows, model.event, model.decision)

    def known(self, names: Iterable[str], among: Iterable[str], what: str, spot: Spot) -> None:
        for name in names:
            if name not in among:
                near = suggestion(name, among)
                self.faults.append(spot.fault(f"there is no {what} '{name}'{near}"))

    def text(self, source: str, spot: Spot) -> Text:
        try:
            text = split_text(source, slot_finder(self.names, _NAMES))
        except Misworded as error:
            self.faults.append(spot.fault(str(error)))
            return _EMPTY
        self.known((piece.key for piece in text.pieces("name")), _NAMES, "name", spot)
        return text

    def say(self, model: PartModel, spot: Spot) -> Sentence:
        return Sentence(self.text(str(model.say), spot))

    def heading(self, model: PartModel, spot: Spot) -> Title:
        return Title(self.text(str(model.heading), spot))

    def words(self, model: PartModel, spot: Spot) -> OwnWords:
        self.known([str(model.words)], self.names, "field", spot)
        return OwnWords(str(model.words))

    def each(self, model: PartModel, spot: Spot) -> Each:
        key = str(model.each)
        self.known([key], (*self.rows, *FROM_CASE), "list", spot)
        rows, outside, decided = self.rows.get(key), self.names, self.decisions
        typed = rows is not None and rows.each == TYPED
        own = {each.key for each in rows.fields} if rows else set()
        self.names = outside | own | (frozenset() if typed else ITEM_NAMES)
        self.decisions = _decisions(rows.fields if rows else ()) or decided
        parts = self.parts(model.parts, Spot(spot.marks, (*spot.loc[:-1], "parts")))
        self.names, self.decisions = outside, decided
        return Each(key, parts)


def _decisions(fields: Iterable[AskedField]) -> frozenset[str]:
    """The options of what is decided."""
    return frozenset(option for each in fields if each.key == DECISION for option in each.options)


_CONTENTS: Final[
    Mapping[str, Callable[[_Reader, PartModel, Spot], Title | Sentence | OwnWords | Each]]
] = {
    "say": _Reader.say,
    "heading": _Reader.heading,
    "words": _Reader.words,
    "each": _Reader.each,
}
