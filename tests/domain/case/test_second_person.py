"""What wants a second person, what waits for one, and what stands at the desk alone."""

from __future__ import annotations

import pytest

from intake.domain.case.door import why_not
from intake.domain.case.glance import glance
from intake.domain.case.second_person import sent_back, typed_in, wants_second
from intake.domain.case_file.sharing import told_to_child
from intake.domain.law.product_events import TEAM_ALONE
from tests.support.law import case, event

RECEIVED = "2024-05-01 received\n"


@pytest.mark.parametrize(
    ("name", "decision", "wanted"),
    [
        ("paused", None, True),
        ("split", None, True),
        ("routed", "elsewhere", True),
        ("routed", "corporate", True),
        ("routed", "statutory", False),
        ("standing_decided", "refused", True),
        ("standing_decided", "accepted", False),
        ("late_request_decided", "refused", True),
        ("late_request_decided", None, False),
        ("closed", None, False),
    ],
)
def test_a_second_person_is_wanted_for_what_decides_over_somebody(
    name: str, decision: str | None, wanted: bool
) -> None:
    assert wants_second(case(RECEIVED), name, decision) is wanted


def test_what_waits_for_a_second_person_is_marked_in_the_list_and_read_by_nobody() -> None:
    waiting = case(f"{RECEIVED}2024-05-02 second_asked letter_name=paused")
    assert glance(waiting).asks
    assert not glance(case(RECEIVED)).asks


@pytest.mark.parametrize(
    ("waits", "writer"),
    [
        ((), None),
        (("second_asked by=dan letter_name=paused",), "dan"),
        (
            ("second_asked by=dan letter_name=paused", "second_asked by=dan letter_name=split"),
            "dan",
        ),
        (("second_asked by=dan letter_name=paused", "second_asked by=mo letter_name=split"), None),
        (("second_asked by=dan letter_name=paused", "access_asked officer=mo"), None),
        (("second_asked letter_name=paused",), None),
    ],
)
def test_who_wrote_all_that_waits_for_a_second_person_is_known(
    waits: tuple[str, ...], writer: str | None
) -> None:
    lines = "".join(f"2024-05-02 {each}\n" for each in waits)
    assert glance(case(RECEIVED + lines)).asked_by == writer


def test_nobody_outside_the_desk_is_told_of_it() -> None:
    both = [event(name, "2024-05-02", 2) for name in sorted(TEAM_ALONE)]
    assert told_to_child(both, frozenset()) == ()


def test_what_was_sent_back_of_a_request_that_is_not_there_stands_nowhere() -> None:
    assert sent_back(case(f"{RECEIVED}2024-05-02 second_answered decision=refused of=9")) == ()


def test_what_was_typed_is_nothing_where_that_was_erased() -> None:
    assert typed_in(event("second_asked", "2024-05-02")) == {}


def test_no_child_is_refused_where_nobody_wrote_down_who_complains() -> None:
    refused = why_not(case(RECEIVED), "standing_decided", "officer")
    assert refused is not None
    assert "not written down who complains" in refused.says
    story = f"{RECEIVED}2024-05-02 standing_decided decision=refused reason=x"
    assert case(story).irregular == ()
