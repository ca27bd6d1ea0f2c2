"""What YAML cannot read, or would leave out, is told in a writer's words, where its cause is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.reading.faults import ContentFault
from intake.adapters.files.reading.yaml_nodes import read_tree

if TYPE_CHECKING:
    from pathlib import Path


def fault(folder: Path, content: str | bytes) -> tuple[int, str]:
    path = folder / "flow.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        faults = read_tree(path).faults
    except ContentFault as error:
        faults = error.faults
    return faults[0].line, faults[0].message


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: b\nask: Say: what", 2, "put the whole text in quotes"),
        ("a: b\nask: @x", 2, "a text cannot begin with @; put the whole text in quotes"),
        ("a: b\nask: %x", 2, "a text cannot begin with %; put"),
        ("a: b\nask: `x`", 2, "a text cannot begin with `; put"),
        ("a: b\nask: *hi", 2, "a text cannot begin with a star; put"),
        ("a: b\nask: **Hi** you", 2, "a text cannot begin with a star; put"),
        ("a: b\nask: - x", 2, "a text cannot begin with a dash; put"),
        ("a: b\nask: ? x", 2, "a text cannot begin with a question mark; put"),
        ("a: b\nask: | x", 2, "a text cannot begin with | or >; put"),
        ("a: b\nask: {name} is here", 2, "a text cannot begin with a bracket or a brace; put"),
        ("a: b\nask: [x] is here", 2, "a text cannot begin with a bracket or a brace; put"),
        ("a: b\nask: 'Don't go'", 2, "the quotes end before the text does"),
        ('a: b\nask: "Who" is it?', 2, "the quotes end before the text does"),
        ('a: b\nask: "Who?\nsay: "Hi."\nwhy: "Why."\n', 2, "the quote that opens here"),
        ('a: b\nask: "Who?\nsay: Hi.\n', 2, "the quote that opens here is not closed"),
        ('- {id: x, ask: "x"\n- {id: y}', 1, "the brace that opens here is not closed"),
        ("- {id: x, ask: Say: what}", 1, "a colon and a space begin something new; put"),
        ('a: b\nask: "\\. x"', 2, "or use single quotes"),
        ("a: b\n\tc: d", 2, "a tab cannot indent; use spaces"),
        ("a:\n   b: 1\n  c: 2", 3, "look at the spaces before it"),
        ("a: b\njust words\nc: d", 2, "this is neither `key: value` nor a part of a text"),
        ("a: b\n---\nc: d", 2, "a line of --- begins another file"),
        ("a: b\nc: d\x07", 2, "the sign U+0007 cannot be seen"),
        ("a: b\nwhy: &They should", 2, "YAML leaves out '&They' here; put the whole"),
        ("a: b\nwhy: !They should", 2, "YAML leaves out '!They' here; put the whole"),
        ("a: b\nwhy: They read # each one.", 2, "YAML leaves out what stands behind # here"),
        ("a: b\nwhy: They # each one.", 2, "YAML leaves out what stands behind # here"),
        ("a: b\nwhy: # each one.", 2, "YAML leaves out what stands behind # here"),
        ("a: b\nwhy: “They should.”", 2, "use straight ones"),
        ("a: b\nwhy: They **should**.", 2, "Markdown is shown as it is typed"),
        ("a: b\nwhy: |\n  They\n  _should now_.", 4, "Markdown is shown as it is typed"),
        ("a: b\nwhy: |\n  They\n  - should", 4, "Markdown is shown as it is typed"),
        ("a: b\nwhy: Look [here](https://x.example).", 2, "a link of Markdown is shown as it is"),
        ("a: b\nwhy: They <b>should</b>.", 2, "HTML is shown as it is typed"),
        ("a: b\nwhy: They &amp; you.", 2, "HTML is shown as it is typed"),
        ("a: b\nwhy: " + "a" * 20_000, 2, "this text has 20,000 letters, at most 5,000"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_cause(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    at, message = fault(tmp_path, text)
    assert (at, says in message) == (line, True), message


@pytest.mark.parametrize(
    "text",
    [
        "version: 2 # the second",
        "type: info # says something",
        "why: They read it.  \n# a comment",
        "why: “They” should know.",
        "why: Twice 3 * 4 * 5, and a_b_c, and x#1.",
        "why: |\n  They <3 you. It's 5 > 4, or - maybe - less.",
    ],
)
def test_what_is_meant_is_not_complained_about(tmp_path: Path, text: str) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(text, encoding="utf-8")
    assert read_tree(path).faults == ()


def test_a_file_in_another_encoding_is_told_in_plain_words(tmp_path: Path) -> None:
    line, says = fault(tmp_path, "ask: café".encode("utf-16"))
    assert (line, "it was saved as UTF-16; save it as UTF-8" in says) == (1, True)
    line, says = fault(tmp_path, "a: b\nask: café".encode("latin-1"))
    assert (line, "a sign here was not saved as UTF-8; save it as UTF-8" in says) == (2, True)
