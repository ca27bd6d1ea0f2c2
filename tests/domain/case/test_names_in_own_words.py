"""Names in a young person's own words: with a title, in one word, and in no letters of ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.access import access
from intake.domain.case.case import fold
from tests.domain.case.test_access import DAN, case, decided, officer
from tests.support.law import CLOSED, day, england, event


@pytest.mark.parametrize("title", ["Mr", "mr.", "Mrs", "MS", "Miss", "Mx", "Dr", "Sir", "mister"])
def test_a_last_name_with_a_title_in_what_is_told_freely_is_a_doubt(title: str) -> None:
    told = f"Then {title} Carter hits me"
    assert access(case(points=[{"what": told}]), DAN) == "doubtful"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Dan Carter", "mr carter's car"),
        ("Dan Carter", "Mr Cartr hits me"),
        ("Dan Carter", "miss carter hits me"),
        ("Dan Carter-Smith", "Mr Smith hits me"),
        ("Dan Carter-Smith", "Mr Carter hits me"),
        ("Sean O'Neil", "Mr O Neil hits me"),
        ("Hope", "mr hope hits me"),
    ],
)
def test_a_title_before_a_last_name_is_a_doubt_however_it_is_typed(name: str, told: str) -> None:
    assert access(case(points=[{"what": told}]), officer(name)) == "doubtful"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Dan Carter", "The carter hits me"),
        ("Dan Carter", "Carter hits me"),
        ("Dan Carter", "Mr Hill hits Carter"),
        ("Dan Carter", "Carter, Mr Hill says"),
        ("Ann Carter", "I miss Carter"),
        ("Ann Young", "i still miss young Sam"),
        ("Ann Young", "miss you"),
    ],
)
def test_a_last_name_without_a_title_is_no_doubt(name: str, told: str) -> None:
    assert access(case(points=[{"what": told}]), officer(name)) == "open"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Daniel Carter", "danielcarter hits me"),
        ("Daniel Carter", "CarterDaniel hits me"),
        ("Daniel Carter", "DanielCarter's car"),
        ("Li Wu", "Liwu hits me"),
        ("Dan Carter", "Dan\u200bCarter hits me"),
        ("Dan Carter", "D\u200ban Car\u00adter hits me"),
        ("Dan Carter", "Mr C\u1160a\u034frter hits me"),
    ],
)
def test_names_that_run_together_or_hold_what_nobody_sees_are_a_doubt(name: str, told: str) -> None:
    assert access(case(points=[{"what": told}]), officer(name)) == "doubtful"
    assert access(case(who={"worker": told}), officer(name)) != "open"


@pytest.mark.parametrize("told", ["Likewu", "Li was here", "wuli-like", "Wu"])
def test_what_is_not_just_first_and_last_name_in_one_is_no_doubt(told: str) -> None:
    assert access(case(points=[{"what": told}]), officer("Lin Wu")) == "open"


@pytest.mark.parametrize(
    "text",
    [
        "Дэн Картер",
        "not 王伟 please",
        "Сarter",
        "D a n",
        "Mum, D a n C a r t e r",
        "d o n",
        "\u202eretraC naD",
        "\u2067Dan\u2069",
    ],
)
def test_whom_not_to_tell_in_what_cannot_be_compared_may_be_anybody(text: str) -> None:
    for told in ({"avoid": text}, {"pressure": {"option": "yes", "words": text}}):
        assert access(case(**told), officer("Sue Webb")) == "doubtful"
        assert access(case(decided("x", "accepted"), **told), officer("Sue Webb")) == "open"


def test_who_decides_reads_what_nobody_can_compare_and_lets_in_the_others() -> None:
    boss = replace(officer("Sue Webb"), role="manager")
    assert access(case(avoid="Дэн Картер"), boss) == "open"
    assert access(case(avoid="Дэн Картер, Sue Webb"), boss) == "barred"


@pytest.mark.parametrize(
    "text",
    ["", "n/a", "N / A", "x", "Mum & Dad", "I. My aunt", "Zoë Ł", "OʼBrien", "1 2 3", "???", "😀"],
)
def test_whom_not_to_tell_in_letters_that_can_be_compared_is_not_everybody(text: str) -> None:
    assert access(case(avoid=text), officer("Sue Webb")) == "open"


def test_other_letters_in_what_is_told_freely_keep_nobody_out() -> None:
    assert access(case(points=[{"what": "Дэн"}]), officer("Sue Webb")) == "open"


@pytest.mark.parametrize(
    ("words", "verdict"), [("Mr Carter hit me.", "doubtful"), ("He hit me.", "open")]
)
def test_a_name_in_what_was_told_by_voice_counts_and_who_wrote_it_down_does_not(
    words: str, verdict: str
) -> None:
    voice = {"told_by": "young", "channel": "phone", "name": "Dan Carter", "words": words}
    told = event("message_sent", "2024-05-02", 2).with_values(voice)
    made = fold(england(), [event("received", "2024-05-01"), told], day("2024-06-01"), CLOSED)
    assert access(made, DAN) == verdict
