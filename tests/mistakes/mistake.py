"""A row of the tables of planted mistakes: see the top of planted_mistakes.txt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
TABLES = sorted(FOLDER.glob("planted_*.txt"))
MISSED = FOLDER / "missed.txt"


@dataclass
class Mistake:
    """One change to one file, and what must be said of it."""

    table: str
    file: str
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    place: str = ""
    named_file: str = ""
    words: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.table}: {self.file}: {(self.new or self.old)[0].strip()[:50]}"

    def take(self, line: str) -> None:
        """One line of the block. Raises ValueError for what a block cannot have."""
        sign, _, rest = line.partition(" ")
        if sign == "-":
            self.old.append(rest)
        elif sign == "+":
            self.new.append(rest)
        elif sign == ">":
            self.words.append(rest)
        elif sign == "why:":
            self.why.append(rest)
        elif sign == "=" and rest.startswith("file "):
            self.named_file = rest.removeprefix("file ")
        elif sign == "=":
            self.place = rest
        else:
            raise ValueError(f"{self.table}, {self.file}: what does this line mean? {line}")

    def plant(self, home: Path) -> str:
        """Make the mistake; gives the file's text as it was."""
        path = home / self.file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        old, new = "\n".join(self.old), "\n".join(self.new)
        if old and old not in text:
            raise ValueError(f"{self.table}: {self.file} has no {old!r}")
        path.write_text(text.replace(old, new, 1) if old else f"{text}{new}\n", encoding="utf-8")
        return text

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


def mistakes(table: Path) -> list[Mistake]:
    """Every mistake of a table, in its order."""
    rows: list[Mistake] = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rows.append(Mistake(table.stem, line.removeprefix("## ")))
        elif rows and line.strip():
            rows[-1].take(line)
        elif line and not line.startswith("#"):
            raise ValueError(f"{table.name}: what does this line mean? {line}")
    return rows
