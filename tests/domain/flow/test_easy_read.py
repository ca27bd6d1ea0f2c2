"""Easy read asks the same in easier words, one idea a line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.flow.check import findings
from intake.domain.flow.easy_read import in_easy_words, pictures_of, with_easy_words
from intake.domain.flow.flow import EasyLine, EasyRead, Option, Step
from intake.domain.flow.paths import worded
from tests.support.made_flows import a_field, a_flow, asked, words

SEND = Option("send", "Transmit it", letter="Send it.", easy="Send it", picture="send")
EASY = EasyRead(words("Is it good?"), "yes", (EasyLine(words("It is new."), "star"),))
STEP = replace(
    asked("choice", "talk", ask=words("Is it acceptable?"), say=words("Really.")),
    options=(SEND, Option("no", "No")),
    why=words("It helps."),
    easy=EASY,
)
NAMED = replace(a_field("text", "name"), easy="Your name", picture="person")
FLOW = a_flow(
    STEP, asked("parts", "who", ask=words("Who?"), fields=(NAMED, a_field("text", "age")))
)


def faults(step: Step) -> list[str]:
    return [each.says for each in findings(a_flow(step)) if "easy read" in each.says]


def test_easy_words_take_the_place_of_all_that_is_said_and_of_nothing_else() -> None:
    talk, who = in_easy_words(FLOW).steps
    assert (talk.ask, talk.say, talk.why, talk.easy) == (EASY.ask, None, None, EASY)
    assert talk.options[0] == replace(SEND, say="Send it", english="Transmit it")
    assert talk.options[1] == Option("no", "No")
    assert who.fields[0].label == "Your name"
    assert in_easy_words(FLOW).hash == FLOW.hash


def test_a_question_that_is_easy_as_it_is_need_not_be_said_again() -> None:
    step = replace(STEP, easy=replace(EASY, ask=None))
    assert in_easy_words(a_flow(step)).steps[0].ask == STEP.ask
    assert [keys for keys, _ in worded(step) if keys[0] == "easy"] == [("easy", "say", 0, "say")]


def test_only_who_is_young_is_read_easy_words_and_only_where_there_are_any() -> None:
    flow = with_easy_words(FLOW)
    assert flow.easily_worded() == in_easy_words(FLOW)
    bare = a_flow(asked("text", "name"))
    for each in (bare, replace(FLOW, reader="adult")):
        assert with_easy_words(each).easily_worded() == each


def test_each_picture_is_told_with_where_it_is_named() -> None:
    assert list(pictures_of(FLOW)) == [
        ("talk", ("easy", "picture"), "yes"),
        ("talk", ("easy", "say", 0, "picture"), "star"),
        ("talk", ("options", "send", "picture"), "send"),
        ("who", ("parts", "name", "picture"), "person"),
    ]
    plain = replace(STEP, easy=EasyRead(lines=(EasyLine(words("It is new.")),)), options=())
    assert list(pictures_of(a_flow(plain))) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("It is new.", ""),
        ("It is new. It is old.", "one idea a line"),
        ("Say what you want to, and leave the rest.", "one idea a line"),
        ("Call 999 and listen.", "one idea a line"),
        ("It is new but good.", "one idea a line"),
        ("It is mine; take it.", "one idea a line"),
        ("It could be home or school.", ""),
        ("If you are in danger, call 999.", ""),
        ("You can call {advocacy.name} now: {advocacy.phone}.", ""),
        ("It goes to {council.name}.", "names no answers, nor the council"),
        ("It is as new as all that we had and saw there on that day.", "this line is hard"),
        ("Occasionally everybody deliberates extraordinarily.", "this line is hard"),
        ("A satisfactory day.", "grade"),
    ],
)
def test_a_line_of_easy_read_is_one_easy_sentence(line: str, says: str) -> None:
    easy = replace(EASY, lines=(EasyLine(words(line)),))
    found = faults(replace(STEP, easy=easy))
    assert found == [] if not says else any(says in each for each in found), found
