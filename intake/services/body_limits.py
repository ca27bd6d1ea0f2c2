"""How many bytes of one form are taken, which the server and the pages have to agree on."""

import re
from typing import Final

MIB: Final = 1024 * 1024

FORM: Final = MIB
"""What a young person sends at once: every box of a turn filled to its limit is far below this."""

DESK_FORM: Final = 4 * MIB
"""What an officer sends, or an advocate who begins: a complaint of twenty points taken down, or a
letter that answers them, with every box filled to its limit. An address needs six bytes for an
Arabic or Greek letter."""

SEALED_FORM: Final = 6 * MIB
"""Such a form once it is sealed, which makes it a third longer, with what signs somebody in."""

FILE: Final = 10 * MIB
"""A file that an officer puts into a case, or a young person shows with their letter."""

UPLOAD: Final = FILE + MIB
"""Such a file with what is typed beside it."""

WHOLE_COMPLAINTS: Final = ("/desk/", "/advocate/begun/", "/api/v1/")
"""How the addresses begin at which all of a complaint may come at once."""

_UPLOADS: Final = re.compile(r"/desk/case/[^/]+/documents/add|/[^/]+/talk/show")
SIGN_IN: Final = "/desk/sign-in"


def most_bytes(path: str) -> int:
    """Bytes of a form that are taken at an address."""
    if path == SIGN_IN:
        return SEALED_FORM
    if takes_file(path):
        return UPLOAD
    return DESK_FORM if path.startswith(WHOLE_COMPLAINTS) else FORM


def takes_file(path: str) -> bool:
    """Whether a file may come with a form at an address."""
    return _UPLOADS.fullmatch(path) is not None
