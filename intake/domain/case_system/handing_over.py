"""That a case is to go into its council's own case system: once, when the council gets it."""

from collections.abc import Iterator, Mapping

from intake.domain.case.event import Event
from intake.domain.case_system.field_map import CaseMap
from intake.domain.law.product_events import PASSED_ON, RECEIVED
from intake.domain.notices.notice import Notice, notice_key
from intake.domain.notices.occasion import Occasion

CASE_SYSTEM = "case_system"
"""The channel of it, and the kind of notice."""


def handovers(maps: Mapping[str, CaseMap], occasion: Occasion) -> Iterator[Notice]:
    """What goes there because of these events: the case's reference alone.

    What it says is read from the case when it goes, so that nothing of it waits anywhere else, and
    nothing goes that was erased or passed on meanwhile.
    """
    pack = occasion.pack
    case_map = maps.get(pack.key)
    if case_map is None or pack.practice is not None:
        return
    if any(_comes_to(pack.key, each) for each in occasion.events):
        yield Notice(
            kind=CASE_SYSTEM,
            channel=CASE_SYSTEM,
            to=case_map.name,
            sender=pack.key,
            subject="",
            body=occasion.reference,
            key=notice_key(occasion.reference, CASE_SYSTEM, pack.key),
        )


def _comes_to(council: str, event: Event) -> bool:
    return event.name == RECEIVED or (event.name == PASSED_ON and event.text("to") == council)
