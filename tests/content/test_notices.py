"""The words of notices: plain, and giving nothing away."""

from __future__ import annotations

import re

import pytest

from intake.domain.notices.wording import KINDS
from intake.domain.text import plain
from tests.content.packs import load
from tests.support.law import england
from tests.support.made_notices import NOTICES
from tests.support.reading_age import grade, longest_sentence

NEWS = NOTICES.kinds["news"]


def test_a_young_person_can_read_theirs_at_nine() -> None:
    said = "\n".join(plain(part.lines) for part in (NEWS.sender, NEWS.subject, NEWS.body))
    assert grade(said) <= 4
    assert longest_sentence(said) <= 15


def test_a_young_persons_says_just_this() -> None:
    assert plain(NEWS.body.lines) == "There is news. Come back to see it."


def test_a_young_persons_names_nobody_and_no_case() -> None:
    for part in (NEWS.sender, NEWS.subject, NEWS.body):
        assert part.fixed


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_called_a_complaint_and_never_a_concern(kind: str) -> None:
    assert "concern" not in str(load("notices", "en")[kind]).lower()


def test_every_answer_of_the_council_is_news() -> None:
    answers = {"stage1_answered", "stage2_answered", "council_replied", "acknowledged"}
    assert answers <= NEWS.after


def test_every_request_of_a_young_person_reaches_the_team() -> None:
    asked = {name for name in england().events if re.search(r"_(requested|asked)$", name)}
    reach = [NOTICES.kinds[kind].after for kind in ("urgent", "arrival", "more")]
    # Who may see a case, a colleague's draft, a second yes, new words, an advocate asked before, or
    # another one whom a service asks them about: none is theirs.
    not_theirs = {
        "access_asked", "advocacy_asked", "advocate_change_asked", "draft_asked", "second_asked",
        "words_asked",
    }  # fmt: skip
    assert asked - not_theirs <= frozenset.union(*reach)
