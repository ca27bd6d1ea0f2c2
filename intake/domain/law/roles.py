"""What code asks a procedure for: not the law's own names, but the part that each thing plays.

A procedure file gives these to its stages, events and clocks (``role: answer``). Whatever a nation
calls its second stage, code finds it by its role. A role that few need (a panel's, say) may be
missing; what hangs on it then is not known, and nothing is said of it.
"""

from enum import Enum
from typing import Final


class StageRole(Enum):
    """The part that a stage plays."""

    FIRST = "first"
    """Where a complaint begins; here, and only here, it can be passed on to another council."""

    OVER = "over"
    """Nobody works on a case in it: it was closed, say, or withdrawn."""


class EventRole(Enum):
    """The part that an event plays."""

    ANSWER = "answer"
    """By it the council answers the young person."""

    WRITTEN_RECORD = "written-record"
    """By it the council writes down what the complaint is about."""

    NEXT_STAGE_REQUEST = "next-stage-request"
    """By it a young person goes a stage further, and says what is still not right."""

    WITHDRAWAL_REQUEST = "withdrawal-request"
    """By it a young person asks that their complaint ends."""

    COMPLAINANT = "complainant"
    """It says who complains, under ``relationship``, where nobody had written it down."""

    PARTS_ELSEWHERE = "parts-elsewhere"
    """By it parts go another way: nobody here decides on the ``points`` that it names."""

    STANDING = "standing"
    """By it the council decides if another person's interest is enough to complain."""

    PANEL_DATE = "panel-date"
    """It sets the day on which a panel meets, under ``meets_on``."""

    INVESTIGATOR = "investigator"
    """It appoints who looks into a complaint at the second stage, under ``person_name``."""

    INDEPENDENT_PERSON = "independent-person"
    """It appoints who sees that this is fair, under ``person_name``."""

    PANEL_CHAIR = "panel-lead"
    """It tells who leads a panel, under ``person_name``."""

    INVESTIGATION_FINDINGS = "investigation-findings"
    """It holds what those who looked into it recommend, under ``recommended``."""

    PANEL_FINDINGS = "panel-findings"
    """It holds what the panel recommends, under ``recommended``."""

    OUTSIDE_ENQUIRY = "outside-enquiry"
    """By it somebody outside who looks at what the council did (an Ombudsman) asks the council."""

    OUTSIDE_DRAFT = "outside-draft"
    """By it that one says what it thinks so far, under ``finding``."""

    OUTSIDE_DECISION = "outside-decision"
    """By it that one decides, under ``finding``."""

    OUTSIDE_COMPLIANCE = "outside-compliance"
    """By it the council shows that one that it did what it should."""


class ClockRole(Enum):
    """The part that a clock plays."""

    ANSWER = "answer"
    """A young person waits for what stops it; the file has them as they follow one another."""

    ACKNOWLEDGEMENT = "acknowledgement"
    """By it the council says that the complaint is here, where it promises a time for that."""

    PANEL_CHAIR = "chair"
    """By it somebody is found who leads the panel."""

    PANEL_PAPERS = "papers"
    """By it the papers are with those who meet as a panel."""

    TIME_TO_COMPLAIN = "time-to-complain"
    """How old what is complained about may be."""

    TIME_FOR_SECOND_STAGE = "time-for-second-stage"
    """By when the second stage can be asked for: ``case.stage2_by`` and ``case.stage2_was``."""

    TIME_FOR_THIRD_STAGE = "time-for-third-stage"
    """By when the third stage can be asked for: ``case.stage3_by`` and ``case.stage3_was``."""

    TIME_FOR_OMBUDSMAN = "time-for-ombudsman"
    """By when the Ombudsman can be asked: ``case.ombudsman_by`` and ``case.ombudsman_was``."""


Role = StageRole | EventRole | ClockRole

MANY: Final[frozenset[Role]] = frozenset({
    StageRole.OVER, EventRole.ANSWER, EventRole.WRITTEN_RECORD, EventRole.NEXT_STAGE_REQUEST,
    ClockRole.ANSWER,
})  # fmt: skip
"""The roles that more than one may have; any other is one thing's alone."""

NEEDED: Final[tuple[Role, ...]] = (
    StageRole.FIRST, StageRole.OVER, EventRole.ANSWER, ClockRole.ANSWER,
)  # fmt: skip
"""The roles without which no case can be worked on: where it begins and ends, and its answer."""
