"""A letter in the council's own hand: its texts, other words, who signs, what to mind above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.test_desk import opened
from tests.web.test_desk_letters import ANSWER, address, events, fills

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young

WARM = "Thank you for waiting. <b> We looked at all of it."
NEEDS = {
    "big_print": "Needs: Big print",
    "audio": "Needs: Audio I can hear",
    "easy_words": "Needs: Easy words",
    "reading": "Needs: Help to read",
    "sign": "Needs: Sign language",
    "interpreter": "Needs: Someone who speaks my language",
}


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    complained = office.complaint(points_what="Nobody came.")
    opened(dan, complained.reference)
    return complained


def paragraph_of(dan: DeskVisitor) -> str:
    return next(
        each.name for each in dan.seen.form(f"data-letter={ANSWER}").controls
        if each.name.startswith("paragraph.")
    )  # fmt: skip


def test_a_text_of_the_councils_own_goes_behind_what_was_typed(
    dan: DeskVisitor, young: Young
) -> None:
    at = "points.1.sorry"
    dan.go(address(young))
    assert dan.seen.hooked(f"data-snippets='{at}'")
    form = dan.seen.form(f"data-letter={ANSWER}")
    typed = {at: ["It was wrong."], f"snippet.{at}": ["Sorry for the wait"], "how": ["We asked."]}
    put = dan.post(address(young), [*form.sent(typed, None), ("put", at)])
    assert put.status == 200
    stands = dict(put.form(f"data-letter={ANSWER}").sent({}, None))
    assert stands[at].split("\r\n\r\n") == [
        "It was wrong.",
        "We are sorry that you had to wait so long. You should have heard from us sooner.",
    ]
    assert stands["how"].strip() == "We asked."
    again = dict(dan.go(address(young)).form(f"data-letter={ANSWER}").sent({}, None))
    assert "You should have heard" in again[at]


def test_what_was_changed_is_shown_beside_the_short_version_and_wants_a_tick(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young))
    name = paragraph_of(dan)
    shown = fills(dan, **{name.replace(".", "__"): WARM})
    assert WARM in shown.text("data-changed")
    assert WARM in shown.text("data-theirs")
    still = dan.send("data-send")
    assert still.page == "desk-preview"
    assert ANSWER not in events(office, young)
    back = dict(dan.go(address(young)).form(f"data-letter={ANSWER}").sent({}, None))
    assert back[name].strip() == WARM
    fills(dan)
    dan.send("data-send", {"compared": ["yes"]})
    assert ANSWER in events(office, young)


def test_every_need_stands_whole_above_the_case_and_each_letter(
    office: Office, dan: DeskVisitor
) -> None:
    complained = office.complaint(needs=" ".join(NEEDS))
    opened(dan, complained.reference)
    for name in ("", "/letter/acknowledgement", f"/letter/{ANSWER}"):
        shown = dan.go(f"/desk/case/{complained.reference}{name}")
        assert [each.text for each in shown.hooked("data-need-of-theirs")] == list(NEEDS.values())
    assert len(fills(dan).hooked("data-need-of-theirs")) == len(NEEDS)
    assert dan.seen.page == "desk-preview"
