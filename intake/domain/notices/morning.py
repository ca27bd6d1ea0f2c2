"""What an officer is told on the morning of a working day: how much is theirs, and no more."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from intake.domain.notices.notice import Notice, notice_key, of_council, worded
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import CouncilPack, names
from intake.domain.people.officer import Officer

MORNING_SLOTS: Final = ("late", "today", "week", "nobody")
"""Stand in it for how many cases are late, due today, due this week, and nobody's."""


def morning_key(officer: Officer, day: date) -> str:
    """The key of what an officer is told on a London day."""
    return notice_key(officer.council, "morning", officer.id, day.isoformat())


def morning_notice(
    wording: NoticeWording,
    pack: CouncilPack,
    officer: Officer,
    day: date,
    counts: Mapping[str, int],
) -> Notice:
    """What an officer is told on a London day; ``counts`` are by the names of its slots."""
    values = {**names(pack), **{key: str(counts.get(key, 0)) for key in MORNING_SLOTS}}
    key = morning_key(officer, day)
    notice = worded(wording.kinds["morning"], "morning", officer.email, values, key)
    return of_council(pack, notice)
