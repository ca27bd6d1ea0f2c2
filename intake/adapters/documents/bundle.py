"""Several files in one, always the same bytes for the same files."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_READABLE: Final = 0o644 << 16


def bundle(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of files by name, without the time at which it was packed."""
    zip_file = BytesIO()
    with ZipFile(zip_file, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name)
            entry.external_attr = _READABLE
            archive.writestr(entry, content, ZIP_DEFLATED)
    return zip_file.getvalue()
