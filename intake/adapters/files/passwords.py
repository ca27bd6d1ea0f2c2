"""The words that common passwords are made of, read from `content/passwords/`."""

from pathlib import Path

from intake.domain.passwords import CommonPasswords


def load_common_passwords(path: Path) -> CommonPasswords:
    """Read the words, one a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return CommonPasswords(frozenset(filter(None, map(str.strip, lines))))
