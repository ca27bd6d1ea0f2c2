"""The words that common passwords are made of, read from `content/passwords/`."""

from pathlib import Path

from intake.domain.people.passwords import GuessedPasswords


def load_guessed_passwords(path: Path) -> GuessedPasswords:
    """Read the words, one a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return GuessedPasswords(frozenset(filter(None, map(str.strip, lines))))
