"""Every sentence that a young person reads stands in the catalogues that translators get."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from intake.adapters.languages.texts import all_texts
from intake.domain.letters.retold import says_something
from tests.support.plain_yaml import plain_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(__file__).parents[3]
FILES = [
    path
    for pattern in (
        "content/tracker/*.yaml",
        "content/map/*.yaml",
        "content/front/*.yaml",
        "content/paper/*.yaml",
        "flows/*.yaml",
        "flows/shared/*.yaml",
    )
    for path in sorted(HOUSE.glob(pattern))
]
NOT_READ: Final = frozenset({"letter", "unasked", "tests", "alongside"})
"""What stands under these keys goes to the council or an advocate, in English, or to nobody."""


LABELS: Final = frozenset({"label"})
"""In a flow, the words before an answer in the letter; elsewhere these are read."""


def sentences(values: object, not_read: frozenset[str]) -> Iterator[str]:
    """The lines of every text of more than one word."""
    if isinstance(values, dict):
        for key, value in values.items():
            if key not in not_read:
                yield from sentences(value, not_read)
    elif isinstance(values, list):
        for value in values:
            yield from sentences(value, not_read)
    elif isinstance(values, str):
        yield from (line.strip() for line in values.splitlines() if " " in line.strip())


@pytest.fixture(scope="module")
def catalogue() -> set[str]:
    return {line.strip() for each in all_texts(HOUSE) for line in each.text.splitlines()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_sentence_is_left_out(path: Path, catalogue: set[str]) -> None:
    not_read = NOT_READ | LABELS if "flows" in path.parts else NOT_READ
    data = plain_yaml(path.read_text(encoding="utf-8"))
    found = list(sentences(data, not_read))
    assert found
    assert [each for each in found if each not in catalogue] == []


def test_short_versions_of_letters_are_there_and_what_stays_english_is_not(
    catalogue: set[str],
) -> None:
    folder = HOUSE / "content" / "letters" / "council"
    for path in sorted(folder.glob("*.yaml")):
        data = plain_yaml(path.read_text(encoding="utf-8"))
        lines = list(filter(says_something, sentences(data.get("short"), NOT_READ)))
        assert [each for each in lines if each not in catalogue] == [], path.name
    assert {"You can call {officer.name} on {phone}.", "We agree with you."} <= catalogue
    assert not {"Yours sincerely", "Dear {young.name}", "What you found"} & catalogue


def test_what_is_left_empty_is_nothing_to_translate() -> None:
    """No translator could fill it in, so a language would never be whole."""
    assert all(each.text for each in all_texts(HOUSE))
