"""Figures of the law in texts, and in the procedure itself.

A figure of working days in a flow, letter or page is one that a clock of the procedure has, or
that a council promises; beside a clock's own words in the tracker it is that clock's. The
procedure's own stand a second time in `figures/`, read from the law apart from it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from intake.adapters.files.check.numbers import TextLine
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, load_model
from intake.domain.law.procedure import ClockRule, Procedure
from intake.domain.people.council import CouncilPack

_FIGURE: Final = re.compile(r"\b(\d+) working days\b")
_CLOCK_FIGURE: Final = re.compile(r"\b(\d+) working days?\b|\bup to (\d+)\b|\b(\d+) at most\b")
_ASKED_IN: Final = re.compile(
    r"\b(?:ask|go|ask again)\b[^.?!:]{0,40}\bin (\d+) working days\b", re.IGNORECASE
)
_CLOCK: Final = re.compile(r"  ([a-z0-9-]+):\s*$")
_Days = Annotated[int, Field(gt=0)]


class FigureModel(Content):
    """What the law says of one clock, in working days, and where."""

    days: _Days
    most: _Days | None = None
    source: Annotated[str, Field(min_length=1)]


class FiguresModel(Content):
    """The figures of one procedure."""

    figures: str
    clocks: dict[str, FigureModel]


def figure_faults(
    home: Path,
    lines: Iterable[TextLine],
    procedures: Mapping[str, Procedure],
    packs: Mapping[str, CouncilPack],
) -> Iterator[Fault]:
    """Every figure that is none of the law's and no council's. Raises ContentFault."""
    content = home / "content"
    for path in sorted((content / "figures").glob("*.yaml")):
        yield from _law_faults(path, procedures)
    lengths = _lengths(procedures.values(), packs.values())
    own = {days for each in procedures.values() for days in _own_figures(each)}
    if own:
        worded_lines = [each for each in lines if "working days" in each[2]]
        yield from _strange_figures(worded_lines, lengths, own)
    clocks = {name: rule for each in procedures.values() for name, rule in each.clocks.items()}
    for path in sorted((content / "tracker").glob("*.yaml")):
        yield from _tracker_faults(path, clocks, packs.values())


def _strange_figures(
    lines: Iterable[TextLine], lengths: Set[int], own: Set[int]
) -> Iterator[Fault]:
    """Figures that no clock has, and those in which to ask that no young person's clock has."""
    for path, number, line in lines:
        for figure in _FIGURE.finditer(line):
            if int(figure[1]) not in lengths:
                yield Fault(path, number, figure.start() + 1, _no_length(figure[1], lengths))
        for figure in _ASKED_IN.finditer(line):
            if int(figure[1]) not in own:
                says = f"nobody has {figure[1]} working days to ask; a young person has {_or(own)}"
                yield Fault(path, number, figure.start(1) + 1, says)


def _law_faults(path: Path, procedures: Mapping[str, Procedure]) -> Iterator[Fault]:
    content = load_model(path, FiguresModel)
    model, top = content.model, Location(content.marks)
    procedure = procedures.get(model.figures)
    if procedure is None:
        return
    for name, rule in procedure.clocks.items():
        if rule.length is None or rule.length.unit != "working_days":
            continue
        figure, here = model.clocks.get(name), (rule.length.amount, rule.limit)
        if figure is None:
            yield top.at("clocks").fault(f"the procedure has a clock '{name}'; give its figures")
        elif (figure.days, figure.most) != here:
            law = _both(figure.days, figure.most)
            says = (
                f"the procedure gives '{name}' {_both(*here)}, and the law ({figure.source}) {law}"
            )
            yield top.at("clocks", name).fault(f"{says}: put right whichever is wrong", at_key=True)


def _both(days: int, most: int | None) -> str:
    return f"{days} working days" + (f", {most} at most" if most else "")


def _figures(rule: ClockRule) -> Iterator[int]:
    if rule.length and rule.length.unit == "working_days":
        yield rule.length.amount
    if rule.limit:
        yield rule.limit


def _own_figures(procedure: Procedure) -> Iterator[int]:
    """The working days that a young person has, to ask for something."""
    for rule in procedure.clocks.values():
        if rule.owner != "council":
            yield from _figures(rule)


def _lengths(procedures: Iterable[Procedure], packs: Iterable[CouncilPack]) -> set[int]:
    lengths = {days for pack in packs for days in pack.promises.values()}
    for procedure in procedures:
        for rule in procedure.clocks.values():
            lengths |= set(_figures(rule))
    return lengths


def _or(figures: Iterable[int]) -> str:
    return " or ".join(map(str, sorted(figures)))


def _no_length(figure: str, lengths: Iterable[int]) -> str:
    here = ", ".join(map(str, sorted(lengths)))
    return f"no clock runs {figure} working days; those of the procedure and the packs are {here}"


def _tracker_faults(
    path: Path, clocks: Mapping[str, ClockRule], packs: Iterable[CouncilPack]
) -> Iterator[Fault]:
    """Figures beside a clock's own words that are another clock's."""
    promises = [pack.promises for pack in packs]
    clock, is_inside = "", False
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        if not line.startswith(" "):
            is_inside = line.startswith("clocks:")
            continue
        head = _CLOCK.match(line)
        clock = head[1] if head else clock
        if not is_inside or clock not in clocks:
            continue
        lengths = {*_figures(clocks[clock]), *(each[clock] for each in promises if clock in each)}
        for match in _CLOCK_FIGURE.finditer(line):
            figure = next(filter(None, match.groups()))
            if lengths and int(figure) not in lengths:
                says = f"'{clock}' runs {_or(lengths)} working days, not {figure}"
                yield Fault(path, number, match.start() + 1, says)
