"""The `intake` command's part for content: what is wrong with it, and its translations."""

from collections.abc import Sequence
from pathlib import Path

from babel import UnknownLocaleError

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.reading.faults import Fault
from intake.adapters.languages.catalogues import CATALOGUES
from intake.adapters.languages.check import translation_faults
from intake.adapters.languages.update import update


def found_in(home: Path, paths: Sequence[Path]) -> Sequence[Fault]:
    """The faults in flows and content, or where there is none, in their translations.

    With ``paths``, only those in these files and folders.
    """
    content = tuple(path for path in paths if path.suffix != ".po")
    faults = check_everything(home, content) if content or not paths else []
    # A text that cannot be read is a fault that was found already.
    return faults or sorted(translation_faults(home, CATALOGUES, paths))


def catalogue(home: Path, into: Path | None, tag: str) -> Path | None:
    """Make or refresh the catalogue of a language; None for a tag that is none."""
    try:
        return update(home, into or CATALOGUES, tag)
    except (UnknownLocaleError, ValueError):
        return None
