"""Looks for secrets that somebody wrote down in a file: keys, tokens, passwords in addresses.

    python -m tools.secret_search FILES...

Prints where, never what. Ends with 1 if there is any.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = r"[^\s/:?@\"'{}<>$]"

KINDS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY",
    "a key of Intake": r"\bINTAKE_(?:SECRET_KEY|ENCRYPTION_KEYS)\s*[=:]\s*[\"']?[\w+/=-]{16,}",
    "a password in an address": (
        rf"\b[a-z][a-z+]*://{_WORD}+:(?!(?:password|secret|wrong)@){_WORD}{{3,}}@"
    ),
    "a key of a cloud": r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}\b",
    "a token of a forge": r"\b(?:gh[opsur]_\w{36,}|github_pat_\w{22,}|glpat-[\w-]{20,})",
    "a token of a chat": r"\bxox[abpors]-[\w-]{10,}",
    "a signed token": r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in KINDS.items()}
_NAMES = re.compile(r"^(?:\.env(?:\..+)?|id_(?:rsa|ed25519|ecdsa)|.+\.(?:pem|p12|pfx|key))$")


def secrets_in(text: str) -> Iterator[str]:
    """The lines that hold what looks like a secret, and of which kind it is."""
    for number, line in enumerate(text.splitlines(), 1):
        for kind, pattern in _PATTERNS.items():
            if pattern.search(line):
                yield f"{number}: looks like {kind}"


def is_secret_file(name: str) -> bool:
    """Whether files of this name are there to hold secrets."""
    return _NAMES.match(name) is not None


def main(arguments: Sequence[str]) -> int:
    """Prints where secrets stand; gives the exit status."""
    faults = []
    for path in map(Path, arguments):
        if is_secret_file(path.name):
            faults.append(f"{path}: files of this name hold secrets")
        text = path.read_text(encoding="utf-8", errors="replace")
        faults += [f"{path}:{fault}" for fault in secrets_in(text)]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
