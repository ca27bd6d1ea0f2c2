"""The picture of a flow as SVG: one line of steps from top to bottom, branches to its right."""

import textwrap
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from intake.domain.flow.graph import START, Box, Branch, Picture

_WIDTH: Final = 360
_LEFT: Final = 20
_RIGHT: Final = _LEFT + _WIDTH + 90
_MIDDLE: Final = _LEFT + _WIDTH // 2
_LINE: Final = 20
_PAD: Final = 10
_GAP: Final = 26
_WRAP: Final = 42

_HEAD: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" \
viewBox="0 0 {width} {height}" width="{width}" height="{height}" \
font-family="system-ui, sans-serif" font-size="15">
<title id="title">{title}</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
<style>rect,polygon{{fill:#fff;stroke:#222;stroke-width:1.5}}.told{{fill:#eef4fb}}\
.repeat{{stroke-width:4}}.check,.end{{fill:#e7f4ea}}.if{{fill:#fff6d6}}\
.optional{{stroke-dasharray:6 4}}path{{fill:none;stroke:#222;stroke-width:1.5}}\
marker path{{fill:#222}}</style>
<rect x="0" y="0" width="{width}" height="{height}" style="stroke:none"/>
"""

_LEGEND: Final = (
    "Broken edge: can be skipped. Thick edge: as often as needed.",
    "Blue: only read. Yellow: asked of some. Green: check and end.",
)


def svg(picture: Picture) -> str:
    """The picture as one SVG document."""
    drawing = _Drawing()
    drawing.draw(picture)
    branches = any(isinstance(row, Branch) for row in picture.rows)
    width = (_RIGHT if branches else _LEFT) + _WIDTH + _LEFT
    title = escape(f"The flow “{picture.name}”, step by step")
    head = _HEAD.format(width=width, height=drawing.y + _LEFT, title=title)
    return "\n".join((head + drawing.parts[0], *drawing.parts[1:], "</svg>\n"))


class _Drawing:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = _LEFT

    def draw(self, picture: Picture) -> None:
        self.parts += _text(_LEFT, self.y, [f"Flow “{picture.name}”", *_LEGEND])
        self.y += 3 * _LINE + _GAP
        self.y = self.shape(_LEFT, self.y, [START], "end")
        for row in picture.rows:
            self.arrow()
            self.branch(row) if isinstance(row, Branch) else self.step(row)
        self.arrow()
        self.y = self.shape(_LEFT, self.y, _wrapped(picture.end), "end")

    def arrow(self) -> None:
        """Down the line to whatever comes next."""
        self.path(f"M{_MIDDLE} {self.y}v{_GAP}", tip=True)
        self.y += _GAP

    def step(self, box: Box) -> None:
        self.y = self.box(_LEFT, self.y, box)

    def branch(self, branch: Branch) -> None:
        top = self.y
        bottom = self.shape(_LEFT, top, _wrapped(f"If {branch.when}"), "if")
        middle = (top + bottom) // 2
        self.path(f"M{_LEFT + _WIDTH} {middle}H{_RIGHT}", tip=True)
        self.parts += _text(_LEFT + _WIDTH + 8, middle - _LINE - 4, ["yes"])
        end = top
        for at, box in enumerate(branch.boxes):
            if at:
                self.path(f"M{_RIGHT + _WIDTH // 2} {end}v{_GAP}", tip=True)
                end += _GAP
            end = self.box(_RIGHT, end, box)
        # The way past runs down from the condition; the branch comes back to it below both.
        back = max(bottom, end) + _GAP
        self.path(f"M{_RIGHT + _WIDTH // 2} {end}V{back}H{_MIDDLE}", tip=True)
        self.path(f"M{_MIDDLE} {bottom}V{back}")
        self.parts += _text(_MIDDLE + 6, bottom + 2, ["no"])
        self.y = back

    def box(self, x: int, y: int, box: Box) -> int:
        lines = _wrapped(box.label)
        for each in box.inner:
            skip = " (can be skipped)" if each.optional else ""
            lines += [f"   {line}" for line in _wrapped(f"{each.label}{skip}", _WRAP - 6)]
        kind = f"{box.kind}{' optional' if box.optional else ''}"
        return self.shape(x, y, lines, kind)

    def shape(self, x: int, y: int, lines: Sequence[str], kind: str) -> int:
        """A box with lines of text; gives where it ends."""
        height = len(lines) * _LINE + 2 * _PAD
        round_ = {"end": height // 2, "if": 18}.get(kind, 4)
        self.parts.append(
            f'<rect class="{kind}" x="{x}" y="{y}" width="{_WIDTH}" height="{height}"'
            f' rx="{round_}"/>'
        )
        self.parts += _text(x + 14, y + _PAD, lines)
        return y + height

    def path(self, way: str, *, tip: bool = False) -> None:
        end = ' marker-end="url(#tip)"' if tip else ""
        self.parts.append(f'<path d="{way}"{end}/>')


def _wrapped(text: str, most: int = _WRAP) -> list[str]:
    return textwrap.wrap(text, most)


def _text(x: int, y: int, lines: Sequence[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        yield (
            f'<text x="{x + indent * 6}" y="{y + at * _LINE + 15}">{escape(line.strip())}</text>'
        )
