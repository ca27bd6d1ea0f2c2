"""Who has the phone while a young person tells, as pages and answers keep it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intake.domain.talk.typist import (
    AWAY,
    Handover,
    Typist,
    device_mark,
    is_unsure,
    kind_of,
    sealed,
    typist_of,
    unsealed,
)

KEY = b"k" * 32
NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize("typist", [Typist("advocate"), Typist("other", "Bea: my aunt")])
def test_who_typed_an_answer_is_read_from_what_is_kept_beside_it(typist: Typist) -> None:
    assert typist_of(typist.key) == typist
    assert kind_of(typist.key) == typist.kind


@pytest.mark.parametrize("by", ["young_person", "officer", ""])
def test_nobody_was_given_the_phone_where_no_typist_typed(by: str) -> None:
    assert (typist_of(by), kind_of(by)) == (None, by)


def test_a_page_says_who_typed_on_it_and_nobody_can_write_that_in() -> None:
    seal = sealed("advocate:Priya", KEY)
    assert unsealed(seal, KEY) == "advocate:Priya"
    forged = seal.replace("Priya", "Prija")
    for each in (forged, "young_person", "", "é.young_person", sealed("young_person", b"x" * 32)):
        assert unsealed(each, KEY) is None


def test_it_is_asked_again_on_another_device_and_after_some_time_away() -> None:
    handover = Handover("advocate", device_mark("here"), NOW.isoformat())
    assert not is_unsure(handover, "here", NOW + AWAY)
    assert is_unsure(handover, "there", NOW)
    assert is_unsure(handover, "here", NOW + AWAY + timedelta(seconds=1))
