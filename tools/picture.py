"""Makes one of our pictures of an OpenMoji drawing: its lines alone, in the page's own colour.

``python -m tools.picture NAME HEXCODE FOLDER`` reads ``FOLDER/HEXCODE.svg`` (the folder
``black/svg`` of the npm package openmoji, through svgo first: see content/pictures/README.md) and
writes ``content/pictures/NAME.svg``.
"""

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

HEAD: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 144 144">'
WIDTH: Final = "4"
"""How wide the lines of nearly all of them are; a page says it for them."""
_NUMBER: Final = r"[-+]?(?:\d*\.\d+|\d+\.?)"
_START: Final = re.compile(rf"m\s*({_NUMBER})[ ,]*({_NUMBER})[ ,]*")
_INHERITED: Final = ("fill", "stroke", "stroke-width", "transform")


def drawn(source: str) -> str:
    """A drawing with all its lines of one kind in one path."""
    kinds: dict[str, list[str]] = {}
    for shape in _shapes(ET.fromstring(source), {}):  # noqa: S314  # downloaded by whoever calls this
        if "d" not in shape:
            raise SystemExit("this holds a shape that is no path; svgo makes paths of them")
        kinds.setdefault(_style(shape), []).append(_absolute(shape["d"]))
    paths = (f'<path{style} d="{"".join(lines)}"/>' for style, lines in kinds.items())
    return f"{HEAD}{''.join(paths)}</svg>\n"


def _shapes(element: ET.Element, around: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    here = {**around, **element.attrib}
    inherited = {key: value for key, value in here.items() if key in _INHERITED}
    if element.tag.rpartition("}")[2] in {"path", "rect", "circle", "ellipse", "line", "polygon"}:
        yield here if "d" in element.attrib else inherited
    for each in element:
        yield from _shapes(each, inherited)


def _style(shape: Mapping[str, str]) -> str:
    is_line = shape.get("stroke", "none") != "none"
    is_full = shape.get("fill", "#000") != "none"
    width = shape.get("stroke-width", "1") if is_line else WIDTH
    style = ' fill="currentColor"' if is_full else ""
    style += "" if is_line else ' stroke="none"'
    style += f' stroke-width="{width}"' if width != WIDTH else ""
    return style + (f' transform="{shape["transform"]}"' if "transform" in shape else "")


def _absolute(lines: str) -> str:
    """Lines that begin at a place of their own, wherever the lines before them end."""
    start = _START.match(lines)
    if start is None:
        return lines
    across, down = start.groups()
    rest = lines[start.end() :]
    line_to = "l" if rest[:1] and rest[0] in "-+.0123456789" else ""
    return f"M{across}{'' if down.startswith('-') else ' '}{down}{line_to}{rest}"


if __name__ == "__main__":
    name, code, folder = sys.argv[1:]
    path = Path("content/pictures") / f"{name}.svg"
    path.write_text(drawn((Path(folder) / f"{code}.svg").read_text(encoding="utf-8")))
