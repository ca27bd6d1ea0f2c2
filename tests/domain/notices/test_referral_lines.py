"""What a referral tells in its email, and what only behind its link."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.complaint_record import Advocate, Choice, SaidDate, Urgent
from intake.domain.notices.codes import service_code
from intake.domain.notices.notice import notices_for
from intake.domain.notices.occasion import happened
from intake.domain.notices.referral import shared_lines
from tests.support.made_letters import FULL, SERVICE
from tests.support.made_notices import ALLY, MAILED, NOTICES, asking

URGENT = Advocate(share=(Choice("urgent"),))


def test_a_referral_tells_what_is_about_to_happen_only_where_that_was_ticked() -> None:
    friday = date(2026, 12, 4)
    when = SaidDate("on Friday", friday, friday, "day")
    moved = Urgent(Choice("yes"), "They move me", when)

    def told_of(urgent: Urgent, share: str = "urgent") -> str:
        complaint = replace(FULL, urgent=urgent)
        asks = asking(complaint, share=(Choice(share),))
        case = happened("AB12CD34", asks, 0, MAILED)
        return next(each.body for each in notices_for(NOTICES, case) if each.to == ALLY)

    told = told_of(moved)
    assert all(words in told for words in ("can't wait", "on 4 December 2026", "the link"))
    assert not [words for words in ("They move me", "When, as", "never came") if words in told]
    assert "can't wait" not in told_of(moved, "about")
    assert "It is to happen" not in told_of(
        Urgent(Choice("yes"), when=replace(when, precision="week"))
    )
    assert "It is to happen" not in told_of(Urgent(Choice("yes")))
    assert "ticked nothing" in told_of(Urgent(Choice("no")))


def test_what_it_is_about_stands_behind_the_link_alone_and_as_it_was_put() -> None:
    friday = date(2026, 12, 4)
    when = SaidDate("on Friday", friday, friday, "day")
    whole = replace(FULL, urgent=Urgent(Choice("yes"), "They move me", when))
    both = shared_lines(NOTICES.shared, Advocate(share=(Choice("about"), Choice("urgent"))), whole)
    behind = "\n".join(both.behind)
    for words in ("She never came.\n\nNot once.", "Where I live", "They move me", "on Friday"):
        assert words in behind
    blank = replace(whole, urgent=Urgent(Choice("yes"), when=replace(when, typed=" ")))
    assert "When" not in "\n".join(shared_lines(NOTICES.shared, URGENT, blank).behind)
    assert shared_lines(NOTICES.shared, Advocate(), whole).behind == ()


def test_age_language_and_needs_are_told_where_they_were_ticked_and_are_known() -> None:
    who = Advocate(share=(Choice("age"), Choice("language")))
    known_answers = replace(
        FULL,
        who=replace(FULL.who, age=12),
        language=Choice("other", "Another", words="Polish"),
        needs=(Choice("easy", "Easy words"),),
    )
    told = "\n".join(shared_lines(NOTICES.shared, who, known_answers).email)
    assert all(words in told for words in ("Age: 12", "Polish", "Easy words"))
    nothing = replace(FULL, who=replace(FULL.who, age=None), language=None, needs=None)
    assert shared_lines(NOTICES.shared, who, nothing).email == (
        "(They ticked nothing that we can tell you.)",
    )


def test_a_code_is_brought_in_words_that_name_no_council() -> None:
    told = service_code(NOTICES, SERVICE, ALLY, "123456", "k" * 40)
    assert ("123456" in told.body, MAILED.name in told.sender + told.body) == (True, False)
    words = replace(NOTICES.kinds["referral"], before=None)
    without = replace(NOTICES, kinds={**NOTICES.kinds, "referral": words})
    with pytest.raises(LookupError):
        service_code(without, SERVICE, ALLY, "123456", "k" * 40)
