"""Words that would be shown with signs which nobody means to show: stars, tags, links.

Flows, letters, packs and all else in YAML are plain text; only pages are Markdown.
"""

import re
from collections.abc import Iterator
from typing import Final

_BOLD: Final = re.compile(r"(?<![\w*])(\*{1,2})(?=\S)[^*\n]+?(?<=\S)\1(?![\w*])")
_UNDERLINED: Final = re.compile(r"(?<![\w])(__?)(?=[^\s_])[^_\n]*[ a-z][^_\n]*?(?<=\S)\1(?!\w)")
_LINK: Final = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]*)?/?>|&(?:[a-z]{2,8}|#\d+);")
_CODE: Final = re.compile(r"`[^`\n]+`")
_HEADING: Final = re.compile(r"\s*#{1,6} \S.*")
_POINT: Final = re.compile(r"\s*[*+-] \S.*")

_KINDS: Final = (
    ("a link of Markdown", _LINK),
    ("Markdown", _BOLD),
    ("Markdown", _UNDERLINED),
    ("Markdown", _CODE),
)
_BROKEN: Final = re.compile(r"â€.?|Ã[\u0080-\u00bf©¨]|Â[ £]")
_GAP: Final = re.compile(r"\b(?:X{2,}|TBC|TBD|TODO|FIXME)\b|\blorem ipsum\b", re.IGNORECASE)
_STRAIGHT: Final = re.compile(r"\s*[“”„«‘’].*[“”»‘’]\s*", re.DOTALL)


def unfit_words(line: str) -> Iterator[tuple[str, str]]:
    """What nobody means to show, on a page either: the words, and what is wrong with them."""
    for pattern, says in (
        (_TAG, "HTML is shown as it is typed; write {} in plain words"),
        (_BROKEN, "the signs {} were broken by copying; type them anew"),
        (_GAP, "{} is a gap that nobody filled in"),
    ):
        match = pattern.search(line)
        if match:
            yield match[0], says.format(_short(match[0]))


def strange_words(text: str, *, has_quotes: bool) -> Iterator[tuple[int, str]]:
    """Each sign that would be shown: how many lines into the text, and what is wrong.

    ``has_quotes`` tells that the text stands in quotes of YAML's own, or as a block.
    """
    if not has_quotes and _STRAIGHT.fullmatch(text):
        yield 0, f"{_short(text)}: these quotes would be shown; use straight ones"
    for at, line in enumerate(text.split("\n")):
        for kind, pattern in _KINDS:
            match = pattern.search(line)
            if match:
                yield at, f"{kind} is shown as it is typed; write {_short(match[0])} in plain words"
                break
        yield from ((at, says) for _, says in unfit_words(line))
        if "\n" in text and (_HEADING.fullmatch(line) or _POINT.fullmatch(line)):
            says = f"Markdown is shown as it is typed; write {_short(line)} in plain words"
            yield at, says


def _short(words: str) -> str:
    words = words.strip()
    return f"'{words}'" if len(words) <= 40 else f"'{words[:39]}…'"
