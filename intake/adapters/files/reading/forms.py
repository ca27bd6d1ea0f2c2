"""How ids, numbers, addresses and colours are written in content files, each with an example."""

from collections.abc import Mapping
from typing import Final

LONGEST_NAME: Final = 60
"""The most letters of the name of a flow, a step, an option or a rule."""

NAME: Final = r"^[a-z][a-z0-9_]*$"
LAW_NAME: Final = r"^[a-z][a-z0-9_-]*$"
KEY: Final = r"^[a-z][a-z0-9-]*$"
PHONE: Final = r"^\+?[0-9][0-9 ]{2,}$"
DOMAIN: Final = r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"
LINK: Final = r"^https://[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+(:[0-9]+)?([/?#][!-~]*)?$"
"""A host is plain letters, with nobody before an @: it is where its reader believes it is."""
GIVEN: Final = r"^\S+$"
COLOUR: Final = r"^#[0-9a-f]{6}$"
HOURS: Final = r"^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$"

_NAMED: Final = "a name has small letters, digits and {}, and begins with a letter, like {}"

EXAMPLES: Final[Mapping[str, str]] = {
    NAME: _NAMED.format("_", "told_before"),
    LAW_NAME: _NAMED.format("_ or -", "first-answer"),
    KEY: _NAMED.format("-", "advocacy-focus"),
    PHONE: "a phone number has digits and spaces, like 0161 912 2000",
    DOMAIN: "a domain is what follows the @, in small letters, like sefton.gov.uk",
    LINK: (
        "an address of the web begins with https:// and has no spaces; then its plain name, as in "
        "https://www.sefton.gov.uk/page, with nobody before an @ and no letters but a to z"
    ),
    GIVEN: "this is copied as it was given, and has no blanks",
    COLOUR: 'a colour is # and six of 0-9 a-f in small letters, in quotes, like "#1d4f91"',
    HOURS: 'hours are two times of one day, in quotes, like "09:00-17:00"',
}
"""What is right, by the pattern that tells it."""
