"""How a young person will hear of what an officer is about to do, before it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from intake.domain.case.open_case import OpenCase
from intake.domain.notices.notice import ByHand, Notice
from intake.domain.notices.occasion import Occasion, happened
from intake.domain.people.officer import Officer
from intake.services.case.casework import in_its_time
from intake.services.desk.cases import Act, DeskCases

NEWS: Final = "news"
"""The kind of notice that tells a young person to look in the tracker."""

Left = Callable[[Occasion], Sequence[ByHand]]
"""Who should hear of what happened, and cannot from here."""


@dataclass(frozen=True, slots=True)
class NoticePreview:
    """The notices that go. ``untold``: they chose a way on which none can be sent from here."""

    notices: tuple[Notice, ...] = ()
    untold: bool = False


def notice_preview(
    cases: DeskCases, left: Left, officer: Officer, open_case: OpenCase, acts: Sequence[Act]
) -> NoticePreview:
    """Whom these acts would tell, were they done now; nothing is written. Raises NotNow."""
    new, after = cases.as_events(officer, acts), len(open_case.events)
    with in_its_time():
        then = open_case.after(new, cases.casework.clock.now())
    by_hand = left(happened(then.reference, then.events, after, then.pack))
    return NoticePreview(
        cases.casework.notices(then, after), any(each.kind == NEWS for each in by_hand)
    )
