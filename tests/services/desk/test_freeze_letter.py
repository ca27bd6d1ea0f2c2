"""The decision if something waits says of what, which one counts, and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.letters.parts import Listing, Verbatim
from intake.domain.people.council import names
from tests.support.made_council_letters import case_for

if TYPE_CHECKING:
    from tests.support.made_council_letters import Case


def quoted(case: Case, decision: str) -> tuple[list[str], str]:
    """What the short version of a decision quotes, and all of it."""
    written = case.draft("freeze_decided", {**case.filled("freeze_decided"), "decision": decision,
                                            "until": "", "happens_on": ""})  # fmt: skip
    lists = [each for each in written.letter.short if isinstance(each, Listing)]
    items = [line for each in lists for item in each.items for line in item.paragraphs]
    return [run.text for line in items for run in line.runs if isinstance(run, Verbatim)], str(
        written.letter.short
    )


def test_a_decision_quotes_what_it_is_about_and_when_that_was_said_to_be() -> None:
    case = case_for("freeze_decided")
    assert quoted(case, "wait")[0] == []
    case.office.happens("urgent_told", words="They move me.", happens={"typed": "on Friday"})
    assert quoted(case, "wait")[0] == ["They move me.", "on Friday"]
    case.office.happens("freeze_decided", decision="not", reason="It is late.")
    assert quoted(case, "wait")[0] == ["They move me.", "on Friday"]
    case.office.happens("urgent_told", words="A new school.")
    assert quoted(case, "wait")[0] == ["A new school."]


def test_a_decision_after_another_says_that_the_latest_counts() -> None:
    case = case_for("freeze_decided")
    assert "counts now" not in quoted(case, "wait")[1]
    case.office.happens("freeze_decided", decision="not", reason="It is late.")
    assert "counts now" in quoted(case, "wait")[1]


@pytest.mark.parametrize("decision", ["part", "not"])
def test_who_is_told_that_it_goes_ahead_is_told_whom_to_call(decision: str) -> None:
    case = case_for("freeze_decided")
    found = case.office.desk.look(case.office.dan, case.reference)
    short = quoted(case, decision)[1]
    numbers = names(found.pack)
    assert numbers["advocacy.phone"] in short
    assert numbers["helpline.help-at-hand"] in short
    assert numbers["helpline.help-at-hand"] not in quoted(case, "wait")[1]
