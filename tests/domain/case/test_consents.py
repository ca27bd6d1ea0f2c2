"""What somebody agreed to, or took back, since they sent it: by voice, too."""

from __future__ import annotations

from intake.domain.case.consents import CONTACT, COPIES, agreed_since
from intake.domain.case.open_words import open_words
from tests.support.law import case, event

GIVEN = event("consent_given", "2024-05-02", 2, consent=COPIES)
WITHDRAWN = event("consent_withdrawn", "2024-05-03", 3, consent=COPIES)


def test_what_was_said_last_counts() -> None:
    assert agreed_since([GIVEN], COPIES) is True
    assert agreed_since([GIVEN, WITHDRAWN], COPIES) is False
    assert agreed_since([GIVEN, WITHDRAWN, GIVEN], COPIES) is True


def test_of_what_nobody_spoke_nothing_is_known() -> None:
    assert agreed_since([GIVEN, event("read", "2024-05-02")], CONTACT) is None
    assert agreed_since([event("consent_given", "2024-05-02", kind="pass_on")], COPIES) is None


def test_a_consent_that_was_told_stands_as_words_only_where_there_are_some() -> None:
    told = "2024-05-01 received\n2024-05-02 consent_withdrawn told_by=young consent=contact"
    assert open_words(case(told)) == ()
    (words,) = open_words(case(f"{told} words=Stop"))
    assert words.to_settle
