"""Whatever a council to practise with sends says so first, and goes into a folder alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from intake.domain.notices.codes import code_notice
from intake.domain.notices.help_now import HelpAsked
from intake.domain.notices.morning import morning_notice
from intake.domain.notices.notice import Notice, help_notice, notices_for, of_council
from intake.domain.notices.occasion import happened
from intake.domain.people.officer import Officer
from tests.support.made_letters import FULL, PRACTICE
from tests.support.made_notices import AT, MAILED, NOTICES, SAFETY, TEAM, asking, notice, told

HERE = replace(MAILED, practice=PRACTICE)
DAN = Officer("dan", "dan@x.example", MAILED.key, "officer", "Dan Carter", "Dan")


def everything() -> list[Notice]:
    """One of each way in which something gets into the post."""
    answered = told(("stage1_answered", "officer"), submission=FULL)
    return [
        *notices_for(NOTICES, happened("AB12CD34", asking(FULL), 0, HERE)),
        *notices_for(NOTICES, happened("AB12CD34", answered, 1, HERE)),
        help_notice(NOTICES, HERE, SAFETY, HelpAsked("m" * 8, AT, "Amy", "07700 900123")),
        code_notice(NOTICES, HERE, TEAM, "AB12C-D34EF", "key"),
        morning_notice(NOTICES, HERE, DAN, date(2026, 3, 4), {"late": 1}),
    ]


def test_it_says_so_and_is_for_the_folder() -> None:
    sent = everything()
    assert len({each.to for each in sent}) > 3
    for each in sent:
        assert each.channel == "folder", each.kind
        assert each.body.startswith("This is practice.\n\n"), each.kind
        assert each.subject.startswith("[Practice] "), each.kind


def test_what_a_council_that_there_is_sends_is_as_it_was() -> None:
    assert of_council(MAILED, notice()) == notice()
