"""Reads the list of words that young people come back with."""

from pathlib import Path

from intake.domain.people.coming_back import WordList, WordListFault


def load_words(path: Path) -> WordList:
    """The words of a file, one to a line; lines that begin with # are remarks.

    Raises WordListFault, naming the file, when it can't be read, when the list is too short,
    holds anything but small letters from a to z, or holds two words that begin alike.
    """
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as fault:
        raise WordListFault(f"{path}: this can't be read as a list of words") from fault
    try:
        return WordList(tuple(line for line in lines if line and not line.startswith("#")))
    except WordListFault as fault:
        raise WordListFault(f"{path}: {fault}") from fault
