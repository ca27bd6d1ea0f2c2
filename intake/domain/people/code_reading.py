"""A reference and words found in whatever comes back: typed, dictated, copied with its labels.

Nothing is ever guessed. Where there is nothing that can be read, what doesn't fit is told, as far
as the public list of words tells it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final
from urllib.parse import unquote

from intake.domain.people.coming_back import (
    REFERENCE_LENGTH,
    WORD_COUNT,
    Code,
    WordList,
    letters_and_digits,
    plain_text,
    read_reference,
    reference_from,
    spells,
    stems_of,
)

MOST_NAMED: Final = 8
"""Words that are looked at one by one; more are a page that was pasted."""

_TOO_FEW_TO_TELL: Final = (1, 2)
"""Words of which nobody can tell that they are of another language."""

_FOUR: Final = r"[0-9a-z]{4}"
_SHOWN: Final = tuple(
    re.compile(rf"(?<![^\W_])({_FOUR}){between}({_FOUR})(?![^\W_])")
    for between in (r"[^\S\n]*[^\w\s][^\S\n]*", "", r"\s+")
)
"""How a reference is shown, then how it is typed: four and four with a sign, nothing, or a blank
between."""

_COUNTED: Final = re.compile(r"\bwords?[^\S\n]*(?=[0-9])|\b(?:your|my|the|these)? ?five words?\b")
"""What stands before words, and is a word of the list itself: “word 1:”, “your five words”."""

_GLUE: Final = frozenset({"and"})


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that is none of the list, and the one that may be meant."""

    word: str = field(repr=False)
    meant: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Misfit:
    """What doesn't fit, so that it can be put right.

    ``kind`` is ``empty``, ``no_reference``, ``reference`` (it can't be one), ``no_words``,
    ``language`` (most words are not ours), ``together`` (words without a blank between),
    ``few``, ``many``, ``slip``, ``wrong`` (all can be read), or ``used`` (others took their place).
    ``count`` is how many words there are.
    """

    kind: str
    count: int = 0
    slips: tuple[Slip, ...] = ()


def read_code(reference: str, words: str, word_list: WordList) -> Code | None:
    """What was typed or pasted into the two fields of the way back; None when it can't be read.

    A whole link, or reference and words together, may stand in either field.
    """
    number = read_reference(reference) or _shown_in(plain_text(unquote(reference)))
    if number is not None:
        stems = _five(plain_text(words), word_list) or _as_typed(words)
        if stems is not None:
            return Code(number, stems)
    codes = (_code_in(text, word_list) for text in (words, reference, f"{reference}\n{words}"))
    return next((code for code in codes if code is not None), None)


def misfit(reference: str, words: str, word_list: WordList) -> Misfit:
    """Why what was typed opens nothing. The list is public, so this tells nobody about a place."""
    text, number = plain_text(f"{reference}\n{words}"), _reference_in(reference, words)
    typed_words = _alone(plain_text(words) if words.strip() else _without_reference(text))
    if not (reference.strip() or words.strip()):
        return Misfit("empty")
    is_foreign = not typed_words and any(map(str.isalpha, words))
    if number is None and not is_foreign:
        return Misfit("reference" if _is_other(reference, word_list) else "no_reference")
    if not typed_words and not is_foreign:
        return Misfit("no_words")
    return _misfit_of(typed_words, word_list)


def _misfit_of(words: Sequence[str], word_list: WordList) -> Misfit:
    split = _split(words, word_list)
    ours = sum(word in word_list for word in split)
    if not split or (len(split) not in _TOO_FEW_TO_TELL and ours * 2 < len(split)):
        return Misfit("language", len(split))
    if len(split) > MOST_NAMED:
        return Misfit("wrong", len(split))
    long = tuple(Slip(word) for word in split if _is_together(word, word_list))
    if long:
        return Misfit("together", len(split), long)
    strangers = [word for word in dict.fromkeys(split) if word not in word_list]
    slips = tuple(Slip(word, _close_to(word, word_list)) for word in strangers)
    if len(split) == WORD_COUNT:
        return Misfit("slip" if slips else "wrong", WORD_COUNT, slips)
    return Misfit("few" if len(split) < WORD_COUNT else "many", len(split), slips)


