"""News that did not reach who complains becomes something to do at the desk of their case."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from intake.domain.case.event import CHILD, Event, NewEvent
from intake.domain.case.open_case import OpenCase
from intake.domain.case.to_do import LOST_BY, OF, TASK, TELL_NEWS
from intake.domain.law.product_events import BY_HAND_DUE
from intake.domain.notices.notice import Notice, notice_key
from intake.services.case.casework import Casework, NotNow
from intake.services.fresh import until_fresh
from intake.services.ports import CouncilGone, DamagedContent, NoSuchCase
from intake.services.post.outbox import GivenUp, Outbox
from intake.services.post.receipts import NO_RECEIPT

_NEWS: Final = "news"

FOR_GOOD: Final = frozenset({
    "address", "refused", "bounced", "never came", "failed", NO_RECEIPT,
})  # fmt: skip
"""The kinds of fault after which trying again would not help. What ended in another one, such as a
mail server that was away, stays where it can be tried again."""


@dataclass(frozen=True, slots=True)
class LostNews:
    """Puts what did not arrive with the case that it was about."""

    casework: Casework
    outbox: Outbox

    def run(self, stopping: Callable[[], bool] = lambda: False) -> int:
        """Do so with all of it; tells how many became something to do."""
        number = 0
        for council in self.casework.councils:
            for each in self.outbox.given_up(council):
                if stopping():
                    return number
                if _is_lost_news(each):
                    number += self._hand_over(council, each)
        return number

    def _hand_over(self, council: str, each: GivenUp) -> bool:
        try:
            if each.reference is None or each.notice is None:
                return False
            self._record(each.reference, each.notice)
        except (CouncilGone, DamagedContent, NoSuchCase, NotNow):
            # It stays among what nobody got, where an officer sees it.
            return False
        # The event first: should we be killed in between, it is found there, and not written again.
        return self.outbox.hand_over(council, each.row)

    @until_fresh
    def _record(self, reference: str, notice: Notice) -> None:
        open_case = self.casework.read(reference)
        because = next(told_of(open_case, notice), None)
        if because is None or _knows(open_case, because):
            return
        data = {TASK: TELL_NEWS, OF: because.sequence, LOST_BY: notice.channel}
        new = NewEvent(BY_HAND_DUE, self.casework.clock.now(), "system", data)
        self.casework.record_all(open_case, "system", [new])


def _is_lost_news(each: GivenUp) -> bool:
    is_news = each.notice is not None and each.notice.kind == _NEWS
    return is_news and not each.waits and each.fault in FOR_GOOD


def told_of(open_case: OpenCase, notice: Notice) -> Iterator[Event]:
    """The event of a case that a notice tells of: its key is made of that."""
    for event in open_case.events:
        key = notice_key(open_case.reference, event.sequence, notice.kind, notice.to)
        if key == notice.key:
            yield event


def _knows(open_case: OpenCase, because: Event) -> bool:
    """Whether they were here since, or the desk was told already."""
    later = open_case.events[because.sequence :]
    return any(
        each.actor == CHILD or (each.name == BY_HAND_DUE and because.sequence in each.numbers(OF))
        for each in later
    )
