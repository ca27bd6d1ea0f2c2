"""The channel of letters where nobody carries them for us: each waits at the desk to be posted."""

from dataclasses import dataclass
from typing import Final

from intake.domain.case.event import NewEvent
from intake.domain.case.to_do import OF, POST_LETTER, TASK, WORDS, letters_that_came, to_do
from intake.domain.law.product_events import BY_HAND_DUE
from intake.domain.notices.notice import Notice
from intake.services.case.casework import Casework, NotNow
from intake.services.desk.lost_news import told_of
from intake.services.fresh import until_fresh
from intake.services.ports import CouncilGone, DamagedContent, NoSuchCase
from intake.services.post.outbox import DeliveryFault, Outbox

NO_CASE: Final = "no case"
"""The kind of fault of a letter whose case is not there (any more): nobody would print it."""


@dataclass(frozen=True, slots=True)
class PrintQueue:
    """Puts a letter that tells of news with its case, as something to post, in its own words."""

    casework: Casework
    outbox: Outbox

    def send(self, notice: Notice) -> None:
        """Have it wait at the desk, once, however often it is sent. Raises DeliveryFault."""
        reference = self.outbox.case_of(notice.key)
        if reference is None:
            raise DeliveryFault(NO_CASE, final=True)
        try:
            self._record(reference, notice)
        except (CouncilGone, DamagedContent, NoSuchCase, NotNow):
            raise DeliveryFault(NO_CASE, final=True) from None

    @until_fresh
    def _record(self, reference: str, notice: Notice) -> None:
        open_case = self.casework.read(reference)
        because = next(told_of(open_case, notice), None)
        if because is None:
            raise DeliveryFault(NO_CASE, final=True)
        case = open_case.case
        is_there = because.sequence in letters_that_came(case)
        # One that waits and is not printed yet tells of this as well: nobody wants three letters.
        waits = any(each.words and each.last_print is None for each in to_do(case))
        if is_there or waits:
            return
        data = {TASK: POST_LETTER, OF: because.sequence, WORDS: notice.body}
        new = NewEvent(BY_HAND_DUE, self.casework.clock.now(), "system", data)
        self.casework.record_all(open_case, "system", [new])
