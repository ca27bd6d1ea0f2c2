"""What was typed in a tab that did not know it was sent is offered as an addition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import page_rules

if TYPE_CHECKING:
    from tests.web.desk_visitor import Office

TYPED = "And they took my PANGOLIN.\n\nIt was new."


def test_words_of_a_stale_tab_go_into_the_box_of_an_addition(office: Office) -> None:
    young = office.complaint().visitor
    young.go("/sefton/case")
    key = [pair for form in young.seen.forms for pair in form.sent({}, None) if "csrf" in pair[0]]
    old = [("place", "points.what#1"), ("seen", "new."), ("move", "answer"), ("answer", TYPED)]
    shown = young.post("/sefton/talk", [key[0], *old])
    page_rules.hold(shown)
    assert (shown.status, shown.page) == (410, "gone")
    added = young.send("data-adds")
    assert (added.page, added.step) == ("turn", "words")
    assert [text.replace("\r\n", "\n") for text in added.turn.default("answer")] == [TYPED]
