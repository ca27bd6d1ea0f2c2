"""Who typed each answer is told: the young person, an adult in their own right, a helper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.submission.building import build_submission
from intake.domain.talk.conversation import Place
from tests.domain.submission.test_building import ABOUT, POINTS
from tests.support.made_flows import a_flow, asked, begun, said, stored

if TYPE_CHECKING:
    from intake.domain.flow.flow import Reader


@pytest.mark.parametrize(("reader", "by"), [("adult", "adult"), ("young", "young_person")])
def test_who_types_is_whom_the_talk_is_for_and_an_advocate_is_themself(
    reader: Reader, by: str
) -> None:
    flow = replace(a_flow(POINTS, asked("text", "name")), reader=reader)
    talk = said(begun(flow), points__what="x")
    typed = talk.answered(Place("name"), stored(flow.by_id["name"], "Ann"), "advocate")
    assert [each.by for each in build_submission(typed, ABOUT).typed_by] == [by, "advocate"]
