"""What goes out before what: three lanes, of which none waits for another."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from intake.domain.notices.wording import Kind

Lane = Literal["now", "safety", "rest"]

LANES: Final[tuple[Lane, ...]] = get_args(Lane)
"""The most pressing first."""

WEIGHTS: Final[Mapping[Kind, int]] = {
    "now": 0,
    "urgent": 1,
    "unsafe": 1,
    "cannot_wait": 1,
    "outside": 1,
    "arrival": 2,
    "more": 2,
    "referral": 2,
    "advocate_late": 2,
    "draft": 2,
    "draft_due": 3,
    "draft_in": 3,
    "draft_late": 3,
    "beside": 3,
    "given": 3,
    "date_near": 3,
    "date_late": 3,
    "morning": 3,
    "news": 3,
}
"""What is sent first has the smallest: first what somebody asks to be told now, then what else
keeps somebody safe or can't wait, then what the law has a date for, then the rest."""

_FIRST: Final[Mapping[Lane, int]] = {"now": 0, "safety": 1, "rest": 2}
_LAST: Final[Mapping[Lane, int]] = {"now": 0, "safety": 1, "rest": 3}


def weight(kind: str) -> int:
    """How pressing a kind of notice is; one that is not known waits with the rest."""
    return next((each for name, each in WEIGHTS.items() if name == kind), _LAST["rest"])


def lane_of(weight: int) -> Lane:
    """The lane that something of this weight goes by."""
    return next(lane for lane in LANES if weight <= _LAST[lane])


def weights(lane: Lane | None) -> tuple[int, int]:
    """The first and the last weight of a lane; of all lanes where none is named."""
    return (_FIRST[lane], _LAST[lane]) if lane else (_FIRST["now"], _LAST["rest"])
