"""A row of the table of planted mistakes: see the top of planted_mistakes.txt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("planted_mistakes.txt")


@dataclass
class Mistake:
    """One change to one file, and what must be said of it, or why nothing is."""

    file: str
    row: int
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    place: str = ""
    named_file: str = ""
    words: list[str] = field(default_factory=list)
    harm: list[str] = field(default_factory=list)
    by_stranger: bool = False
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.row}: {self.file}: {(self.new or self.old)[0].strip()[:50]}"

    def take(self, line: str) -> None:
        """One line of the block. Raises ValueError for what a block cannot have."""
        sign, _, rest = line.partition(" ")
        if sign in ("-", "+", ">", "why:"):
            {"-": self.old, "+": self.new, ">": self.words, "why:": self.harm}[sign].append(rest)
        elif sign == "reason:":
            self.reason = rest
        elif line == "by: a stranger":
            self.by_stranger = True
        elif sign == "=" and rest.startswith("file "):
            self.named_file = rest.removeprefix("file ")
        elif sign == "=":
            self.place = rest
        else:
            raise ValueError(f"{self.file}, row {self.row}: what does this line mean? {line}")

    def plant(self, home: Path) -> str | None:
        """Make the mistake; gives the file's text as it was, None where there was no file."""
        path = home / self.file
        before = path.read_text(encoding="utf-8") if path.exists() else None
        text, old, new = before or "", "\n".join(self.old), "\n".join(self.new)
        if old and old not in text:
            raise ValueError(f"{self}: {self.file} has no {old!r}")
        path.write_text(text.replace(old, new, 1) if old else f"{text}{new}\n", encoding="utf-8")
        return before

    def line(self, home: Path, before: str) -> int:
        """The line that must be named, once the mistake is made."""
        if self.place.startswith("at "):
            return int(self.place.removeprefix("at "))
        start = 0 if self.named_file else self._start(before)
        if not self.place:
            return before.count("\n", 0, start) + 1
        text = (home / (self.named_file or self.file)).read_text(encoding="utf-8")
        places = [at for at in range(len(text)) if text.startswith(self.place, at)]
        if not places:
            raise ValueError(f"{self}: no line has {self.place!r}")
        # Of several lines the nearest to the change.
        return text.count("\n", 0, min(places, key=lambda at: abs(at - start))) + 1

    def _start(self, before: str) -> int:
        return before.index("\n".join(self.old)) if self.old else len(before)


def mistakes() -> list[Mistake]:
    """Every mistake of the table, in its order."""
    rows: list[Mistake] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rows.append(Mistake(line.removeprefix("## "), len(rows) + 1))
        elif rows and line.strip() and not line.startswith("# "):
            rows[-1].take(line)
        elif line and not line.startswith("#"):
            raise ValueError(f"{TABLE.name}: what does this line mean? {line}")
    return rows
