"""The ways to use a number without hearing or speaking, for every page that has one to ring."""

from intake.web.shell.render import council_here
from intake.web.shell.safe_html import page_body
from intake.web.shell.services import services

RELAY = "relay"
"""The name of the page that tells them."""


def relay_ways() -> dict[str, object] | None:
    """Its title and its body, in the language of this request; None where content has none.

    Where that is a translation which no person has checked, English comes first: lives hang on it.
    """
    ways = services().pages.page(RELAY, council_here())
    if ways is None:
        return None
    below = page_body(ways.below) if ways.below else None
    return {"title": (ways.below or ways).title, "body": page_body(ways), "below": below}
