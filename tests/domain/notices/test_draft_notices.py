"""What goes to a colleague who is asked for something, and to the team, because of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.event import Event
from intake.domain.notices.codes import code_notice
from intake.domain.notices.notice import notices_for
from intake.domain.notices.occasion import happened
from tests.support.made_notices import AT, MAILED, NOTICES, TEAM, UNKNOWN, sent, told

RAFE = "rafe.quill@anytown.gov.uk"
ASKED = {"to": "Rafe Quill", "email": RAFE, "until": "2026-03-10", "name": "Dan"}


def then(name: str, actor: str, data: dict[str, object]) -> tuple[Event, ...]:
    return (*told(), Event(2, name, AT, AT, actor, data))


@pytest.mark.parametrize(
    ("name", "actor", "kind"),
    [
        ("draft_asked", "officer", "draft"),
        ("draft_sent_back", "officer", "draft"),
        ("draft_reminded", "system", "draft_due"),
    ],
)
def test_a_colleague_is_told_by_whom_and_by_when_they_are_asked(
    name: str, actor: str, kind: str
) -> None:
    events = then(name, actor, {**ASKED, "kind": "soon"})
    (notice,) = notices_for(NOTICES, happened("AB12CD34", events, 1, MAILED))
    assert (notice.kind, notice.to) == (kind, RAFE)
    assert "10 March 2026" in notice.body
    assert "Dan" in notice.body
    assert "AB12" not in f"{notice.subject}{notice.body}"


def test_one_without_a_day_goes_all_the_same() -> None:
    events = then("draft_asked", "officer", {**ASKED, "until": "soon"})
    assert sent(events) == {RAFE: "draft"}


def test_the_team_hears_that_it_came_in_and_that_it_is_late() -> None:
    assert sent(then("draft_handed_in", "colleague", {"of": 2})) == {TEAM: "draft_in"}
    late = then("draft_reminded", "system", {**ASKED, "kind": "late"})
    assert sent(late) == {RAFE: "draft_due", TEAM: "draft_late"}
    assert sent(then("draft_handed_in", "colleague", {"of": 2}), UNKNOWN) == {}


def test_a_date_is_told_to_nobody_where_nobody_is_known_to_see_to_it() -> None:
    for kind in ("soon", "late"):
        assert sent(then("reminded", "system", {"kind": kind, "clock": "acknowledge"})) == {}


def test_who_is_given_a_case_is_told_where_their_address_is_known() -> None:
    assert sent(then("assigned", "officer", {"to": "eve", "by": "dan"})) == {}


def test_where_nobody_keeps_people_safe_and_nobody_decides_the_team_alone_is_told() -> None:
    nobody = replace(MAILED, safety_contact=None)
    assert sent(then("safety_raised", "child", {}), nobody) == {TEAM: "urgent"}


def test_words_without_a_code_send_none() -> None:
    words = replace(NOTICES.kinds["draft"], code=None)
    wording = replace(NOTICES, kinds={**NOTICES.kinds, "draft": words})
    with pytest.raises(LookupError):
        code_notice(wording, MAILED, RAFE, "123456", "a key")
    assert "123456" in code_notice(NOTICES, MAILED, RAFE, "123456", "a key").body
