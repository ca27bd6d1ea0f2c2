"""Words for a young person: split once at loading, filled with names and answers when shown.

Text only substitutes. What differs by circumstance is a variant: whole sentences with a
condition of their own.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from intake.domain.condition import Condition, Ref, View

HEADS: Final = ("council.", "advocacy.", "helpline.", "case.")
"""How the names begin that the service, not the young person, fills in."""

_SLOT: Final = re.compile(r"\{([^{}]*)\}")

UNSAID: Final = ("\ufdd0", "\ufdd1")
"""Stand around English words where the reader's language has none yet, until a page says so.

Characters that no text has: Unicode keeps them free for use inside a program.
"""


_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that take up room, or not even that, and show nothing."""


def blank(text: str) -> bool:
    """Whether nobody can see anything in what was typed: it is empty, then, to whoever reads it.

    White space, the characters that only steer others (Unicode's Cf), and fillers show nothing.
    """
    return all(
        each.isspace() or each in _FILLERS or unicodedata.category(each) == "Cf" for each in text
    )


_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
_BEGINS_ISOLATE: Final = ("\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}", _ISOLATE)
_ENDS_ISOLATE: Final = "\N{POP DIRECTIONAL ISOLATE}"
_TURNING: Final = frozenset(
    {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
)
"""What can turn the line around it, by Unicode's names of directions."""

_ONE_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def turns(words: str) -> bool:
    """Whether these words could turn a line that is read from left to right around them."""
    return not words.isascii() and not _TURNING.isdisjoint(
        map(unicodedata.bidirectional, set(words))
    )


def isolated(words: str, *, leftward: bool = False) -> str:
    """Somebody's words, to stand in a line of ours without turning what is beside them.

    Each of their lines runs in its own direction. All that is put in are isolates (UAX 9), and
    only where the words can turn a line, or stand in one that is read ``leftward``.
    """
    if not leftward and not turns(words):
        return words
    return _ONE_LINE.sub(_isolated_line, words)


def _isolated_line(line: re.Match[str]) -> str:
    """One line between isolates; what it opens and never closes, or closes unopened, is evened."""
    depth = extra = 0
    for sign in line.group():
        depth += sign in _BEGINS_ISOLATE
        if sign == _ENDS_ISOLATE:
            extra += not depth
            depth = max(0, depth - 1)
    return _ISOLATE * (1 + extra) + line.group() + _ENDS_ISOLATE * (1 + depth)


class WordingFault(Exception):
    """A text cannot be split; the message says why, and ``piece`` is what is wrong in it."""

    def __init__(self, message: str, piece: str = "") -> None:
        self.piece = piece
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line.

    ``text`` is plain words; ``name`` and ``answer`` are filled in and stand isolated, since
    they may run in another direction; ``term`` is a word that is explained, ``key`` says which.
    """

    kind: Literal["text", "name", "answer", "term"]
    text: str
    key: str = ""
    ref: Ref | None = None


Line = tuple[Piece, ...]
"""One line of a text; a longer text has one idea on each."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, pre-split. ``fixed`` tells that nothing in it has to be filled in."""

    lines: tuple[Line, ...]
    fixed: bool

    def filled(self, fill: Callable[[Piece], str]) -> tuple[Line, ...]:
        """The lines with every name and answer in its place."""
        if self.fixed:
            return self.lines
        return tuple(
            tuple(
                replace(piece, text=fill(piece)) if piece.kind in ("name", "answer") else piece
                for piece in line
            )
            for line in self.lines
        )

    def without(self, names: Container[str]) -> "Text":
        """The lines that need none of these names."""
        if self.fixed:
            return self
        lines = (line for line in self.lines if not any(each.key in names for each in line))
        return replace(self, lines=tuple(lines))

    def answers(self) -> Iterator[tuple[str, Ref]]:
        """The answers that are filled in: the name that stands for each, and where it is."""
        return ((piece.key, piece.ref) for line in self.lines for piece in line if piece.ref)

    def names(self) -> Iterator[str]:
        """The names and answers that are filled in, in their order."""
        return (p.key for line in self.lines for p in line if p.kind in ("name", "answer"))

    def pieces(self, kind: str) -> Iterator[Piece]:
        """All pieces of one kind."""
        return (piece for line in self.lines for piece in line if piece.kind == kind)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say it, and when; None is always."""

    condition: Condition | None
    text: Text


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said at one spot: the first variant that holds. The last one always does."""

    variants: tuple[Variant, ...]

    @property
    def same_lines(self) -> tuple[Line, ...] | None:
        """The lines, where they are the same for everybody: said in one way, with no name in it."""
        first = self.variants[0].text
        return first.lines if first.fixed and len(self.variants) == 1 else None

    def text_for(self, view: View) -> Text:
        """The text that fits what is known in this view."""
        for variant in self.variants[:-1]:
            if variant.condition is None or variant.condition.truth(view):
                return variant.text
        return self.variants[-1].text


def plain(lines: tuple[Line, ...]) -> str:
    """The words alone, one line under the other."""
    return unmarked("\n".join("".join(piece.text for piece in line) for line in lines))


def marked(text: str) -> str:
    """English words that should be in another language, each line with a sign of it."""
    first, last = UNSAID
    return "\n".join(f"{first}{line}{last}" if line.strip() else line for line in text.split("\n"))


def plain_digits(text: str) -> str:
    """The same words with each digit of any script (٣, ३) as one of 0 to 9."""
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


def unmarked(text: str) -> str:
    """The same words without the signs."""
    return text.replace(UNSAID[0], "").replace(UNSAID[1], "")


class Terms:
    """Words that are explained where they stand, with the other forms they come in."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        """``forms`` leads from each form ("advocates") to the key of its term ("advocate")."""
        self.forms = {form.lower(): key for form, key in forms.items()}
        longest_first = sorted(self.forms, key=len, reverse=True)
        words = "|".join(re.escape(form) for form in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I) if words else None

    def split(self, words: str, terms_so_far: set[str]) -> Iterator[Piece]:
        """Cut words at each term that was not met before in the same text."""
        start = 0
        for match in self._pattern.finditer(words) if self._pattern else ():
            key = self.forms[match.group().lower()]
            if key in terms_so_far:
                continue
            terms_so_far.add(key)
            yield Piece("text", words[start : match.start()])
            yield Piece("term", match.group(), key)
            start = match.end()
        yield Piece("text", words[start:])


NO_TERMS: Final = Terms({})


def split_text(source: str, find: Callable[[str], Ref], terms: Terms = NO_TERMS) -> Text:
    """Split a text into lines and pieces.

    ``find`` gives the answer that a name in braces stands for and raises KeyError for an
    unknown one. Raises WordingFault.
    """
    terms_so_far: set[str] = set()
    split = (tuple(_pieces(line, find, terms, terms_so_far)) for line in source.splitlines())
    lines = tuple(line for line in split if line)
    if not lines:
        raise WordingFault("this text is empty")
    return Text(lines, all(piece.kind in ("text", "term") for line in lines for piece in line))


def _pieces(
    line: str, find: Callable[[str], Ref], terms: Terms, terms_so_far: set[str]
) -> Iterator[Piece]:
    for index, part in enumerate(_SLOT.split(line.strip())):
        if index % 2:
            yield _slot(part, find)
        elif "{" in part or "}" in part:
            raise WordingFault("a brace has no partner; names stand in {braces}", part.strip())
        else:
            yield from (piece for piece in terms.split(part, terms_so_far) if piece.text)


def _slot(name: str, find: Callable[[str], Ref]) -> Piece:
    if name.startswith(HEADS):
        return Piece("name", "", name)
    return Piece("answer", "", name, find(name))


def filled(text: Text, values: Mapping[str, str]) -> str:
    """A sentence with its names filled in; a name that has no value is left out."""

    def fill(piece: Piece) -> str:
        return values.get(piece.key, "")

    return plain(text.filled(fill))
