"""How hard our content is to read, section by section, for any test that wants to know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from intake.domain.flow.reading_age import as_read, grade, longest_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Section", "as_read", "front_matter", "grade", "longest_sentence", "page", "sections"]

_MARK = re.compile(r"^(?:(?:[-*>]|\d+\.)\s+)?(?::[a-z_]+: )?|\*\*|`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, the heading as its first line; nothing left of Markdown."""

    heading: str
    text: str


def front_matter(source: str) -> tuple[dict[str, str], str]:
    """A page's YAML front matter and the Markdown that follows it."""
    _, head, body = source.split("---\n", 2)
    return yaml.safe_load(head), body


def page(path: Path) -> tuple[str, tuple[Section, ...]]:
    """A page's title and its sections."""
    head, body = front_matter(path.read_text(encoding="utf-8"))
    return head["title"], tuple(sections(f"## {head['title']}\n{body}"))


def sections(markdown: str) -> Iterator[Section]:
    """The sections of a Markdown text, cut at each heading."""
    for part in re.split(r"^#+ ", markdown, flags=re.MULTILINE)[1:]:
        lines = (_MARK.sub("", _LINK.sub(r"\1", line)).strip() for line in part.splitlines())
        kept = [line for line in lines if line]
        yield Section(kept[0], "\n".join(kept))
