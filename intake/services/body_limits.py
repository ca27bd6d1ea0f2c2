"""How many bytes of one form are taken, which the server and the pages have to agree on."""

from typing import Final

MIB: Final = 1024 * 1024

FORM: Final = MIB
"""What a young person sends at once: every box of a turn filled to its limit is far below this."""

DESK_FORM: Final = 4 * MIB
"""What an officer sends: a complaint of twenty points taken down, or a letter that answers them,
with every box filled to its limit. An address needs six bytes for an Arabic or Greek letter."""

SEALED_FORM: Final = 6 * MIB
"""Such a form once it is sealed, which makes it a third longer, with what signs somebody in."""

DESK: Final = "/desk/"
SIGN_IN: Final = "/desk/sign-in"


def most_bytes(path: str) -> int:
    """Bytes of a form that are taken at an address."""
    if path == SIGN_IN:
        return SEALED_FORM
    return DESK_FORM if path.startswith(DESK) else FORM
