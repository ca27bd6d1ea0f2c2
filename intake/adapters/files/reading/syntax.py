"""What a parser finds wrong with YAML, said in a writer's words, at the line of its cause."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from intake.adapters.files.reading.faults import Fault

Mark = tuple[int, int]

LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What reads YAML: libyaml where it is there."""

_QUOTES: Final = "put the whole text in quotes"
_BESIDE: Final = (
    "this does not stand under the others of its group; look at the spaces before it, and at "
    "the quotes and brackets above"
)
_SAYINGS: Final[tuple[tuple[str, str], ...]] = (
    ("mapping values are not allowed", f"a colon and a space begin something new; {_QUOTES}"),
    ("mapping keys are not allowed", f"a text cannot begin with a question mark; {_QUOTES}"),
    ("block sequence entries", f"a text cannot begin with a dash; {_QUOTES}"),
    ("expected alphabetic or numeric", f"a text cannot begin with a star; {_QUOTES}"),
    ("undefined alias", f"a text cannot begin with a star; {_QUOTES}"),
    ("expected comment or line break", f"a text cannot begin with | or >; {_QUOTES}"),
    ("unknown escape character", "a \\ in double quotes is written \\\\; or use single quotes"),
    ("found another document", "a line of --- begins another file; take it out"),
    ("did not find expected key", _BESIDE),
    ("'-' indicator", _BESIDE),
    (
        "could not find expected ':'",
        f"this is neither `key: value` nor a part of a text; {_BESIDE}",
    ),
    ("',' or '}'", "the brace that opens here is not closed, or a comma or a quote is missing"),
    ("',' or ']'", "the bracket that opens here is not closed, or a comma or a quote is missing"),
    ("end of stream", "the quote that opens here is not closed"),
    ("document indicator", "the quote that opens here is not closed"),
)
"""How each problem of the parser is said, by words that it has in it."""

_AT_CONTEXT: Final = ("',' or '}'", "',' or ']'", "end of stream", "document indicator", "':'")
"""The problems whose cause is where the parser began on what it could not end."""

_AFTER_QUOTE: Final = re.compile(r"[ \t]*(?:$|[ \t]#|[,}\]:])")


def syntax_fault(path: Path, text: str, error: yaml.YAMLError) -> Fault:
    """What is wrong with a file that is no YAML."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _unreadable(path, text, error)
    mark, says = _cause(text, error)
    return Fault(path, *mark, f"this is not YAML: {says}")


def _unreadable(path: Path, text: str, error: yaml.YAMLError) -> Fault:
    at = int(getattr(error, "position", 0))
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    code = getattr(error, "character", 0)
    sign = f"U+{code if isinstance(code, int) else ord(str(code)[:1] or ' '):04X}"
    return Fault(
        path, line, column, f"this is not YAML: the sign {sign} cannot be seen; take it out"
    )


def _cause(text: str, error: yaml.MarkedYAMLError) -> tuple[Mark, str]:
    problem, lines = str(error.problem or error.context), text.splitlines()
    mark = spot(error.problem_mark or error.context_mark)
    early_end = _quote_that_ends_early(text, lines, mark)
    if early_end:
        return early_end
    line = lines[mark[0] - 1] if mark[0] <= len(lines) else ""
    sign = line[mark[1] - 1 : mark[1]]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return mark, "a tab cannot indent; use spaces"
    if "cannot start any token" in problem:
        return mark, f"a text cannot begin with {sign}; {_QUOTES}"
    before = line[: mark[1] - 1].rstrip()
    if "expected key" in problem and before.endswith(("}", "]")):
        return mark, f"a text cannot begin with a bracket or a brace; {_QUOTES}"
    in_braces = error.context == "while parsing a flow mapping"
    if in_braces and sign == ":":
        return mark, f"a colon and a space begin something new; {_QUOTES}"
    says = next((say for words, say in _SAYINGS if words in problem), _BESIDE)
    if any(words in problem for words in _AT_CONTEXT):
        mark = spot(error.context_mark or error.problem_mark)
    return mark, says


def _quote_that_ends_early(text: str, lines: list[str], end: Mark) -> tuple[Mark, str] | None:
    """The last quoted text before a fault after which something other goes on.

    A quote that was not closed takes in all up to the next one, lines below.
    """
    cause = None
    for token in _tokens(text):
        if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
            first, last = spot(token.start_mark), spot(token.end_mark)
            rest = lines[last[0] - 1][last[1] - 1 :] if last[0] <= len(lines) else ""
            if last > end:
                break
            if not _AFTER_QUOTE.match(rest):
                is_long = last[0] > first[0]
                open_quote = "the quote that opens here is not closed; end it, or "
                says = open_quote if is_long else "the quotes end before the text does; "
                cause = first, f"{says}{_QUOTES}"
    return cause


def _tokens(text: str) -> Iterator[Any]:
    try:
        yield from yaml.scan(text, Loader=LOADER)
    except yaml.YAMLError:
        return


def spot(mark: Any) -> Mark:
    """Line and column from 1; each parser has a mark of its own."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


WORDED: Final = frozenset(
    {
        "ask",
        "say",
        "says",
        "more",
        "why",
        "hint",
        "title",
        "info",
        "subject",
        "heading",
        "label",
        "body",
    }
)
"""Keys whose text somebody reads: what YAML takes for a comment there was meant to be read."""

_COMMENT: Final = re.compile(r"[ \t]+#")


def is_cut(lines: list[str], node: yaml.ScalarNode, key: object) -> bool:
    """Whether YAML takes the end of a text without quotes, or all of it, for a comment.

    Behind one word, or a number, a comment is one; behind several words it was meant to be read.
    """
    if node.style or not (key in WORDED or any(each.isspace() for each in node.value)):
        return False
    line, column = spot(node.end_mark)
    return line <= len(lines) and bool(_COMMENT.match(lines[line - 1][column - 1 :]))
