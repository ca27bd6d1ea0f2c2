"""Reading what was typed as words: slips, text-speak, spaced letters, numbers for letters, signs.

It knows only the words that it is given, so nothing is put right but what a word list asks for,
and nothing that was typed is kept anywhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

Words = tuple[str, ...]

STOP: Final = "."
"""Stands among the words where a sentence ends."""

LEAST_FOR_SLIPS: Final = 6
"""Letters that a word needs before a slip in it is put right; shorter ones become other words."""

_LONGEST_RUN: Final = 60
"""Letters in a run like "k i l l" that are looked at; nobody types a longer one by hand."""

_LONGEST_WORD: Final = 16
"""Letters of a word that is looked for in such a run."""

_QUOTES: Final = str.maketrans(dict.fromkeys("’‘`´ʼ", "'") | {"_": " "})
_UNSEEN: Final = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\u0300-\u036f"
                            "\u0640\u064b-\u065f\u0670]")  # fmt: skip
_SPACED: Final = re.compile(r"(?<![\w'])[^\W_](?:[\s.*/-]{1,3}[^\W_](?![\w'])){2,}")
_TOKEN: Final = re.compile(r"[\w@$]+(?:['*!](?=[\w@$*])[\w@$]*)*|[.!?;\n]+|[^\x00-\x7f\w]")
_PAUSE: Final = re.compile(r"\.\.+")
_MANY: Final = re.compile(r"(.)\1\1+")
_TWICE: Final = re.compile(r"(.)\1+")
_SYMBOLS: Final = re.compile(r"[*!@$']")
_AS_LETTERS: Final = tuple(
    str.maketrans({"0": "o", "1": one, "3": "e", "4": "a", "5": "s", "7": "t", "@": "a",
                   "$": "s", "!": one})
    for one in "il"
)  # fmt: skip
_VOWELS: Final = "aeiou"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads text as the words of one language's list; words that it does not know stay as typed.

    ``known`` tells what each spelling is read as, ``doubled`` finds a spelling by its letters
    without repeats, ``slips`` by a slip in it, ``shapes`` by its length and first letter;
    ``signs`` are pictures that stand for a word.
    """

    known: Mapping[str, Words]
    doubled: Mapping[str, str]
    slips: Mapping[str, str]
    shapes: Mapping[tuple[int, str], Sequence[str]]
    signs: Mapping[str, str]

    def read(self, text: str) -> list[str]:
        """The words of a text in order, with STOP where a sentence ends."""
        tokens = _TOKEN.findall(_SPACED.sub(self._together, _plain(text)))
        words_of = {token: self._token(token) for token in dict.fromkeys(tokens)}
        return list(chain.from_iterable(map(words_of.__getitem__, tokens)))

    def _token(self, token: str) -> Words:
        if token in self.signs:
            return (self.signs[token],)
        if token[0] in ".!?;\n":
            return () if _PAUSE.fullmatch(token) else (STOP,)
        return self._word(token) if token[0].isalnum() or token[0] in "@$" else ()

    def _word(self, token: str) -> Words:
        if token in self.known:
            return self.known[token]
        for form in self._forms(token):
            if form in self.known:
                return self.known[form]
        parts = [part for part in _SYMBOLS.split(token) if part]
        if "'" in token:
            return self._word(parts[0])
        return tuple(chain(*map(self._word, parts))) if len(parts) > 1 else (token,)

    def _forms(self, token: str) -> Iterator[str]:
        """What a token may be that is not known as it is, the likeliest first."""
        bare = token.replace("'", "")
        yield bare
        yield from self._mended(bare)
        if not bare.isalpha():
            for letters in _AS_LETTERS:
                read = bare.translate(letters)
                yield read
                yield from self._mended(read)
            if "*" in bare:
                alike = self.shapes.get((len(bare), bare[0]), ())
                yield from (form for form in alike if _fits(bare, form))

    def _mended(self, form: str) -> Iterator[str]:
        if form.endswith("z"):
            yield f"{form[:-1]}s"
        for whole in (form, f"{form}g") if form.endswith("in") else (form,):
            if _TWICE.search(whole):
                yield _MANY.sub(r"\1\1", whole)
                yield self.doubled.get(_TWICE.sub(r"\1", whole), "")
            else:
                yield whole
                yield self.doubled.get(whole, "")
            yield self.slips.get(whole, "")

    def _together(self, run: re.Match[str]) -> str:
        """A run of single letters as the words that it makes, or as it is if it makes none."""
        letters = "".join(filter(str.isalnum, run[0]))
        cut = self._cut(letters) if len(letters) <= _LONGEST_RUN else None
        return run[0] if cut is None else " ".join(cut)

    def _cut(self, letters: str) -> Words | None:
        """Letters cut into the fewest words that are known; None when they cannot be."""
        best: list[Words | None] = [()]
        for end in range(1, len(letters) + 1):
            ways = (
                (*before, letters[start:end])
                for start, before in enumerate(best[-_LONGEST_WORD:], max(0, end - _LONGEST_WORD))
                if before is not None and letters[start:end] in self.known
            )
            best.append(min(ways, key=len, default=None))
        return best[-1]


def reader_of(
    words: Iterable[str], spellings: Mapping[str, Sequence[str]], signs: Mapping[str, str]
) -> Reader:
    """A reader of these words. ``spellings`` has, for what is meant, how it is typed as well."""
    words_of: dict[str, Words] = {word: (word,) for word in words}
    for meaning, forms in spellings.items():
        words_of |= dict.fromkeys(forms, tuple(meaning.split()))
    by_letters: dict[str, str] = {}
    for form in sorted(words_of):
        by_letters.setdefault(_TWICE.sub(r"\1", form), form)
    slips = {
        slip: form for form in sorted(words_of) for slip in _slips(form) if slip not in words_of
    }
    shapes: dict[tuple[int, str], list[str]] = {}
    for form in sorted(words_of):
        shapes.setdefault((len(form), form[0]), []).append(form)
    return Reader(words_of, by_letters, slips, shapes, signs)


def _plain(text: str) -> str:
    """Small letters without accents, in one way of writing them."""
    if text.isascii():
        return text.lower().translate(_QUOTES)
    apart = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    return _UNSEEN.sub("", apart).casefold()


def _fits(mask: str, form: str) -> bool:
    """Whether letters hidden behind stars may be this word, which is as long as they are."""
    return len(form) > mask.count("*") + 1 and all(
        one in ("*", other) for one, other in zip(mask, form, strict=True)
    )


def _slips(form: str) -> Iterator[str]:
    """One letter left out, two swapped, or a wrong vowel; never at the first letter."""
    if len(form) < LEAST_FOR_SLIPS or not form.isalpha():
        return
    for at in range(1, len(form)):
        before, letter, after = form[:at], form[at], form[at + 1 :]
        yield before + after
        if after:
            yield before + after[0] + letter + after[1:]
        if letter in _VOWELS:
            yield from (before + other + after for other in _VOWELS if other != letter)