def _is_other(reference: str, word_list: WordList) -> bool:
    """Whether something stands where the reference should, and it isn't the words."""
    words = _alone(plain_text(reference))
    return bool(reference.strip()) and not any(word in word_list for word in words)


def _close_to(word: str, word_list: WordList) -> str:
    return next(iter(get_close_matches(word, word_list.words, 1, 0.75)), "")


def _is_together(word: str, word_list: WordList) -> bool:
    """Whether this is one word of ours and the beginning of another."""
    return word not in word_list.whole and any(
        (word.startswith(each) and word[len(each) :] in word_list)
        or (word.endswith(each) and word[: -len(each)] in word_list)
        for each in word_list.words
    )


def _as_typed(words: str) -> tuple[str, ...] | None:
    """Five words, also of an older list."""
    typed_words = re.findall("[a-z]+", plain_text(words))
    return stems_of(typed_words) if len(typed_words) == WORD_COUNT else None


def _code_in(text: str, word_list: WordList) -> Code | None:
    """Reference and words somewhere in a longer text, such as a link or a copied page."""
    for part in dict.fromkeys((text.rpartition("#")[2], text)):
        plain = plain_text(unquote(part))
        number = _reference_of(plain)
        stems = number and _five(_without_reference(plain), word_list)
        if number and stems:
            return Code(number, stems)
    return None


def _five(plain: str, word_list: WordList) -> tuple[str, ...] | None:
    """The five words in a text: on a line of their own, all there are, or five in a row."""
    lines = [_split(_alone(line), word_list) for line in plain.splitlines()]
    for words in reversed(lines):
        if len(words) == WORD_COUNT and all(word in word_list for word in words):
            return stems_of(words)
    everything = [word for words in lines for word in words]
    ours = [word for word in everything if word in word_list]
    if len(ours) == WORD_COUNT:
        return stems_of(ours)
    return _in_a_row(everything, word_list)


def _in_a_row(words: Sequence[str], word_list: WordList) -> tuple[str, ...] | None:
    runs: list[list[str]] = [[]]
    for word in words:
        if word in word_list:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    exact = [run for run in runs if len(run) == WORD_COUNT]
    longer = [run[-WORD_COUNT:] for run in runs if len(run) > WORD_COUNT]
    return stems_of((exact or longer)[-1]) if exact or longer else None


def _alone(plain: str) -> list[str]:
    """The words of a text without what only counts or joins them."""
    words = [word for word in letters_and_digits(_COUNTED.sub(" ", plain)) if word.isalpha()]
    return [word for word in words if word not in _GLUE and word.isascii()]


def _split(words: Sequence[str], word_list: WordList) -> list[str]:
    return [part for word in words for part in _parts(word, word_list)]


def _parts(word: str, word_list: WordList) -> list[str]:
    """The words that were run together: no word of the list begins like another."""
    parts, rest = [], word
    while rest:
        first = next((rest[:end] for end in range(3, 9) if rest[:end] in word_list.whole), None)
        if first is None:
            return [word]
        parts.append(first)
        rest = rest[len(first) :]
    return parts


def _reference_in(reference: str, words: str) -> str | None:
    plain = plain_text(unquote(f"{reference}\n{words}"))
    return read_reference(reference) or _reference_of(plain)


def _reference_of(plain: str) -> str | None:
    """A reference as it is shown, before one that other letters and digits happen to make."""
    tokens = letters_and_digits(plain)
    return _shown_in(plain) or next(reversed(list(_made_of(tokens))), None)


def _shown_in(plain: str) -> str | None:
    matches = (match for shape in _SHOWN for match in shape.finditer(plain))
    return next((number for match in matches if (number := _read(match[0]))), None)


def _without_reference(plain: str) -> str:
    for shape in _SHOWN:
        plain = shape.sub(lambda match: "\n" if _read(match[0]) else match[0], plain)
    return plain


def _read(text: str) -> str | None:
    """A reference that can be told from a word."""
    letters = "".join(letters_and_digits(text))
    number = reference_from(letters)
    is_number = any(map(str.isdecimal, letters)) and number is not None and not spells(number)
    return number if is_number else None


def _made_of(tokens: Sequence[str]) -> Iterator[str]:
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + REFERENCE_LENGTH, len(tokens)) + 1):
            number = _read("".join(tokens[start:end]))
            if number is not None:
                yield number
