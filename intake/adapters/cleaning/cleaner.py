"""The process that makes one file clean, and ends.

Whatever a file does to the libraries that read it, it does to a process that has no keys, opens no
file and no connection of ours, and is stopped when it takes too much.
"""

import json
import os
import resource
import sys
from collections.abc import Sequence
from typing import Any, Final

from intake.adapters.cleaning.kinds import PDF, kind_of
from intake.adapters.cleaning.page_answers import (
    areas_in,
    line_of,
    look_told,
    marks_in,
    pages_told,
)
from intake.services.clean_files import CleanFile, Unclean

MEMORY: Final = 1024**3
"""Bytes of address space: a large picture, and the libraries."""

SECONDS: Final = 15
"""Of processor time: a file is measured by its work, and not by what else goes on."""

LATER: Final = 5
"""How much this stands back behind those who serve pages, as `nice` counts: beside two of them that
never pause, on one processor, it still gets a seventh of it."""

LIMITS: Final = {
    resource.RLIMIT_AS: (MEMORY, MEMORY),
    resource.RLIMIT_CPU: (SECONDS, SECONDS + 1),
    resource.RLIMIT_FSIZE: (0, 0),
    resource.RLIMIT_NOFILE: (64, 64),
    resource.RLIMIT_CORE: (0, 0),
}


def main() -> None:
    """What to do comes in as a line, a file behind it; a line goes out, and what was made.

    What fails is answered with why: the message of an error may quote the file.
    """
    job, _, content = sys.stdin.buffer.read().partition(b"\n")
    os.nice(LATER)
    for what, most in LIMITS.items():
        resource.setrlimit(what, most)
    try:
        about, made_content = _done(json.loads(job), content)
    except Unclean as fault:
        about, made_content = {"why": fault.why}, b""
    except MemoryError:
        about, made_content = {"why": "heavy"}, b""
    sys.stdout.buffer.write(line_of(about) + made_content)


def _done(job: Any, content: bytes) -> tuple[dict[str, Any], bytes]:
    if job["do"] in ("clean", "flat"):
        clean_file = clean(content, job["without"]) if job["do"] == "clean" else flat(content)
        return {"kind": clean_file.kind, "left_out": clean_file.left_out}, clean_file.content
    # Each library is large, and one file needs one of them.
    from intake.adapters.cleaning.page_pictures import look, redraw  # noqa: PLC0415 as above

    kind = kind_of(content)
    if job["do"] == "look":
        areas = areas_in(job["areas"])
        seen_page = look(content, kind, job["page"], areas, as_sent=job["as_sent"])
        return look_told(seen_page), seen_page.picture
    count, pages = redraw(content, kind, job["pages"], marks_in(job["marks"]))
    return pages_told(count, pages), b"".join(each.picture for each in pages)


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


def flat(content: bytes) -> CleanFile:
    """A picture made clean, or a PDF whose pages are pictures, in this process. Raises Unclean."""
    if kind_of(content) != PDF:
        return clean(content)
    # Each library is large, and one file needs one of them.
    from intake.adapters.cleaning.flat_pages import flat_pdf  # noqa: PLC0415 loaded when needed

    return flat_pdf(content)


if __name__ == "__main__":
    main()
