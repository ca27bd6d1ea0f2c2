"""Words that stand nowhere else: whose each is, and where they are found again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

WORD = re.compile(r"xq[a-z]{7}kz")
"""What every such word looks like; no language has one like it."""

LETTERS = "abcdefghjmnprstuvwy"


def word(number: int) -> str:
    """The word with a number."""
    letters = ""
    for _ in range(7):
        number, at = divmod(number, len(LETTERS))
        letters += LETTERS[at]
    return f"xq{letters}kz"


@dataclass
class Canaries:
    """Every word that was given out, and whatever else only its owner may see."""

    owners: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    first: int = 1

    def new(self, owner: str) -> str:
        """A word of this owner's."""
        made = word(len(self.owners) + self.first)
        self.owners[made] = owner
        return made

    def keep(self, owner: str, *secrets: str) -> None:
        """Count these, too, among what only an owner may see."""
        self.secrets |= {each: owner for each in secrets if len(each) > 7}

    def strange(self, text: str, allowed: frozenset[str]) -> dict[str, str]:
        """What stands in a text of owners other than these, and whose it is."""
        words = {each: self.owners.get(each, "") for each in WORD.findall(text)}
        found = words | {each: owner for each, owner in self.secrets.items() if each in text}
        return {each: owner for each, owner in found.items() if owner and owner not in allowed}
