"""Teams and homes as officers typed them: one that is spelt in two ways is one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final
from unicodedata import normalize

_WORD: Final = re.compile(r"\w+")
_APOSTROPHES: Final = str.maketrans("", "", "'’‘`")


def team_key(name: str) -> str:
    """What two spellings of a name have in common.

    Neither capitals count nor spaces, hyphens, full stops or apostrophes. Words do: what is called
    something else, or is misspelt, is another team, since a guess might put two homes together.
    """
    plain = normalize("NFKC", name).translate(_APOSTROPHES).casefold()
    return " ".join(_WORD.findall(plain))


def team_names(names: Iterable[str]) -> Mapping[str, str]:
    """How each team is written, by its key: as it is most of the times, capitals first."""
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        if key := team_key(name):
            spellings.setdefault(key, Counter())[" ".join(name.split())] += 1
    return {key: _usual(counts) for key, counts in spellings.items()}


def _usual(counts: Counter[str]) -> str:
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))
