"""A letter at the desk while the clock of the computer is wrong."""

from __future__ import annotations

import pytest

from intake.services.case.casework import NotNow
from tests.support.made_council_letters import case_for


def test_no_letter_is_written_by_a_clock_that_is_behind_the_complaint() -> None:
    case = case_for("stage1_answered")
    case.office.days_go_by(-92)
    with pytest.raises(NotNow) as refused:
        case.draft("stage1_answered")
    assert "clock" in refused.value.why.says
    found = case.office.desk.look(case.office.dan, case.reference)
    assert case.office.letters.offered(found) == ()
