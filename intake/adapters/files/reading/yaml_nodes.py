"""YAML read into typed models, with `file:line:column` for every fault.

Only a safe part of YAML is read. Text, whole and decimal numbers, `true`, `false`, `null`,
dates, lists and `key: value` groups are taken; what YAML would quietly turn into something
else (`no`, `010`, a key given twice, a value used twice by `*name`) is a fault.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Strict, ValidationError

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.file_text import file_text
from intake.adapters.files.reading.model_faults import explained
from intake.adapters.files.reading.shown_words import strange_words
from intake.adapters.files.reading.syntax import LOADER, Mark, is_cut, spot, syntax_fault

Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

DEEPEST: Final = 40
"""How many groups and lists may stand inside one another."""

LONGEST: Final = 5_000
"""The letters of the longest text in a file; a page of paper has about 3,000."""

REMEMBERED: Final = 1024
"""How many files are remembered as they were read; several times as many as there are."""

NOWHERE: Final = Path()
"""Where a text stands that is read for all the files that hold it."""

UNSEEN: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the letters around them; a text could say something else than it shows."""
_UNSEEN: Final = re.compile(f"[{UNSEEN}\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
"""These, and signs for machines: all but the tab and the end of a line."""


_STANDARD = "tag:yaml.org,2002:"
_KNOWN_TAGS = {
    _STANDARD + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_CONSTANTS: Mapping[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


Flag = Annotated[bool, Strict()]
"""true or false, and no word that may mean it."""


class Content(BaseModel):
    """A model of a content file: unknown keys are faults, values never change.

    ``READ`` names the fields whose texts a young person reads: those are translated.
    """

    READ: ClassVar[frozenset[str]] = frozenset()
    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Marks:
    """Where every key and value of one file stands, by its path from the top."""

    path: Path
    values: dict[Loc, Mark] = field(default_factory=dict)
    keys: dict[Loc, Mark] = field(default_factory=dict)
    lines: Sequence[str] = field(default=(), repr=False)

    def fault(self, loc: Loc, message: str, *, at_key: bool = False, piece: str = "") -> Fault:
        """A fault at the value (or key) with this path, or at the nearest thing around it.

        ``piece`` is what is wrong within a text of several lines: the line that has it is told.
        """
        nearest = self._nearest(loc)
        if piece and self.lines and nearest in self.values:
            return Fault(self.path, *self._place_of(piece, self.values[nearest]), message)
        mark = self.keys.get(nearest) if at_key else None
        return Fault(self.path, *(mark or self.values.get(nearest, (1, 1))), message)

    def _place_of(self, piece: str, start: Mark) -> Mark:
        line, column = start
        if piece in self.lines[line - 1][column - 1 :]:
            return start
        places = enumerate((text.find(piece) for text in self.lines[line:]), line + 1)
        return next(((at, place + 1) for at, place in places if place >= 0), start)

    def _nearest(self, loc: Loc) -> Loc:
        # pydantic puts the names of union branches between our keys: those are stepped over.
        nearest: Loc = ()
        for part in loc:
            if (*nearest, part) in self.values:
                nearest = (*nearest, part)
        return nearest


@dataclass(frozen=True, slots=True, eq=False)
class LoadedModel(Generic[M]):
    """A file's typed content and where everything in it stands; equal only to itself."""

    model: M
    marks: Marks


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's plain content (groups, lists, text, numbers) with marks and the faults so far."""

    data: Any
    marks: Marks
    faults: tuple[Fault, ...]


def unseen_signs(line: str) -> Iterator[tuple[int, str]]:
    """Each sign of a line that cannot be seen, with its column and what is wrong."""
    for sign in _UNSEEN.finditer(line):
        yield sign.start() + 1, f"the sign U+{ord(sign[0]):04X} cannot be seen; take it out"


def load_model(path: Path, model: type[M]) -> LoadedModel[M]:
    """Read a YAML file into a pydantic model.

    Raises ContentFault with every fault found, each with its line and column.
    """
    return _load_model(path, file_text(path), model)


@lru_cache(REMEMBERED)
def _load_model(path: Path, text: str, model: type[M]) -> LoadedModel[M]:
    # What never changes is shared: each language needs most files again, and when one is saved
    # while it is served, all the others say what they said before.
    try:
        content, marks = _read_model(text, model)
    except ContentFault as fault:
        raise ContentFault(replace(each, path=path) for each in fault.faults) from None
    return LoadedModel(content, replace(marks, path=path))


@lru_cache(REMEMBERED)
def _read_model(text: str, model: type[M]) -> tuple[M, Marks]:
    """What a file says wherever it stands: a home beside another one has most files alike."""
    tree = _read_tree(NOWHERE, text)
    try:
        content = model.model_validate(tree.data)
    except ValidationError as error:
        explanations = explained(model, error.errors(include_url=False), tree.data)
        faults = {tree.marks.fault(loc, text, at_key=key) for loc, text, key in explanations}
        raise ContentFault({*tree.faults, *faults}) from None
    if tree.faults:
        raise ContentFault(tree.faults)
    return content, tree.marks


def read_tree(path: Path) -> Tree:
    """Read a YAML file into plain values. Raises ContentFault when it isn't YAML at all."""
    return _read_tree(path, file_text(path))


def _read_tree(path: Path, text: str) -> Tree:
    try:
        _measure(path, text)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise ContentFault([syntax_fault(path, text, error)]) from None
    if node is None:
        raise ContentFault([Fault(path, 1, 1, "this file is empty")])
    lines = text.split("\n")
    reader = _Reader(Marks(path, lines=lines), lines)
    return Tree(reader.read(node, ()), reader.marks, tuple(reader.faults))


def _measure(path: Path, text: str) -> None:
    """Refuse what is nested too deep; reading it would call itself once for every level.

    And what begins with `&`: YAML leaves out the word after it.
    """
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            says = f"more than {DEEPEST} groups and lists stand inside one another here"
            raise ContentFault([Fault(path, *spot(event.start_mark), says)])
        name = getattr(event, "anchor", None)
        if name is not None and not isinstance(event, yaml.AliasEvent):
            says = f"YAML leaves out '&{name}' here; put the whole text in quotes"
            raise ContentFault([Fault(path, *spot(event.start_mark), says)])


@dataclass(slots=True)
class _Reader:
    marks: Marks
    lines: list[str]
    faults: list[Fault] = field(default_factory=list)

    def read(self, node: yaml.Node, loc: Loc) -> object:
        self.marks.values[loc] = _mark(node)
        if node.tag not in _KNOWN_TAGS:
            tag = node.tag.replace(_STANDARD, "!!")
            self._fault(node, f"YAML leaves out '{tag}' here; put the whole text in quotes")
            return str(node.value)
        if isinstance(node, yaml.ScalarNode):
            self._words(node, loc)
            return self._scalar(node)
        if isinstance(node, yaml.MappingNode):
            return self._group(node, loc)
        return [self.read(child, (*loc, index)) for index, child in enumerate(node.value)]

    def _group(self, node: yaml.MappingNode, loc: Loc) -> dict[str, object]:
        group: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in group:
                self._fault(key_node, f"'{key}' is here twice")
                continue
            self.marks.keys[(*loc, key)] = _mark(key_node)
            group[key] = self.read(value_node, (*loc, key))
        return group

    def _key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self._fault(node, "a key must be a name")
            return None
        name: str = node.value
        if not isinstance(self._scalar(node), str):
            self._fault(node, f"YAML does not read {name or 'this'} as text; put it in quotes")
        return name

    def _words(self, node: yaml.ScalarNode, loc: Loc) -> None:
        key = next((part for part in reversed(loc) if isinstance(part, str)), None)
        if is_cut(self.lines, node, key):
            says = "YAML leaves out what stands behind # here; put the whole text in quotes"
            self._fault(node, says)
        if len(node.value) > LONGEST:
            says = f"this text has {len(node.value):,} letters, at most {LONGEST:,}"
            self._fault(node, says)
            return
        line, column = _mark(node)
        first = line + (node.style in ("|", ">"))
        for at, says in strange_words(node.value, has_quotes=bool(node.style)):
            mark = (first + at, 1) if at else (line, column)
            self.faults.append(Fault(self.marks.path, *mark, says))

    def _scalar(self, node: yaml.ScalarNode) -> object:
        text: str = node.value
        for sign in sorted(set(_UNSEEN.findall(text))):
            self._fault(node, f"the sign U+{ord(sign):04X} cannot be seen; take it out")
        if node.style or node.tag == _STANDARD + "str":
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        for pattern, make in _PLAIN:
            if pattern.match(text):
                with suppress(ValueError):
                    return make(text)
        return self._trap(node, text)

    def _trap(self, node: yaml.ScalarNode, text: str) -> str:
        # What is left is what YAML takes for something else than text: no, 0161, 12:30, 1_000,
        # or a day that is in no calendar.
        says = f"YAML does not read {text} as text; put it in quotes"
        if node.tag == _STANDARD + "timestamp":
            says = f"{text} is no day; write year, month and day, as 2026-12-24 (text: in quotes)"
        boolean = node.tag == _STANDARD + "bool"
        self._fault(node, f"{says}, or write true or false" if boolean else says)
        return text

    def _fault(self, node: yaml.Node, message: str) -> None:
        self.faults.append(Fault(self.marks.path, *_mark(node), message))


def _mark(node: yaml.Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1


_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (_WHOLE, int),
    (_DECIMAL, float),
    (_DATE, date.fromisoformat),
)
