"""Every pronoun has one owner: “I” is whoever complains, “we” is this service, by decision 236.

Whose words a text is, is told by where it stands: what is picked, pressed, opened or sent are the
words of whoever complains; all else on their pages is said by the service.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from intake.adapters.files.reading.translation import texts
from intake.adapters.files.reading.yaml_nodes import load_model
from intake.adapters.languages.texts import FILES, PAGES, READ_BY_THEM, ROOMS
from tests.content.packs import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUSE: Final = CONTENT.parent
FIRST_PERSON: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b")
THE_SERVICE: Final = re.compile(r"\b(?:we|us|our|ours|ourselves)\b", re.IGNORECASE)
WHAT_A_COMPUTER_CANNOT: Final = re.compile(
    r"\bwe(?:['’]ve| have| can| will|['’]ll)? "
    r"(?:read|see|hear|listen|feel|felt|think|understand|believe|hope|wish|want|care)\b",
    re.IGNORECASE,
)
UNNAMED: Final = re.compile(r"^(?:They|Them|Their)\b")
QUOTED: Final = re.compile(r"“[^”]*”|\*\*[^*]*\*\*|\]\([^)]*\)")
"""What is not said in a sentence: what a button says, what one may answer, where a link leads."""

PRESSED: Final = re.compile(
    r"<(?P<close>/?)(?:a|blockquote|button|label|summary)\b"
    r"|{%-? *(?P<ends>end)?call\b"
    r"|\b_\(\"(?P<text>(?:[^\"\\]|\\.)*)\""
)
"""What is pressed, opened or sent for them in a template, and the texts in it and around it."""


def is_their_own(loc: tuple[Any, ...]) -> bool:
    """Whether a field of a content file is said by whoever complains: what they pick, or press."""
    return loc[-1] == "label" or loc[-3:-2] == ("options",) or loc[0] in {"ticks", "title", "form"}


def of_content() -> Iterator[tuple[bool, str, str]]:
    """Whether a text of a file is their own, where it stands, and the text."""
    for pattern, model in FILES:
        for path in sorted(HOUSE.glob(pattern)):
            for loc, text in texts(load_model(path, model).model):
                yield is_their_own(loc), f"{path.stem}: {'.'.join(map(str, loc))}", text


def of_templates() -> Iterator[tuple[bool, str, str]]:
    """The same for the templates: their own is what they press, open or have sent."""
    for room in READ_BY_THEM:
        for path in sorted((ROOMS / room / "templates").rglob("*.html")):
            yield from ((own, path.stem, text) for own, text in of_template(path))


def of_template(path: Path) -> Iterator[tuple[bool, str]]:
    depth = 0
    for found in PRESSED.finditer(path.read_text(encoding="utf-8")):
        if found["text"] is not None:
            yield depth > 0, found["text"]
        else:
            depth += -1 if found["close"] or found["ends"] else 1
    assert depth == 0


def of_pages() -> Iterator[tuple[bool, str, str]]:
    for pattern in PAGES:
        for path in sorted(HOUSE.glob(pattern)):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield False, path.stem, line.removeprefix("title: ")


def of_equality() -> Iterator[tuple[bool, str, str]]:
    for path in sorted((CONTENT / "equality").glob("*.yaml")):
        for key, question in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"].items():
            yield from ((False, key, question.get(each, "")) for each in ("ask", "info"))
            yield from ((True, key, option) for option in question["options"].values())


SAID: Final = [*of_content(), *of_templates(), *of_pages(), *of_equality()]
OWN: Final = {text for own, _, text in SAID if own}
BY_THE_SERVICE: Final = [
    (where, QUOTED.sub("", line))
    for own, where, text in SAID
    if not own and text not in OWN
    for line in text.splitlines()
]
"""A heading that repeats a button, “Keep my place”, is in the words of who pressed it."""


def letters_of_their_own() -> Iterator[tuple[str, str]]:
    """What is sent in their name: the letters, and what an answer becomes in one."""
    letters = [*CONTENT.glob("letters/*.yaml"), *CONTENT.glob("letters/adults/*.yaml")]
    for path in sorted(letters):
        yield from ((path.stem, text) for text in strings(yaml.safe_load(path.read_text("utf-8"))))
    story = yaml.safe_load((CONTENT / "story/en.yaml").read_text("utf-8"))
    for key, value in story.items():
        if key.startswith("omb_") or key in {"mine", "clocks_mine"}:
            yield from ((key, text) for text in strings(value))
    for path in sorted((HOUSE / "flows").rglob("*.yaml")):
        for text in strings(yaml.safe_load(path.read_text("utf-8")), only={"letter", "label"}):
            yield path.stem, text


def strings(data: object, only: set[str] | None = None) -> Iterator[str]:
    """Every text in plain data; with ``only``, those under one of these keys."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from strings(value, None if only and key in only else only)
    elif isinstance(data, list):
        for each in data:
            yield from strings(each, only)
    elif isinstance(data, str) and only is None:
        yield data


def test_texts_of_both_are_found() -> None:
    both = [own for own, _, _ in SAID]
    assert min(both.count(True), both.count(False)) > 400
    assert {"Don't move me", "Send my complaint", "I have a question", "Text me"} <= OWN
    assert len(list(letters_of_their_own())) > 400


def test_the_service_never_says_i() -> None:
    assert [each for each in BY_THE_SERVICE if FIRST_PERSON.search(each[1])] == []


def test_we_is_never_said_in_the_words_of_whoever_complains() -> None:
    picked = [(where, text) for own, where, text in SAID if own]
    said = [*picked, *letters_of_their_own()]
    assert [each for each in said if THE_SERVICE.search(QUOTED.sub("", each[1]))] == []


def test_the_service_never_says_that_it_reads_feels_or_understands() -> None:
    assert [each for each in BY_THE_SERVICE if WHAT_A_COMPUTER_CANNOT.search(each[1])] == []


@pytest.mark.parametrize("path", sorted((HOUSE / "flows").rglob("*.yaml")), ids=lambda p: p.stem)
def test_what_follows_a_question_names_who_should_do_what(path: Path) -> None:
    flow = yaml.safe_load(path.read_text(encoding="utf-8"))
    reasons = list(strings(flow.get("steps", []), only={"why"}))
    assert [text for text in reasons if UNNAMED.search(text)] == []


def test_the_tracker_says_of_nobody_they_before_it_names_them() -> None:
    tracker = yaml.safe_load((CONTENT / "tracker/en.yaml").read_text("utf-8"))
    assert [text for text in strings(tracker) if UNNAMED.search(text)] == []
