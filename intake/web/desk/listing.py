"""The list of cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar, get_args
from urllib.parse import urlencode

from flask import Response, abort, request

from intake.services.desk.ports import CLOSED_PART, Cursor, ListName, ListQuery, Only, Sort
from intake.web.desk.drafts import own_page
from intake.web.desk.here import colleagues, desk, home, officer, page
from intake.web.shell.render import go
from intake.web.shell.services import services

LISTS: Final[tuple[ListName, ...]] = get_args(ListName)
KINDS: Final[tuple[Only, ...]] = get_args(Only)
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
Name = TypeVar("Name", bound=str)
MOST_TYPED: Final = 200
LONGEST_NUMBER: Final = 15
CLOSED: Final = str(CLOSED_PART)
PARTS: Final = tuple(map(str, range(CLOSED_PART + 1)))
"""The parts that a list can have, as they stand in an address."""


@dataclass(frozen=True, slots=True)
class ListAddress:
    """What of the desk is asked for, as it stands in an address: so it comes back with it."""

    which: ListName = "open"
    only: Only | None = None
    sort: Sort = ""
    text: str = ""

    def to(self, **changes: str | None) -> str:
        """The address of the same, but for these; from the beginning of the list."""
        parts = {
            "list": self.which,
            "only": self.only,
            "sort": self.sort,
            "q": self.text,
            **changes,
        }
        parts["list"] = "" if parts["list"] == "open" else parts["list"]
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{home()}/{'?' if query else ''}{query}"

    def after(self, cursor: Cursor) -> str:
        """Where the next page of the same is."""
        return self.to(after=f"{cursor.part}~{cursor.key}~{cursor.reference}")


def cases() -> Response:
    """One page of a list, or what was looked for."""
    return cases_page(200)


def cases_page(
    status: int, giving: str = "", ticks: Sequence[str] = (), typed_why: str = ""
) -> Response:
    """The list that the address asks for; with what was ticked in it, and what is wrong there."""
    address, who, listing = _address(), officer(), desk().listing
    if address.text:
        list_page, counts = listing.found(who, address.text), None
    else:
        list_page = listing.page(who, address.which, _after(address), address.only, address.sort)
        counts = listing.counts(who, address.which)
    references = [each.reference for each in list_page.cases]
    drafts_in, own_drafts = desk().half_typed.begun_in(who, references)
    context: dict[str, Any] = {
        "begun": drafts_in,
        "own_drafts": own_drafts,
        "own_page": own_page,
        "found": list_page,
        "counts": counts,
        "address": address,
        "which": address.which,
        "typed": address.text,
        "lost": desk().lost_post.shown_to(who, _start()),
    }
    if who.decides and address.which != "closed":
        query = request.query_string.decode("ascii", "replace")
        context |= {"colleagues": colleagues(), "query": query}
    context |= {"giving": giving, "ticks": ticks, "typed_why": typed_why}
    return page("list.html", "list", status=status, lists=LISTS, **context)


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
    equality = services().equality
    years = equality.years(officer().council)
    return page("counts.html", "counts", years=years, fewest=equality.fewest)


def shortcuts() -> Response:
    """Switch the keys of one letter on or off, and go back to the list."""
    desk().cases.officers.switch_shortcuts(officer().id, on=request.form.get("move") == "on")
    return go(f"{home()}/")


def nowhere(elsewhere: str) -> Response:
    """An address at the desk that there is not."""
    abort(404)


def _start() -> int:
    """How many of the notices that nobody got come before those of a page."""
    number = request.args.get("lost", "")
    is_number = number.isdecimal() and number.isascii() and len(number) < LONGEST_NUMBER
    return int(number) if is_number else 0


def _address() -> ListAddress:
    """What is asked for; what cannot be read is as if nothing had been said of it."""
    query = request.args
    which, only = _one_of(LISTS, query.get("list")), _one_of(KINDS, query.get("only"))
    if only in ("asks", "uncovered") and not officer().decides:
        only = None
    sort = _one_of(SORTS, query.get("sort"))
    return ListAddress(which or "open", only, sort or "", query.get("q", "").strip()[:MOST_TYPED])


def _one_of(names: Iterable[Name], text: str | None) -> Name | None:
    return next((each for each in names if each == text), None)


def after_in(which: ListName) -> Cursor | None:
    """Where a page of a list begins, out of its address; the beginning, if that cannot be read."""
    return _after(ListAddress(which, None, "", ""))


def _after(address: ListAddress) -> Cursor | None:
    """Where a page begins, out of its address; the beginning, if that can't be read."""
    part, _, rest = request.args.get("after", "").partition("~")
    key, _, reference = rest.partition("~")
    query = ListQuery("", address.which, "", only=address.only, sort=address.sort)
    if (part == CLOSED) != query.is_by_age or part not in PARTS:
        return None
    if query.is_by_day and part != PARTS[0]:
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
