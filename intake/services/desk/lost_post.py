"""Notices that nobody got: shown to who may know of them, and put away under a name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from intake.domain.case.access import perhaps_meant
from intake.domain.law.product_events import NOTICE_PUT_AWAY
from intake.domain.people.officer import Officer
from intake.services.case.casework import NotNow
from intake.services.desk.cases import OFFICER, DeskCases
from intake.services.fresh import until_fresh
from intake.services.ports import AccessKind, AccessLog, DamagedContent, NoSuchCase
from intake.services.post.outbox import GivenUp, Outbox

AT_ONCE: Final = 20
"""Notices that one page shows."""

MOST_COUNTED: Final = 100
"""How far those that come after are counted."""


@dataclass(frozen=True, slots=True)
class LostNotice:
    """A notice that nobody got, as an officer sees it.

    ``agreed_by`` is the name of who said first that it was told another way, where that takes
    two; ``is_mine`` that it was this officer.
    """

    given_up: GivenUp
    agreed_by: str | None = None
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class LostPage:
    """Some of the notices that nobody got, and how many come before and after them.

    ``after`` is `MOST_COUNTED` where there are so many, or more.
    """

    notices: tuple[LostNotice, ...]
    before: int
    after: int

    @property
    def is_countless(self) -> bool:
        """Whether more come after than are counted."""
        return self.after >= MOST_COUNTED

    @property
    def next_start(self) -> int:
        """How many come before the next page."""
        return self.before + len(self.notices)


@dataclass(frozen=True, slots=True)
class LostPost:
    """What nobody got of a council's notices.

    Nobody sees one, or does anything with it, who may not open its case; nor one without a case
    in which the young person's own words may mean them.
    """

    cases: DeskCases
    outbox: Outbox
    log: AccessLog

    def shown_to(self, officer: Officer, start: int = 0) -> LostPage:
        """Some of those that this officer may know of, the most pressing first.

        ``start`` is how many of them come before. No more are looked at than the page tells of: a
        thousand must not keep a desk from opening.
        """
        rest = self._known_to(officer)
        notices, others = _some(rest, start, AT_ONCE), _some(rest, 0, MOST_COUNTED)
        return LostPage(self._with_names(officer, notices), start, len(others))

    def _with_names(self, officer: Officer, notices: Sequence[GivenUp]) -> tuple[LostNotice, ...]:
        if not any(each.agreed_by for each in notices):
            return tuple(map(LostNotice, notices))
        names = {each.id: each.name for each in self.cases.officers.of_council(officer.council)}
        return tuple(
            LostNotice(
                each,
                names.get(each.agreed_by, "–") if each.agreed_by else None,
                each.agreed_by == officer.id,
            )
            for each in notices
        )

    def try_again(self, officer: Officer, row: int) -> None:
        """Send one once more; nothing happens where there is none that this officer may know of."""
        each = self._one(officer, row)
        if each is not None and self.outbox.try_again(officer.council, row):
            self.log.write(officer.email, "try_again", each.reference or "")

    def put_away(self, officer: Officer, row: int) -> None:
        """Say that it was told another way: it is gone, and who said so stands on its case.

        One that asks that somebody is kept safe stays, with all that it holds, until a second
        person says so too. What is said twice by one person, or of what they may not know of,
        changes nothing.
        """
        each = self._one(officer, row)
        if each is None or each.agreed_by == officer.id:
            return
        first = each.takes_two and each.agreed_by is None
        # Under a name before it is gone: should we be killed in between, it is still there.
        self._record(officer, each, "agree_to_put_away" if first else "put_away")
        if first:
            self.outbox.agree(officer.council, row, officer.id)
        else:
            self.outbox.put_away(officer.council, row, each.agreed_by)

    def _record(self, officer: Officer, each: GivenUp, kind: AccessKind) -> None:
        self.log.write(officer.email, kind, each.reference or "")
        if each.reference is not None:
            self._record_on(each.reference, officer, each.notice.kind if each.notice else "")

    @until_fresh
    def _record_on(self, reference: str, officer: Officer, kind: str) -> None:
        try:
            open_case = self.cases.casework.read(reference)
            new = self.cases.as_events(officer, [(NOTICE_PUT_AWAY, {"notice": kind})])
            self.cases.casework.record_all(open_case, OFFICER, new)
        except (DamagedContent, NotNow):
            # The log has it; a case that takes no event any more must not hold a notice for ever.
            return

    def _one(self, officer: Officer, row: int) -> GivenUp | None:
        return next(self._known_to(officer, row), None)

    def _known_to(self, officer: Officer, row: int | None = None) -> Iterator[GivenUp]:
        """Those that an officer may know of, or only that of one row; one after the other."""
        is_open = cache(lambda reference: self._is_open(officer, reference))
        notices = self.outbox.given_up(officer.council)
        return (
            each
            for each in notices
            if row in (None, each.row) and _may_know(officer, each, is_open)
        )

    def _is_open(self, officer: Officer, reference: str) -> bool | None:
        """Whether the officer may open a case; None where it cannot be read."""
        try:
            return self.cases.is_open_to(officer, reference)
        except NoSuchCase:
            return False
        except DamagedContent:
            return None


def _some(notices: Iterator[GivenUp], start: int, count: int) -> Sequence[GivenUp]:
    return tuple(islice(notices, start, start + count))


def _may_know(officer: Officer, each: GivenUp, is_open: Callable[[str], bool | None]) -> bool:
    is_readable = is_open(each.reference) if each.reference is not None else None
    if is_readable is not None:
        return is_readable
    if each.notice is None:
        return True
    words = each.notice.own_words
    return not perhaps_meant([each.notice.body if words is None else words], officer)
