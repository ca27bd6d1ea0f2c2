"""Reads the parts of any letter: one language, with the vocabulary of whoever writes in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from intake.adapters.files.letters.wording import slot_finder
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.model_faults import text_or_group
from intake.adapters.files.reading.yaml_nodes import Content
from intake.domain.law.procedure import Procedure
from intake.domain.letters.template import Content as PartContent
from intake.domain.letters.template import (
    Each,
    Only,
    Overdue,
    OwnWords,
    Part,
    Sentence,
    Title,
    written_out,
)
from intake.domain.names import CASE_NAMES, NAMES
from intake.domain.spelling import listed, suggestion
from intake.domain.text import Text, WordingFault, split_text

Names = Annotated[
    tuple[str, ...], BeforeValidator(lambda names: [names] if isinstance(names, str) else names)
]

_EMPTY: Final = Text((), fixed=True)
_NAMES: Final = NAMES | CASE_NAMES


class OnlyModel(Content):
    """When a part is written; a list means any of these."""

    has: Names = ()
    knows: Names = ()
    event: Names = ()
    decision: Names = ()


def _as_part(part: object) -> object:
    return text_or_group(part, "say")


class PartModel(Content):
    """One part of a letter: just one of what it can be, and when it is written."""

    only: OnlyModel | None = Field(None, alias="if")
    unless: OnlyModel | None = None
    tells: str | None = None
    fixed: str = ""
    say: str | None = None
    heading: str | None = None
    words: str | None = None
    list_: str | None = Field(None, alias="list")
    each: str | None = None
    parts: "Parts" = ()
    late: dict[str, str] | None = None
    use: str | None = None


Parts = tuple[Annotated[PartModel, BeforeValidator(_as_part)], ...]
PartModel.model_rebuild()


@dataclass(frozen=True, slots=True)
class ItemFields:
    """What can be named, and what can have been decided, only inside a list."""

    names: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The fields that a kind of letter can name.

    ``words`` are those that a sentence can say, ``titles`` those of them that a heading can, and
    ``fields`` those that a condition can ask for; ``lists`` what each list adds to them.
    ``decisions`` can be asked for; None leaves that to who knows the flow. ``tells`` says whether
    the law wants anything told in such a letter.
    """

    words: frozenset[str]
    titles: frozenset[str]
    fields: frozenset[str]
    lists: Mapping[str, ItemFields]
    decisions: frozenset[str] | None
    tells: bool

    def within(self, key: str) -> "Vocabulary":
        """What can be named inside a list; a list cannot stand in it."""
        own = self.lists.get(key, ItemFields())
        return replace(
            self,
            words=self.words | own.names,
            fields=self.fields | own.names,
            decisions=own.decisions or self.decisions,
        )


def strangers(
    names: Iterable[str], among: Iterable[str], what: str, spot: Location
) -> Iterator[Fault]:
    """A fault for every name that is not among these, with the nearest that is."""
    for name in names:
        if name not in among:
            yield spot.fault(f"there is no {what} '{name}'{suggestion(name, among)}")


@dataclass(frozen=True, slots=True)
class OthersNames:
    """The names in parts that only the law, or a flow, can know; each with its place."""

    events: list[tuple[str, Location]] = field(default_factory=list)
    clocks: list[tuple[str, Location]] = field(default_factory=list)
    decisions: list[tuple[str, Location]] = field(default_factory=list)

    def unknown_to(self, procedures: Iterable[Procedure]) -> Iterator[Fault]:
        """A fault for every event and clock that no procedure has."""
        laws = tuple(procedures)
        events = {name for law in laws for name in law.events}
        clocks = {name for law in laws for name in law.clocks}
        for kind, placed_names, there in (
            ("event", self.events, events),
            ("clock", self.clocks, clocks),
        ):
            for name, spot in placed_names:
                if name not in there:
                    near = suggestion(name, there)
                    yield spot.fault(f"no procedure has the {kind} '{name}'{near}")


