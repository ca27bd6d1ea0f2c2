"""What somebody begins with who writes content of their own: files from `content/starts/`."""

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from intake.adapters.files.reading.file_text import file_text
from intake.adapters.files.reading.own_folder import MARK

STARTS: Final = Path("content/starts")

_NOT_IN_KEYS: Final = re.compile(r"[^a-z0-9]+")
_BLANK: Final = re.compile(r"@(?P<quoted>“)?(?P<name>[a-z_]+)”?@")
"""Where a value goes: @name@ as it is, @“name”@ as a text in quotes."""
_APOSTROPHES: Final = re.compile(r"['’‘`]")
_OF_GIT: Final = frozenset({".git", ".gitignore", ".gitattributes"})


def key_of(name: str) -> str:
    """A name as a key: Barnardo’s becomes `barnardos`; empty where it has no Latin letter."""
    bare = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name.casefold()))
    key = _NOT_IN_KEYS.sub("-", bare.encode("ascii", "ignore").decode()).strip("-")
    return key.lstrip("0123456789-")


def strange_files(folder: Path) -> list[str]:
    """What stands in the way of beginning in a folder: anything but what Git keeps there."""
    if not folder.is_dir():
        return []
    return sorted(each.name for each in folder.iterdir() if each.name not in _OF_GIT)


def begin_folder(folder: Path, product: Path) -> None:
    """Write a council's own folder, which holds nothing of its own yet. Raises OSError."""
    for name in ("content/councils", "content/advocacy", "flows"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    ignore_file = folder / ".gitignore"
    before = ignore_file.read_text(encoding="utf-8") if ignore_file.exists() else ""
    if "var/" not in before.split():
        ignore_file.write_text(f"{before}var/\n", encoding="utf-8")
    for name in ("README.md", MARK):
        text = file_text(product / STARTS / name)
        (folder / name).write_text(text, encoding="utf-8")


def begin_file(path: Path, start: Path, values: Mapping[str, str]) -> None:
    """Write a file that nobody has yet, with these values in its blanks.

    Raises FileExistsError, and OSError.
    """
    text = _BLANK.sub(lambda blank: _filled(blank, values), file_text(start))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


def _filled(blank: re.Match[str], values: Mapping[str, str]) -> str:
    value = values[blank["name"]]
    return json.dumps(value, ensure_ascii=False) if blank["quoted"] else value
