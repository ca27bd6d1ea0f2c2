"""What happens off the screen, recorded at the desk until a complaint comes to its lawful end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_desk import Officer, dan, office
from tests.browser.test_desk_drafts import sent_and_opened

if TYPE_CHECKING:
    from tests.support.real_mail import MailServer
    from tests.support.served_app import ServedApp

__all__ = ["dan", "office"]


def acts(dan: Officer, case: str, act: str, choose: dict[str, str], **typed: str) -> None:
    """Record an act from its place in the list of the case."""
    dan.go(case)
    dan.page.locator("[data-acts] > summary").click()
    dan.press(f"[data-act='{act}']")
    for name, option in choose.items():
        dan.page.check(f"[name='{name}'][value='{option}']")
    for control, text in typed.items():
        dan.types(control, text)
    dan.press("[data-act][data-send] button.go")


def writes(dan: Officer, case: str, letter: str, **typed: str) -> None:
    """Write a letter from its place on the case, and send it."""
    dan.go(f"{case}/letter/{letter}")
    for control, text in {**typed, "phone": "0151 000 0000"}.items():
        dan.types(control, text)
    dan.press("[data-letter] button.go")
    dan.press("[data-send] button.go")


LINES = """() => [...document.querySelectorAll("[data-acts] ul")].flatMap((list) =>
  [...list.querySelectorAll("li")].map((each) => each.getBoundingClientRect().height))"""
"""How high each line of the acts is."""


VOICE = {"told_by": "young", "channel": "phone"}


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_a_wish_to_stop_told_by_voice_is_confirmed_and_taken_back(
    office: tuple[ServedApp, MailServer], dan: Officer
) -> None:
    app, case = office[0], sent_and_opened(dan)
    reference = case.rpartition("/")[2]
    dan.go(case)
    dan.page.locator("[data-acts] > summary").click()
    dan.kinds.discard("desk-case")
    dan.look()
    assert min(dan.page.evaluate(LINES)) >= 24
    acts(dan, case, "withdrawal_asked", {**VOICE, "leaned_on": "no"}, because="It is sorted.")
    writes(dan, case, "withdrawn")
    assert app.beside.casework.case(reference).stage == "withdrawn"
    acts(dan, case, "reopened", VOICE, because="It came back.")
    acts(dan, case, "told_more", {**VOICE, "kind": "add"}, words="He shouted again.")
    acts(dan, case, "note", {}, note="Her aunt rang. <b>")
    folded = app.beside.casework.case(reference)
    assert (folded.stage, folded.irregular) == ("stage1", ())
    assert dan.found == []