@dataclass(slots=True)
class PartReader:
    """Reads parts, and gathers what is wrong with them.

    ``shared`` are the parts that `use` takes in.
    """

    vocabulary: Vocabulary
    shared: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    others: OthersNames = field(default_factory=OthersNames)

    def parts(self, models: Sequence[PartModel], spot: Location) -> tuple[Part, ...]:
        """The parts of a letter, or of an item of a list."""
        return tuple(
            part for at, model in enumerate(models) for part in self._part(model, spot.at(at))
        )

    def title(self, source: str, spot: Location) -> Text:
        """A subject, or a heading."""
        return self._text(source, spot, self.vocabulary.titles)

    def _part(self, model: PartModel, spot: Location) -> tuple[Part, ...]:
        kinds_given = [key for key in _KINDS if getattr(model, key) is not None]
        if len(kinds_given) != 1 or bool(model.parts) is not (model.each is not None):
            kinds = listed([key.rstrip("_") for key in _KINDS])
            self.faults.append(spot.fault(f"a part is just one of {kinds}; each has parts"))
            return ()
        if model.tells and not self.vocabulary.tells:
            self.faults.append(spot.at("tells").fault("the law wants nothing told in this letter"))
        if model.fixed and (model.say is None or not self.vocabulary.tells):
            says = "only a sentence of a council's letter can be kept as it is"
            self.faults.append(spot.at("fixed").fault(says))
        only = self.only(model.only, spot.at("if"))
        unless = self.only(model.unless, spot.at("unless")) if model.unless else None
        if model.use is not None:
            return self._used(model.use, only, unless, spot)
        content = _CONTENTS[kinds_given[0]](self, model, spot.at(kinds_given[0].rstrip("_")))
        return (Part(content, only, unless, model.tells, model.fixed),)

    def _used(self, name: str, only: Only, unless: Only | None, spot: Location) -> tuple[Part, ...]:
        """The parts that stand for a shared one, written when it is."""
        self.faults += strangers([name], self.shared, "shared part", spot.at("use"))
        shared_parts = self.shared.get(name, ())
        if only == Only() and unless is None:
            return shared_parts
        if any(part.only != Only() or part.unless for part in shared_parts):
            says = f"a part of '{name}' says itself when it is written, so this cannot"
            self.faults.append(spot.fault(says))
        return tuple(replace(part, only=only, unless=unless) for part in shared_parts)

    def only(self, model: OnlyModel | None, spot: Location) -> Only:
        """When something is written, or offered."""
        if model is None:
            return Only()
        fields, decisions = self.vocabulary.fields, self.vocabulary.decisions
        self.faults += strangers(model.has, fields, "field", spot.at("has"))
        self.faults += strangers(model.knows, fields | _NAMES, "name", spot.at("knows"))
        self.others.events.extend((name, spot.at("event")) for name in model.event)
        self.others.decisions.extend((name, spot.at("decision")) for name in model.decision)
        if decisions is not None:
            self.faults += strangers(model.decision, decisions, "decision", spot.at("decision"))
        return Only(model.has, model.knows, model.event, model.decision)

    def _text(self, source: str, spot: Location, words: frozenset[str]) -> Text:
        try:
            text = split_text(source, slot_finder(words, _NAMES))
        except WordingFault as error:
            self.faults.append(spot.fault(str(error), piece=error.piece))
            return _EMPTY
        for key in (piece.key for piece in text.pieces("name")):
            if key not in _NAMES:
                says = f"there is no name '{key}'{suggestion(key, _NAMES)}"
                self.faults.append(spot.fault(says, piece=f"{{{key}}}"))
        return text

    def _sentence(self, model: PartModel, spot: Location) -> Sentence:
        return Sentence(self._text(str(model.say), spot, self.vocabulary.words))

    def _heading(self, model: PartModel, spot: Location) -> Title:
        return Title(self.title(str(model.heading), spot))

    def _words(self, model: PartModel, spot: Location) -> OwnWords:
        name = str(model.words)
        self.faults += strangers([name], self.vocabulary.words, "field for words", spot)
        return OwnWords(name)

    def _list(self, model: PartModel, spot: Location) -> Each:
        key = str(model.list_)
        self.faults += strangers([key], self.vocabulary.lists, "list", spot)
        return written_out(key)

    def _each(self, model: PartModel, spot: Location) -> Each:
        key = str(model.each)
        self.faults += strangers([key], self.vocabulary.lists, "list", spot)
        outside, inside = self.vocabulary, Location(spot.marks, (*spot.loc[:-1], "parts"))
        self.vocabulary = outside.within(key)
        parts = self.parts(model.parts, inside)
        self.vocabulary = outside
        if any(isinstance(part.content, Each | Overdue | Title) for part in parts):
            self.faults.append(inside.fault("an item of a list has sentences and words alone"))
        return Each(key, parts)

    def _late(self, model: PartModel, spot: Location) -> Overdue:
        says = model.late or {}
        self.others.clocks.extend((name, spot.at(name)) for name in says)
        due = frozenset({"due"})
        return Overdue({name: self._text(text, spot.at(name), due) for name, text in says.items()})


_CONTENTS: Final[Mapping[str, Callable[[PartReader, PartModel, Location], PartContent]]] = {
    "say": PartReader._sentence,
    "heading": PartReader._heading,
    "words": PartReader._words,
    "list_": PartReader._list,
    "each": PartReader._each,
    "late": PartReader._late,
}
_KINDS: Final = (*_CONTENTS, "use")
