"""Fitting words to a file that cannot hold every character: what it cannot is marked and named."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

import regex

MARK: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands where something could not be shown."""

_CLUSTER: Final = regex.compile(r"\X", regex.DOTALL)
_LINE_ENDS: Final = regex.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES: Final = {"\t": "    ", "\x1f": " ", "\N{ZERO WIDTH NO-BREAK SPACE}": "\N{WORD JOINER}"}
"""What a page has in place of signs that no font has."""

_FEW: Final = 20


class Shows(Protocol):
    """What a kind of file can show."""

    def shows_all(self, text: str) -> bool:
        """Whether this can be shown as it is, at a glance; False says nothing."""

    def shows(self, cluster: str) -> bool:
        """Whether what a reader takes for one character can be shown."""


class AllOfXml:
    """What XML can hold: all but control characters, halves of pairs and two that are none."""

    def shows_all(self, text: str) -> bool:
        """Whether only common characters are in it."""
        return text.isprintable()

    def shows(self, cluster: str) -> bool:
        """Whether XML can hold all of it."""
        return not any(map(_not_in_xml, cluster))


@dataclass(slots=True)
class Fitting:
    """Makes words fit one file, and keeps what did not."""

    can: Shows
    spaces: Mapping[str, str] = field(default_factory=lambda: _SPACES)
    missing: dict[str, None] = field(default_factory=dict)

    def fit(self, text: str) -> str:
        """The words with a mark for everything that cannot be shown; all line ends are ``\\n``."""
        text = _LINE_ENDS.sub("\n", text)
        for sign, space in self.spaces.items():
            text = text.replace(sign, space)
        return "\n".join(map(self._line, text.split("\n")))

    def _line(self, line: str) -> str:
        if self.can.shows_all(line):
            return line
        return "".join(map(self._cluster, _CLUSTER.findall(line)))

    def _cluster(self, cluster: str) -> str:
        if self.can.shows(cluster):
            return cluster
        self.missing[cluster] = None
        return MARK

    def names(self) -> str:
        """All that did not fit, by name; by number alone where it is a great deal."""
        characters = map(_named if len(self.missing) <= _FEW else _numbered, self.missing)
        return ", ".join(characters)


def clusters(text: str) -> list[str]:
    """The text in pieces that a reader takes for one character each."""
    return _CLUSTER.findall(text)


def _named(cluster: str) -> str:
    names = " + ".join(filter(None, (unicodedata.name(sign, "") for sign in cluster)))
    return f"{names} ({_numbered(cluster)})" if names else _numbered(cluster)


def _numbered(cluster: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in cluster)


def _not_in_xml(sign: str) -> bool:
    is_control = unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\t"
    return is_control or sign in {"\ufffe", "\uffff"}
