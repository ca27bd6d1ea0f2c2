"""The one place that lets a text through to the page as markup."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from jinja2.runtime import markup_join
from markupsafe import Markup, escape
from markupsafe import _escape_inner as _escape_text  # type: ignore[attr-defined]  # see `escape_text`

from intake.services.pages import Page
from intake.web.shell import assets
from intake.web.shell.device import reads_easily
from intake.web.shell.now import request_now
from intake.web.shell.pictures import SPRITE, TURNS

_BLOCK: Final = re.compile(r"<(p|li|h2|h3)>(?::([a-z_]+): )?(.*?)</\1>", re.DOTALL)
"""What one picture stands beside: ``:name: `` before the words says which."""

_SENTENCE_END: Final = re.compile(
    r"((?:[!?…؟።]|(?<!\b[A-Z])\.)(?:[\"'”’»)]|&#3[49];|</[a-z]+>)*)\s+"
    r"(?=(?:<[a-z][^>]*>)*([^\s<]))"
)
"""Where a sentence ends, in the signs of every language here; “J. Smith” is no end."""


_EASY: Final = "intake.easy_pages"
"""Where it is kept for the length of a request whether its pages are those of easy read."""

_NOTHING: Final = Markup()


def page_body(page: Page) -> Markup:
    """The body of a content page, which its loader has sanitised.

    Whoever reads in easy words sees one sentence a line, and the pictures that stand beside them.
    """
    html = _BLOCK.sub(_easy_block, page.picture_html) if _is_easy() else page.html
    return Markup(html)  # noqa: S704  # sanitised by nh3 when it was made


def _easy_block(block: re.Match[str]) -> str:
    tag, name, words = block.groups()
    look = "" if tag.startswith("h") else ' class="idea"'
    return f"<{tag}{look}>{pic(name)}<span>{in_lines(Markup(words))}</span></{tag}>"  # noqa: S704  # as above


def pic(name: str | None) -> Markup:
    """In easy read a picture beside words that say the same; read out by nobody."""
    if not name or not _is_easy():
        return _NOTHING
    look = "pic turns" if name in TURNS else "pic"
    address = f"{assets.address_of(SPRITE)}#{name}"
    return Markup('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>').format(look, address)


def idea(name: str | None, says: str, kind: str = "") -> Markup:
    """A paragraph of ours; in easy read one sentence a line, with a picture beside it.

    ``kind`` is its class.
    """
    if not _is_easy():
        start = Markup('<p class="{}">').format(kind) if kind else Markup("<p>")
        return start + says + Markup("</p>")
    look = f"{kind} idea".strip()
    return Markup('<p class="{}">{}<span>{}</span></p>').format(look, pic(name), in_lines(says))


def lines(says: str) -> Markup:
    """A text of ours; in easy read each sentence in a line of its own."""
    return in_lines(says) if _is_easy() else escape(says)


def _is_easy() -> bool:
    """Whether this page is one of easy read; found out once for a request."""
    request = request_now()
    environ = request.environ
    if _EASY not in environ:
        environ[_EASY] = reads_easily(request)
    return bool(environ[_EASY])


def in_lines(says: str) -> Markup:
    """A text of ours with each sentence in a line of its own."""
    text = str(escape(says))
    return Markup(_SENTENCE_END.sub(_line_end, text))  # noqa: S704  # escaped above


def _line_end(end: re.Match[str]) -> str:
    # A full stop that a sentence goes on after, as of a year in Ukrainian, ends none.
    return end[0] if end[2].islower() else f"{end[1]}<br>"


def drawings(pictures: Mapping[str, str]) -> Mapping[str, Markup]:
    """The lines of each picture, of which its loader has let through nothing but paths."""
    return {name: Markup(paths) for name, paths in pictures.items()}  # noqa: S704  # as it says


def own_text(text: str, names: Mapping[str, object]) -> Markup:
    """A text of our templates or of its translation, and what stands in it by name, escaped."""
    words = {name: value if type(value) is int else shown(value) for name, value in names.items()}
    return Markup(text % words)  # noqa: S704  # names and links are the same in all languages


of_macro: Final[Callable[[str], Markup]] = partial(str.__new__, Markup)
"""What a macro of a template made, which escaped all that it was given."""


escape_text: Final[Callable[[str], str]] = _escape_text
"""A text as it may stand on a page, itself where nothing in it has to be escaped. It is what
`markupsafe.escape` makes its markup of, which a page has no use for once it is written."""


def shown(value: Any) -> str:
    """A value as it may stand on a page: markup as it is, all else escaped."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # it is a text
    return escape_text(value) if kind is str else escape(value)


def as_one_text(*pieces: Any) -> str:
    """Pieces as one text; markup as soon as one of them is, with all others escaped."""
    for each in pieces:
        if type(each) is not str:
            return markup_join(pieces)
    return "".join(pieces)
