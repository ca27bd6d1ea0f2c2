"""What counts as an email address: one reading for every door, and for what sends to it."""

import re
import unicodedata
from typing import Final

MOST_LETTERS: Final = 254
"""Characters of a whole address (RFC 5321, erratum 1690)."""

_MOST_BEFORE: Final = 64
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_BEFORE: Final = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_LABEL: Final = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN: Final = re.compile(rf"({_LABEL}\.)+(?=[A-Za-z0-9-]*[A-Za-z]){_LABEL}")
_SCHEME: Final = "mailto:"


def read_address(text: str) -> str | None:
    """The address that mail can be sent to, out of what was typed or pasted; None if there is none.

    Blanks around it, invisible signs and ``mailto:`` are left off; a domain in other letters is
    written as mail servers know it. Comments, brackets and quotes are refused, and so are letters
    beyond ASCII before the @, for which many servers have no place.
    """
    before, _, domain = bare_address(text).rpartition("@")
    domain = _as_servers_know_it(domain)
    address = f"{before}@{domain}"
    fits = len(before) <= _MOST_BEFORE and len(address) <= MOST_LETTERS
    if not (fits and _BEFORE.fullmatch(before) and _DOMAIN.fullmatch(domain)):
        return None
    return address


def bare_address(text: str) -> str:
    """What was typed without what nobody sees, and without ``mailto:``."""
    address = "".join(each for each in text if unicodedata.category(each) != "Cf").strip()
    return address[len(_SCHEME) :] if address[: len(_SCHEME)].lower() == _SCHEME else address


def _as_servers_know_it(domain: str) -> str:
    if domain.isascii():
        return domain
    plain = unicodedata.normalize("NFKC", domain.lower())
    try:
        punycode = plain.encode("idna").decode("ascii")
        # Where a letter became another one on the way, it could be somebody else's.
        return punycode if punycode.encode().decode("idna") == plain else ""
    except UnicodeError:
        return ""
