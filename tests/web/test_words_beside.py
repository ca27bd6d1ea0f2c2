"""Words beside a photo that was not added yet, and one that comes twice: nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.talk.half_typed import HEAVIEST
from intake.domain.talk.proofs import MOST_PROOFS
from tests.support.planted_files import photo
from tests.web.test_showing import PAPER, SHOW, WORDS, adds, box, posts, presses
from tests.web.young_visitor import HOST, YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from intake.app import Intake


@pytest.fixture
def someone(client: FlaskClient) -> YoungVisitor:
    """Somebody at the check page."""
    visitor = YoungVisitor(client)
    visitor.at_check()
    return visitor


@pytest.mark.parametrize(
    "hook", ["data-hide", "data-away", "data-help", "data-statement", "data-go-back"]
)
def test_words_without_a_photo_yet_are_there_again_wherever_somebody_went(
    someone: YoungVisitor, hook: str
) -> None:
    adds(someone, photo(), "The first")
    someone.go(SHOW)
    away = presses(someone, hook, WORDS)
    assert away.status == 200
    if hook == "data-hide":
        assert WORDS not in away.shown()
        assert "What you said here is kept. It is hidden now." in away.shown()
        presses(someone, hook)
    assert box(someone.go(SHOW)) == [WORDS]
    assert "IMG_Sam" not in someone.seen.html
    assert box(posts(someone, someone.seen.form("data-show"), PAPER, WORDS)) == [""]
    assert box(someone.go(SHOW)) == [""]


def test_words_that_are_beside_no_photo_yet_are_told_of_before_it_is_sent(
    someone: YoungVisitor,
) -> None:
    before = someone.go("/sefton/talk/check").form("data-send")
    someone.go(SHOW)
    assert presses(someone, "data-go-back", WORDS).page == "check"
    assert "You typed more that is not in your answers." in someone.seen.text("data-left")
    assert f'href="{SHOW}#words"' in someone.seen.html
    assert someone.post(before.action, before.sent({}, None)).page == "check"
    someone.go(SHOW)
    presses(someone, "data-go-back", "")
    assert someone.seen.hooked("data-left") == []


def test_a_script_keeps_words_while_they_are_typed_and_what_another_tab_typed_stays(
    someone: YoungVisitor,
) -> None:
    form = someone.go(SHOW).form("data-show")
    fields = form.sent({"beside": ["The mo"]}, None)
    headers = {"Origin": HOST, "X-Kept": "1"}
    to = form.hooks["data-keep"]
    kept = someone.client.post(to, data=dict(fields), headers=headers)
    assert kept.status_code == 204
    grown = {**dict(fields), "beside": "The mould", "seen": f".{kept.headers['X-Kept']}"}
    someone.client.post(to, data=grown, headers=headers)
    assert box(someone.go(SHOW)) == ["The mould"]
    someone.client.post(to, data={**dict(fields), "beside": "A window"}, headers=headers)
    assert box(someone.go(SHOW)) == ["A window"]
    presses(someone, "data-go-back", "")
    assert box(someone.go(SHOW)) == ["The mould"]


def test_words_for_which_there_is_no_room_stand_in_their_box_and_nothing_is_said_to_be_kept(
    someone: YoungVisitor, wired: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone.go(SHOW)
    long = "x" * (HEAVIEST + 1)
    seen = presses(someone, "data-go-back", long)
    assert (seen.status, seen.page, box(seen)) == (422, "show", [long])
    monkeypatch.setattr(type(wired.services.talks.drafts), "has_room", lambda _: False)
    seen = presses(someone, "data-go-back", WORDS)
    assert (seen.status, seen.page, box(seen)) == (503, "show", [WORDS])


def test_a_photo_that_comes_twice_is_never_told_as_not_added_once_it_was(
    someone: YoungVisitor, wired: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = someone.go(SHOW).form("data-show")
    for number in range(MOST_PROOFS):
        posts(someone, form, photo(), str(number))
    again = posts(someone, form, photo(), str(MOST_PROOFS - 1))
    assert (again.status, again.hooked("data-fault")) == (200, [])
    waited = posts(someone, form, photo(), "0", late=True)
    assert waited.status == 303
    someone.go(SHOW)
    presses(someone, "data-away")
    monkeypatch.setattr(wired.services.sending.showing.flattening, "patience", 0.01)
    slow = posts(someone, form, photo(), "another")
    assert "Did you press two times? Then it may still come." in slow.shown()
