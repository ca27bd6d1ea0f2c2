"""Whole letters as they would arrive, to be read by somebody who looks after complaints.

`python -m tests.content.test_golden_letters` writes them anew when the words were changed on
purpose.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from intake.adapters.date_words import read_date
from intake.adapters.documents.text import letter_text
from intake.adapters.files.flows.flows import load_flows
from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.law.other_councils import OtherCouncils
from intake.domain.law.procedure import Length
from intake.domain.letters.complaint import complaint_letter
from intake.domain.people.council import names
from intake.domain.submission.building import About, build_submission
from intake.domain.talk.conversation import Answers, Conversation
from intake.domain.talk.reading import read_answer
from intake.services.languages import ENGLISH
from tests.support.made_letters import HOUSE, WORDING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GOLDEN: Final = Path(__file__).with_name("golden")
FLOWS: Final = load_flows(HOUSE / "flows")
SERVED: Final = load_councils(HOUSE / "content")
COUNCILS: Final = {**OtherCouncils(HOUSE / "content", SERVED).packs_in(ENGLISH), **SERVED}
TODAY: Final = date(2026, 3, 4)

Replies = dict[str, dict[str, list[str]]]

LETTERS: Final[Mapping[str, tuple[str, str, Replies]]] = {
    "moved_on_friday": (
        "complaint",
        "sefton",
        {
            "safe": {"answer": ["yes"]},
            "about_to_happen": {"answer": ["yes"]},
            "happens": {
                "answer.what": ["They move me on Friday. I don't know where."],
                "answer.when": ["Friday"],
            },
            "pressure": {"answer": ["yes"], "answer.yes": ["My carer says not to."]},
            "points.what#1": {"answer": ["Nobody asked me.\nI like it here."]},
            "points.facts#1": {
                "answer.who": ["Jo"],
                "answer.when": ["yesterday"],
                "answer.still": ["yes"],
            },
            "wants": {"answer": ["hear", "stay"]},
            "advocate": {"answer": ["ask"]},
            "advocate_tell": {"answer": ["name"]},
            "find_me": {
                "answer.name": ["Kay"],
                "answer.care": ["in_care"],
                "answer.lives": ["Bootle, with Ann"],
            },
            "reach": {"answer": ["here"]},
        },
    ),
    "foster_carer": (
        "adult",
        "sefton",
        {
            "safe": {"answer": ["yes"]},
            "complains_as": {"answer": ["foster_carer"]},
            "about_whom": {"answer": ["the girl I foster"]},
            "about_to_happen": {"answer": ["yes"]},
            "happens": {
                "answer.what": ["She is to move to another carer."],
                "answer.when": ["Friday"],
            },
            "points.what#1": {"answer": ["The move was decided without asking me or her."]},
            "points.facts#1": {"answer.who": ["Ms Bell"], "answer.when": ["yesterday"]},
            "wants": {"answer": ["decide", "why"]},
            "tried": {"answer": ["I rang Ms Bell's manager on Monday."]},
            "name": {"answer": ["Ruth Okafor"]},
            "reach": {"answer": ["email"]},
            "reach_email": {"answer": ["ruth@example.org"]},
        },
    ),
    "parent": (
        "adult",
        "trafford",
        {
            "safe": {"answer": ["yes"]},
            "complains_as": {"answer": ["parent"]},
            "about_whom": {"answer": ["my son"]},
            "about_to_happen": {"answer": ["no"]},
            "points.what#1": {"answer": ["My visits were cancelled three times.\nNobody rang me."]},
            "points.facts#1": {"answer.where": ["the contact centre"], "answer.when": ["May 2024"]},
            "over_a_year": {"answer": ["I was in hospital until last month."]},
            "wants": {"answer": ["contact", "learn"], "answer.other": ["My bus fares back."]},
            "name": {"answer": ["Dean Marsh"]},
            "reach": {"answer": ["post"]},
            "reach_post": {"answer": ["4 Mill Lane\nSale\nM33 0XX"]},
            "more": {"answer": ["court"]},
            "court": {"answer": ["no"]},
        },
    ),
    "advocate_types": (
        "helping",
        "sefton",
        {
            "safe": {"answer": ["yes"]},
            "knows": {"answer": ["asked"]},
            "about_to_happen": {"answer": ["no"]},
            "typist": {"answer": ["advocate"]},
            "typist_advocate": {
                "answer.name": ["Jo Hill"],
                "answer.service": ["NYAS"],
                "answer.email": ["jo.hill@example.org"],
            },
            "points.what#1": {"answer": ["they dont let me see my brother"]},
            "points.facts#1": {"answer.who": ["my worker"]},
            "wants": {"answer": ["more_family"], "answer.other": ["Every week."]},
            "find_me": {"answer.name": ["Amir"]},
            "reach": {"answer": ["here"]},
        },
    ),
    "care_leaver": (
        "left_care",
        "trafford",
        {
            "safe": {"answer": ["yes"]},
            "care": {"answer": ["left_care"]},
            "about_to_happen": {"answer": ["no"]},
            "points.what#1": {
                "answer": ["I never got my setting up home money. My plan says I get it."]
            },
            "points.facts#1": {"answer.who": ["my PA"], "answer.when": ["January"]},
            "wants": {"answer": ["money", "plan"]},
            "advocate": {"answer": ["not_now"]},
            "find_me": {
                "answer.name": ["Lee"],
                "answer.birthday": ["4 May 2006"],
                "answer.worker": ["Pat Smith"],
            },
            "reach": {"answer": ["text"]},
            "reach_number": {"answer": ["07700 900123"]},
        },
    ),
    "own_letter_foster_carer": (
        "own_letter_adult",
        "leeds",
        {
            "safe": {"answer": ["yes"]},
            "complains_as": {"answer": ["foster_carer"]},
            "about_whom": {"answer": ["the boy I foster"]},
            "about_to_happen": {"answer": ["yes"]},
            "happens": {
                "answer.what": ["He is to change school in the middle of the year."],
                "answer.when": ["this weekend"],
            },
            "points.what#1": {"answer": ["Nobody asked me, or told me why."]},
            "points.facts#1": {"answer.who": ["Mr Lowe"], "answer.when": ["yesterday"]},
            "wants": {"answer": ["decide", "why"]},
            "name": {"answer": ["Ruth Okafor"]},
            "reach": {"answer": ["post"]},
            "reach_post": {"answer": ["4 Mill Lane\nLeeds\nLS1 0XX"]},
        },
    ),
    "own_letter_typed": (
        "own_letter_helping",
        "leeds",
        {
            "safe": {"answer": ["yes"]},
            "knows": {"answer": ["agreed"]},
            "about_to_happen": {"answer": ["no"]},
            "pressure": {"answer": ["yes"]},
            "typist": {"answer": ["other"], "answer.other": ["Ms Shah, my teacher"]},
            "points.what#1": {"answer": ["they dont let me see my brother"]},
            "wants": {"answer": ["more_family"]},
            "advocate": {"answer": ["ask"]},
            "find_me": {"answer.name": ["Amir"]},
            "reach": {"answer": ["person"]},
            "reach_person": {"answer.name": ["Ms Shah"], "answer.number": ["07700 900123"]},
        },
    ),
    "own_letter_care_leaver": (
        "own_letter_left_care",
        "leeds",
        {
            "safe": {"answer": ["yes"]},
            "care": {"answer": ["left_care"]},
            "about_to_happen": {"answer": ["no"]},
            "points.what#1": {"answer": ["My adviser left and I never got a new one."]},
            "points.facts#1": {"answer.when": ["January"], "answer.still": ["yes"]},
            "wants": {"answer": ["adviser"]},
            "find_me": {
                "answer.name": ["Lee"],
                "answer.birthday": ["4 May 2006"],
                "answer.worker": ["Pat Smith"],
            },
            "reach": {"answer": ["email"]},
            "reach_email": {"answer": ["lee@example.org"]},
        },
    ),
}
"""By the name of its file: the flow, the council, and what is answered at each place."""


def letter(name: str) -> str:
    flow, council, replies = LETTERS[name]
    pack = COUNCILS[council]
    talk = Conversation(FLOWS[flow], Answers(), TODAY)
    while (place := talk.next_place()) is not None:
        step = talk.flow.by_id[place.step]
        if place.key not in replies and step.type != "info":
            talk = talk.skipped(place)
            continue
        form: Mapping[str, Sequence[str]] = replies.get(place.key, {})
        talk = talk.answered(place, read_answer(step, form, TODAY, read_date))
    about = About(
        council=council, names=names(pack), limit=Length(1, "years"), reference="AB12CD34"
    )
    return letter_text(complaint_letter(build_submission(talk, about), pack, WORDING, TODAY))


@pytest.mark.parametrize("name", LETTERS)
def test_the_letter_is_as_it_was_read(name: str) -> None:
    assert letter(name) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_no_letter_is_left_that_nobody_makes() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(LETTERS)


if __name__ == "__main__":
    for each in LETTERS:
        (GOLDEN / f"{each}.txt").write_text(letter(each), encoding="utf-8")
