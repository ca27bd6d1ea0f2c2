"""Whatever a person or a phone makes of the text that our Copy button copies, it comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.adapters.word_list import load_words
from intake.domain.people.code_reading import Misfit, Slip, misfit, read_code
from intake.domain.people.coming_back import ALPHABET, Code, grouped, spells, stems_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WORDS = load_words(Path(__file__).parents[3] / "content" / "words" / "en.txt")

references = st.text(ALPHABET, min_size=8, max_size=8).filter(
    # As they are given out: nothing that could be read as a word, so there are always digits.
    lambda each: not spells(each) and any(map(str.isdecimal, each))
)
codes = st.tuples(references, st.lists(st.sampled_from(WORDS.words), min_size=5, max_size=5))

LABELS = {
    "as it stands on the page": (
        "Your reference\n\n{reference}\n\nYour five words\n\n{words}\n\n"
        "A link that brings you back\n\nA code to scan with another phone"
    ),
    "in one line": (
        "Your reference {reference} Your five words {words} A link that brings you back"
        " A code to scan with another phone"
    ),
    "without its end": "Your reference {reference} Your five words {words}",
    "without labels": "{reference}\n{words}",
    "words first": "{words}\n{reference}",
    "as somebody noted it": "ref: {reference}; my five words: {words}",
    "in Arabic": "رقمك\n\n{reference}\n\nكلماتك الخمس\n\n{words}\n\nرابط يعيدك",
    "in Polish": "Twój numer\n{reference}\nTwoje pięć słów\n{words}\nLink, który wraca",
    "sent in a chat": "[12:04, 30/11/2026] Ana: {reference}\n[12:04, 30/11/2026] Ana: {words}",
}
FORMS: dict[str, Callable[[Sequence[str]], str]] = {
    "as shown": " ".join,
    "in capitals": lambda words: " ".join(words).upper(),
    "as a sentence": lambda words: " ".join(words).capitalize() + ".",
    "with commas": ", ".join,
    "with and": lambda words: f"{', '.join(words[:4])} and {words[4]}",
    "line by line": "\n".join,
    "numbered": lambda words: "\n".join(f"{at}. {word}" for at, word in enumerate(words, 1)),
    "as word 1": lambda words: ", ".join(f"word {at}: {word}" for at, word in enumerate(words, 1)),
    "run together": "".join,
    "two run together": lambda words: f"{words[0]}{words[1]} {' '.join(words[2:])}",
    "in quotes": lambda words: "“" + " ".join(words) + "”",
    "with dashes of a phone": lambda words: " – ".join(words),
    "with blanks that do not break": lambda words: "\u00a0".join(words),
    "four letters each": lambda words: " ".join(word[:4] for word in words),
}
REFERENCE_FORMS: dict[str, Callable[[str], str]] = {
    "as shown": lambda reference: reference,
    "small": str.lower,
    "with a longer dash": lambda reference: reference.replace("-", " – "),
    "with a blank": lambda reference: reference.replace("-", " "),
    "without a sign": lambda reference: reference.replace("-", ""),
}


def of(code: tuple[str, list[str]]) -> Code:
    return Code(code[0], stems_of(code[1]))


@pytest.mark.parametrize("label", LABELS)
@given(codes, st.sampled_from([*FORMS]), st.sampled_from([*REFERENCE_FORMS]), st.booleans())
def test_what_our_copy_button_gives_comes_back_in_either_field(
    label: str, code: tuple[str, list[str]], form: str, shape: str, above: bool
) -> None:
    reference, words = REFERENCE_FORMS[shape](grouped(code[0])), FORMS[form](code[1])
    text = LABELS[label].format(reference=reference, words=words)
    assert read_code(*((text, "") if above else ("", text)), WORDS) == of(code)


@given(codes, st.sampled_from([*FORMS]), st.sampled_from([*REFERENCE_FORMS]))
def test_each_in_its_own_field_comes_back_in_any_form(
    code: tuple[str, list[str]], form: str, shape: str
) -> None:
    reference = REFERENCE_FORMS[shape](grouped(code[0]))
    assert read_code(reference, FORMS[form](code[1]), WORDS) == of(code)
    assert read_code(f"Reference: {reference}", FORMS[form](code[1]), WORDS) == of(code)


@given(codes)
def test_the_whole_text_beside_a_reference_that_is_there_already_comes_back(
    code: tuple[str, list[str]],
) -> None:
    reference, words = grouped(code[0]), " ".join(code[1])
    text = LABELS["as it stands on the page"].format(reference=reference, words=words)
    assert read_code(reference, text, WORDS) == of(code)


FIVE = ("extra", "remedy", "grove", "enhance", "reggae")


@pytest.mark.parametrize(
    ("reference", "words", "says"),
    [
        ("", "", Misfit("empty")),
        ("  ", "\n", Misfit("empty")),
        ("", " ".join(FIVE), Misfit("no_reference")),
        (" ".join(FIVE), "", Misfit("no_reference")),
        ("F20G-7NJ", " ".join(FIVE), Misfit("reference")),
        ("F20G-7NJ7", "", Misfit("no_words")),
        ("F20G-7NJ7", " ".join(FIVE), Misfit("wrong", 5)),
        ("F20G-7NJ7", "extra remedy grove enhance", Misfit("few", 4)),
        ("", "F20G-7NJ7 extra remedy grove enhance", Misfit("few", 4)),
        ("F20G-7NJ7", "extra remedy grove enhance and", Misfit("few", 4)),
        ("F20G-7NJ7", "extra remedy grove enhance reggae piano", Misfit("many", 6)),
        ("F20G-7NJ7", "екстра лік гай підсилити реґі", Misfit("language", 0)),
        ("F20G-7NJ7", "إضافي علاج بستان تعزيز ريغي", Misfit("language", 0)),
        ("F20G-7NJ7", "zusatz heilmittel hain foerdern regge", Misfit("language", 5)),
        (
            "F20G-7NJ7",
            "extra remedy grove enhance hether",
            Misfit("slip", 5, (Slip("hether", "heather"),)),
        ),
        (
            "F20G-7NJ7",
            "extra remedygrov enhance reggae",
            Misfit("together", 4, (Slip("remedygrov"),)),
        ),
        ("F20G-7NJ7", "extra qqqq grove enhance reggae", Misfit("slip", 5, (Slip("qqqq"),))),
        ("F20G-7NJ7", "extra qqqq enhance reggae", Misfit("few", 4, (Slip("qqqq"),))),
        ("F20G-7NJ7", "extra remedy grove enhance reggae " * 2, Misfit("wrong", 10)),
    ],
)
def test_what_does_not_fit_is_told(reference: str, words: str, says: Misfit) -> None:
    assert misfit(reference, words, WORDS) == says


@given(st.text(), st.text())
def test_whatever_was_typed_something_is_told(reference: str, words: str) -> None:
    assert misfit(reference, words, WORDS).kind


def test_what_was_typed_stands_in_no_repr() -> None:
    assert "qqqq" not in repr(misfit("F20G-7NJ7", "extra qqqq grove enhance reggae", WORDS))
