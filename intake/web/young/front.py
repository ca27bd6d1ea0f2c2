"""The pages that anybody can read: which council, the front, help now, what is what."""

from flask import Response, abort

from intake.domain.flow.offers import offers_of
from intake.web.shell.render import council_here, home, page
from intake.web.shell.safe_html import page_body
from intake.web.shell.services import services
from intake.web.young.contacts import advocates_of, ways_of
from intake.web.young.request_context import base, council, go
from intake.web.young.telling_now import now_of
from intake.web.young.unreadable import talk_before


def choose() -> Response:
    """Ask which council it is; with only one, go straight there."""
    packs = tuple(services().councils.values())
    if len(packs) == 1:
        return go(f"{base(packs[0])}/")
    return page("young/choose.html", "choose", councils=packs)


def front() -> Response:
    """What this is, how to start, how to come back, and the other ways to complain."""
    (before, unreadable), pack = talk_before(), council()
    return page(
        "young/front.html",
        "front",
        before=before,
        unreadable=unreadable,
        offers=offers_of(pack.leaves_out, services().offers(), services().talks.flows),
        ways=ways_of(pack),
        advocates=advocates_of(pack),
    )


def safe() -> Response:
    """Help now."""
    return _content("safe", "safe")


def about(name: str) -> Response:
    """One of the pages that explain."""
    return go(f"{home()}/safe") if name == "safe" else _content(name, "about")


def _content(name: str, shown_as: str) -> Response:
    content = services().pages.page(name, council_here())
    if content is None:
        abort(404)
    tells = now_of(council_here()) if shown_as == "safe" else None
    body = page_body(content)
    return page("young/content.html", shown_as, content=content, body=body, tells=tells)
