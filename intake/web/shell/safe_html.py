"""The one place that lets a text through to the page as markup."""

from collections.abc import Mapping

from markupsafe import Markup

from intake.services.pages import Page


def page_body(page: Page) -> Markup:
    """The body of a content page, which its loader has sanitised."""
    return Markup(page.html)  # noqa: S704  # sanitised by nh3 when it was made


def drawings(pictures: Mapping[str, str]) -> Mapping[str, Markup]:
    """The lines of each picture, of which its loader has let through nothing but paths."""
    return {name: Markup(paths) for name, paths in pictures.items()}  # noqa: S704  # as it says
