"""A flow as a picture: what is asked, when, and where it ends; drawn by `flow_svg`, or Mermaid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, Literal

from intake.domain.flow.condition_words import asked_at, in_words, title
from intake.domain.flow.flow import Flow, Step

Kind = Literal["asked", "told", "repeat", "check"]

START: Final = "Start"
CHECK: Final = "Check page: send it as it is, or add more"


@dataclass(frozen=True, slots=True)
class Box:
    """One step: ``optional`` when it can be skipped, ``when`` a condition inside a repeat."""

    number: int
    title: str
    kind: Kind
    optional: bool
    when: str | None = None
    inner: tuple["Box", ...] = ()

    @property
    def label(self) -> str:
        """Its number and what it asks, after its condition if it has one of its own."""
        label = f"{self.number}. {self.title}"
        return f"{label} (only if {self.when})" if self.when else label


@dataclass(frozen=True, slots=True)
class Branch:
    """Steps that are only asked if something holds; otherwise the talk goes on after them."""

    when: str
    boxes: tuple[Box, ...]


Row = Box | Branch


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole flow: its name, its rows from top to bottom, and what it ends in."""

    name: str
    rows: tuple[Row, ...]
    end: str


def picture_of(flow: Flow) -> Picture:
    """What there is to draw of a flow."""
    return Picture(flow.name, tuple(_rows(flow)), _end(flow))


def _rows(flow: Flow) -> Iterator[Row]:
    for when, steps in groupby(flow.steps, key=lambda step: _when(step, flow)):
        boxes = tuple(_box(step, flow) for step in steps)
        if when is None:
            yield from boxes
        else:
            yield Branch(when, boxes)


def _when(step: Step, flow: Flow) -> str | None:
    """When a step is asked; None for always."""
    own = in_words(step.condition, flow) if step.condition else None
    if step.of is None:
        return own
    several = f"there is more than one of {asked_at(flow.by_id[step.of])}"
    return f"{own} and {several}" if own else several


def _box(step: Step, flow: Flow) -> Box:
    inner = tuple(_box(each, flow) for each in step.item)
    own = step.condition if step.repeat else None
    when = in_words(own, flow) if own else None
    label = CHECK if step.page else title(step)
    return Box(step.number, label, _kind(step), step.skippable, when, inner)


def _kind(step: Step) -> Kind:
    if step.page:
        return "check"
    return "repeat" if step.item else "told" if step.type == "info" else "asked"


def _end(flow: Flow) -> str:
    letter = f", with the letter “{flow.ends.letter}”" if flow.ends.letter else ""
    return f"Sent: “{flow.ends.event}”{letter}"


def mermaid(picture: Picture) -> str:
    """The picture as a Mermaid flowchart, for pages that draw those."""
    return "\n".join(("flowchart TD", *(f"  {line}" for line in _Mermaid(picture).lines()), ""))


class _Mermaid:
    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.optional: list[str] = []

    def lines(self) -> Iterator[str]:
        yield f'start(["{START}"])'
        loose = ["start"]
        for row in self.picture.rows:
            if isinstance(row, Box):
                yield from self.box(row)
                yield from _arrows(loose, f"s{row.number}")
                loose = [f"s{row.number}"]
                continue
            first, last = row.boxes[0].number, row.boxes[-1].number
            yield f'if{first}{{{{"{_quoted(f"If {row.when}")}"}}}}'
            yield from _arrows(loose, f"if{first}")
            for box in row.boxes:
                yield from self.box(box)
            yield f"if{first} -->|yes| s{first}"
            yield from (f"s{a.number} --> s{b.number}" for a, b in pairwise(row.boxes))
            loose = [f"s{last}", f"if{first}"]
        yield f'sent(["{_quoted(self.picture.end)}"])'
        yield from _arrows(loose, "sent")
        if self.optional:
            yield "classDef optional stroke-dasharray: 5 3"
            yield f"class {','.join(self.optional)} optional"

    def box(self, box: Box) -> Iterator[str]:
        left, right = {"told": ("(", ")"), "check": ("{{", "}}"), "repeat": ("[[", "]]")}.get(
            box.kind, ("[", "]")
        )
        inner = "".join(f"<br>{each.label}" for each in box.inner)
        again = "<br>as often as needed:" if box.inner else ""
        yield f's{box.number}{left}"{_quoted(f"{box.label}{again}{inner}")}"{right}'
        if box.optional:
            self.optional.append(f"s{box.number}")


def _arrows(loose: Sequence[str], to: str) -> Iterator[str]:
    for each in loose:
        yield f"{each} -->|no| {to}" if each.startswith("if") else f"{each} --> {to}"


def _quoted(text: str) -> str:
    return text.replace('"', "#quot;")
