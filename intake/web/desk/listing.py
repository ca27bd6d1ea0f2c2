"""The list of cases."""

from datetime import UTC, date, datetime
from typing import Any, Final, get_args

from flask import Response, abort, request

from intake.services.desk.ports import CLOSED_PART, Cursor, ListName
from intake.web.desk.here import desk, go, home, officer, page
from intake.web.shell.services import services

LISTS: Final[tuple[ListName, ...]] = get_args(ListName)
MOST_TYPED: Final = 200
LONGEST_NUMBER: Final = 15
CLOSED: Final = str(CLOSED_PART)
PARTS: Final = tuple(map(str, range(CLOSED_PART + 1)))
"""The parts that a list can have, as they stand in an address."""


def cases() -> Response:
    """One page of a list, or what was looked for."""
    text, which = request.args.get("q", "").strip()[:MOST_TYPED], _which()
    listing = desk().listing
    if text:
        list_page = listing.found(officer(), text)
    else:
        after = _after(which, request.args.get("after", ""))
        list_page = listing.page(officer(), which, after)
    lost_page = desk().lost_post.shown_to(officer(), _start())
    references = [each.reference for each in list_page.cases]
    drafts_in, record_draft = desk().half_typed.begun_in(officer(), references)
    context: dict[str, Any] = {
        "begun": drafts_in,
        "record_draft": record_draft,
        "found": list_page,
        "which": which,
        "typed": text,
        "lost": lost_page,
    }
    return page("list.html", "list", lists=LISTS, **context)


def undelivered() -> Response:
    """Send a notice that nobody got once more, or say that it was told in another way."""
    row = request.form.get("row", "")
    if row.isdecimal() and row.isascii() and len(row) < LONGEST_NUMBER:
        lost_post, move = desk().lost_post, request.form.get("move")
        if move == "again":
            lost_post.try_again(officer(), int(row))
        elif move == "away":
            lost_post.put_away(officer(), int(row))
    return go(f"{home()}/")


def counts() -> Response:
    """Who complains, as they said themselves, for managers: only of years that are over."""
    if not officer().decides:
        abort(404)
    return page("counts.html", "counts", years=services().equality.years(officer().council))


def nowhere(elsewhere: str) -> Response:
    """An address at the desk that there is not."""
    abort(404)


def _start() -> int:
    """How many of the notices that nobody got come before those of a page."""
    number = request.args.get("lost", "")
    is_number = number.isdecimal() and number.isascii() and len(number) < LONGEST_NUMBER
    return int(number) if is_number else 0


def _which() -> ListName:
    name = request.args.get("list", "")
    return next((each for each in LISTS if each == name), "open")


def _after(which: str, text: str) -> Cursor | None:
    """Where a page begins, out of its address; the beginning, if that can't be read."""
    part, _, rest = text.partition("~")
    key, _, reference = rest.partition("~")
    if (part == CLOSED) != (which == "closed") or part not in PARTS:
        return None
    try:
        day = (
            datetime.fromisoformat(key).astimezone(UTC)
            if part == CLOSED
            else date.fromisoformat(key)
        )
        return Cursor(int(part), day.isoformat(), reference)
    except (ValueError, OverflowError):
        return None
