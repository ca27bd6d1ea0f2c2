"""Writes the parts of any letter from what was filled in, and from what is known of the case."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from intake.domain.case.case import Case
from intake.domain.case.story import late
from intake.domain.letters.own_words import listed, own
from intake.domain.letters.parts import Block, Heading, Item, Listing, Paragraph, Run, Verbatim
from intake.domain.letters.template import Content, Each, OwnWords, Part, Sentence, Title
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.text import Line, Text

V = TypeVar("V")
Words = Mapping[str, tuple[Paragraph, ...]]
Values = Mapping[str, Run]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: what it says by name, and what was filled in for it.

    ``words`` stand as paragraphs of their own; ``values`` are how ``data`` reads in a sentence.
    """

    number: int
    words: Words
    values: Values = field(default_factory=dict)
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list that a letter can write; ``names`` are those that its items have of their own."""

    items: tuple[ListItem, ...]
    names: frozenset[str]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """What the parts of a letter are written from; within a list, with the item's own.

    ``data`` has the fields as they were filled in, ``values`` what stands for every name that is
    known, ``lists`` the lists by their keys, ``words`` what an item says.
    """

    wording: LetterWording
    case: Case
    data: Mapping[str, object]
    values: Values
    lists: Mapping[str, ItemList]
    words: Words = field(default_factory=dict)

    def say(self, text: Text) -> str:
        """A text that goes even where a name in it is not known."""
        lines = ("".join(_text(run) for run in self._runs(line)) for line in text.lines)
        return "\n".join(lines)

    def blocks(self, parts: Iterable[Part]) -> Iterator[Block]:
        """The parts as they read; a heading goes when nothing is written under it."""
        title: Heading | None = None
        for part in filter(self._wanted, parts):
            if isinstance(part.content, Title):
                title = Heading(self.say(part.content.text))
                continue
            for block in self._written(part.content):
                if title:
                    yield title
                    title = None
                yield block

    def tells(self, part: Part) -> bool:
        """Whether a part says what it should; a list that has no items does."""
        content = part.content
        empty = isinstance(content, Each) and not self._list(content).items
        return self._wanted(part) and (empty or any(self._written(content)))

    def _wanted(self, part: Part) -> bool:
        known_facts = (self.data, self.values, self.case)
        return part.only.holds(*known_facts) and not (
            part.unless and part.unless.holds(*known_facts)
        )

    def _written(self, content: Content) -> Iterator[Block]:
        match content:
            case Title(text) | Sentence(text):
                return self._sentence(text)
            case OwnWords(name):
                return iter(self.words.get(name) or own(_text(self.values.get(name))))
            case Each():
                return self._listing(content)
            case late:
                return listed(self._overdue(late.says))

    def _sentence(self, text: Text) -> Iterator[Paragraph]:
        for line in text.lines:
            runs = tuple(self._runs(line))
            if None not in runs:
                yield Paragraph(tuple(run for run in runs if run))

    def _runs(self, line: Line) -> Iterator[Run | None]:
        """The pieces of a line; None for one that stands for nothing."""
        for piece in line:
            yield self.values.get(piece.key) if piece.key else piece.text

    def _list(self, each: Each) -> ItemList:
        return self.lists.get(each.key) or ItemList((), frozenset())

    def _listing(self, each: Each) -> Iterator[Listing]:
        source = self._list(each)
        items = tuple(
            Item(item.number if source.numbered else None, paragraphs)
            for item in source.items
            if (paragraphs := tuple(self._within(source, item)._paragraphs(each.parts)))
        )
        if items:
            yield Listing(items)

    def _paragraphs(self, parts: Iterable[Part]) -> Iterator[Paragraph]:
        for part in filter(self._wanted, parts):
            blocks = self._written(part.content)
            yield from (block for block in blocks if isinstance(block, Paragraph))

    def _within(self, source: ItemList, item: ListItem) -> "Page":
        """A page for one item: a name that only items have never means anything outside it."""
        inline = {name: lines[0].runs[0] for name, lines in item.words.items() if lines}
        values = {**_without(self.values, source.names), **inline, **item.values}
        data = {**_without(self.data, source.names), **item.data}
        return replace(self, data=data, values=values, words=item.words)

    def _overdue(self, says: Mapping[str, Text]) -> Iterator[Paragraph]:
        for clock in late(self.case):
            if clock.name in says:
                due = {"due": in_words(self.wording, clock.due)}
                yield from replace(self, values={**self.values, **due})._sentence(says[clock.name])


def _without(values: Mapping[str, V], names: frozenset[str]) -> Mapping[str, V]:
    return {name: value for name, value in values.items() if name not in names}


def _text(run: Run | None) -> str:
    return run.text if isinstance(run, Verbatim) else run or ""
