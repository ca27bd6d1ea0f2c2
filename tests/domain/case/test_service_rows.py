"""What a service's list tells of who asked: what they ticked, and none of their sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.case.service_rows import TickedFacts, facts_of
from intake.domain.complaint_record import Advocate, Choice, SaidDate, Urgent
from tests.support.made_letters import FULL

FRIDAY = date(2026, 12, 4)
URGENT = Urgent(
    answer=Choice("yes", "Yes"),
    what="They move me.",
    when=SaidDate("on Friday", FRIDAY, FRIDAY, "day"),
)
SOON = replace(URGENT, when=SaidDate("soon", FRIDAY, FRIDAY, "month"))


def ticking(*ticks: str) -> Advocate:
    return Advocate(share=tuple(Choice(each, each) for each in ticks))


@pytest.mark.parametrize(
    ("ticks", "urgent", "facts"),
    [
        ((), URGENT, TickedFacts()),
        (("name", "about"), URGENT, TickedFacts()),
        (("age",), URGENT, TickedFacts(age=12)),
        (("language",), URGENT, TickedFacts(language="Another one",
                                            needs=("Big print", "Something else"))),
        (("urgent",), URGENT, TickedFacts(urgent=True, day=FRIDAY)),
        (("urgent",), SOON, TickedFacts(urgent=True)),
        (("urgent",), Urgent(), TickedFacts()),
    ],
)  # fmt: skip
def test_only_what_was_ticked_is_told_and_nothing_in_their_own_words(
    ticks: tuple[str, ...], urgent: Urgent, facts: TickedFacts
) -> None:
    assert facts_of(ticking(*ticks), replace(FULL, urgent=urgent)) == facts


def test_what_nobody_told_is_not_made_up() -> None:
    quiet = replace(FULL, who=replace(FULL.who, age=None), language=None, needs=None)
    assert facts_of(ticking("age", "language"), quiet) == TickedFacts()
