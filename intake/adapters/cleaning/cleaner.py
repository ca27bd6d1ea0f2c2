"""The process that makes one file clean, and ends.

Whatever a file does to the libraries that read it, it does to a process that has no keys, opens no
file and no connection of ours, and is stopped when it takes too much.
"""

import json
import os
import resource
import sys
from collections.abc import Sequence
from typing import Final

from intake.adapters.cleaning.kinds import PDF, kind_of
from intake.services.clean_files import CleanFile, Unclean

MEMORY: Final = 1024**3
"""Bytes of address space: a large picture, and the libraries."""

SECONDS: Final = 10
"""Of processor time."""

LATER: Final = 10
"""How much this stands back behind those who serve pages, as `nice` counts."""

_LIMITS: Final = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: SECONDS,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}


def main() -> None:
    """A file comes in, a line about it goes out, and the clean file behind that.

    The arguments are the pages that it shall be without.
    What fails is answered with why: the message of an error may quote the file.
    """
    content = sys.stdin.buffer.read()
    os.nice(LATER)
    for what, most in _LIMITS.items():
        resource.setrlimit(what, (most, most))
    try:
        clean_file = clean(content, [int(each) for each in sys.argv[1:]])
    except Unclean as fault:
        _answer({"why": fault.why})
    except MemoryError:
        _answer({"why": "heavy"})
    else:
        _answer({"kind": clean_file.kind, "left_out": clean_file.left_out}, clean_file.content)


def clean(content: bytes, pages: Sequence[int] = ()) -> CleanFile:
    """A file made clean, in this process; of a PDF without these pages. Raises Unclean."""
    kind = kind_of(content)
    if pages and kind != PDF:
        raise Unclean("kind")
    # Each library is large, and one file needs one of them.
    if pages:
        from intake.adapters.cleaning.fewer_pages import (  # noqa: PLC0415 loaded when needed
            without_pages,
        )

        return without_pages(content, pages)
    if kind == PDF:
        from intake.adapters.cleaning.pdfs import clean_pdf  # noqa: PLC0415 loaded when needed

        return clean_pdf(content)
    from intake.adapters.cleaning.images import clean_image  # noqa: PLC0415 loaded when needed

    return clean_image(content, kind)


def _answer(about: dict[str, object], content: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(about).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
