"""The text of a content file; where it has none, why, in plain words."""

from pathlib import Path
from typing import Final

from intake.adapters.files.reading.faults import ContentFault, Fault

LARGEST: Final = 1_000_000
"""The bytes of the largest file that is read."""

_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_SAVE: Final = "save it as UTF-8 (an editor asks under “Save as”, “Encoding”)"


def file_text(path: Path) -> str:
    """What stands in a file. Raises ContentFault when it is missing, too large or no UTF-8."""
    try:
        if path.stat().st_size > LARGEST:
            raise ContentFault([Fault(path, 1, 1, f"this file is larger than {LARGEST:,} bytes")])
        return _decoded(path, path.read_bytes())
    except FileNotFoundError:
        says = "this file cannot be read: it is not there"
    except IsADirectoryError:
        says = "this file cannot be read: it is a folder"
    except PermissionError:
        says = "this file cannot be read: you may not open it"
    except OSError as error:
        says = f"this file cannot be read: {error.strerror or 'its disk does not answer'}"
    raise ContentFault([Fault(path, 1, 1, says)])


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
    if content.startswith(_WIDE):
        says = f"this file cannot be read: it was saved as UTF-16; {_SAVE}"
        raise ContentFault([Fault(path, 1, 1, says)])
    says = f"this file cannot be read: a sign here was not saved as UTF-8; {_SAVE}"
    raise ContentFault([Fault(path, line, column, says)])
