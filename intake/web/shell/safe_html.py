"""The one place that lets a text through to the page as markup."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from markupsafe import Markup, escape

from intake.services.pages import Page


def page_body(page: Page) -> Markup:
    """The body of a content page, which its loader has sanitised."""
    return Markup(page.html)  # noqa: S704  # sanitised by nh3 when it was made


def drawings(pictures: Mapping[str, str]) -> Mapping[str, Markup]:
    """The lines of each picture, of which its loader has let through nothing but paths."""
    return {name: Markup(paths) for name, paths in pictures.items()}  # noqa: S704  # as it says


def own_text(text: str, names: Mapping[str, object]) -> Markup:
    """A text of our templates or of its translation, and what stands in it by name, escaped."""
    return Markup(text) % names  # noqa: S704  # names and links are the same in all languages


of_macro: Final[Callable[[str], Markup]] = partial(str.__new__, Markup)
"""What a macro of a template made, which escaped all that it was given."""


_SPECIAL: Final = re.compile("[&<>'\"]").search
"""All that is escaped; most texts have none of it."""


def shown(value: Any) -> str:
    """A value as it may stand on a page: markup as it is, all else escaped."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL(value)):
        return value  # type: ignore[no-any-return]  # it is a text
    return escape(value)
