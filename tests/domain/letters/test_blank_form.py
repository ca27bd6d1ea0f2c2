"""An empty form says what it is for, asks what can be asked on paper, and leaves room to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from intake.domain.condition import Ref
from intake.domain.flow.flow import Option
from intake.domain.letters.blank_form import (
    Blank,
    BlankForm,
    FormGround,
    FormWording,
    Passage,
    TickBox,
    blank_form,
)
from intake.domain.text import Variant, Wording, split_text
from tests.support.made_flows import a_field, a_flow, asked

if TYPE_CHECKING:
    from intake.domain.flow.flow import Flow, Step
    from intake.domain.text import Text

DAY = date(2026, 11, 29)


def text(says: str) -> Text:
    return split_text(says, Ref)


def words(says: str) -> Wording:
    return Wording((Variant(None, text(says)),))


def passage(title: str, *says: tuple[str, ...]) -> Passage:
    return Passage(text(title), tuple(tuple(map(text, each)) for each in says))


WORDING = FormWording(
    title=text("By hand, to {council.name}"),
    before=(
        passage("Where", ("Post it to {council.team.address}.", "Call {council.team.phone}.")),
    ),
    form=passage("Mine", ("To {council.name}",)),
    more=passage("More"),
    apart=passage("Alone"),
    after=(passage("Help", ("Call {helpline.childline}.",), ("Call 999.",)), passage("Last")),
    only_if=text("If you ticked {options} in {number}."),
    either="or",
    another_sheet="More paper?",
    unshown="Left out:",
)
GROUND = FormGround("en", DAY, WORDING, {"council.name": "Anton", "council.team.phone": "123"})


def form_of(flow: Flow) -> BlankForm:
    return blank_form(flow, GROUND)


def one_blank(step: Step) -> Blank:
    (question,) = form_of(a_flow(step)).questions
    (blank,) = question.blanks
    return blank


def test_of_each_line_the_first_wording_is_said_that_needs_nothing_unknown_and_else_none() -> None:
    form = form_of(a_flow())
    assert form.title == "By hand, to Anton"
    assert [(part.title, part.says) for part in form.parts] == [
        ("Where", ("Call 123.",)),
        ("Mine", ("To Anton",)),
        ("Help", ("Call 999.",)),
        ("Last", ()),
    ]
    assert (form.language, form.day, form.unshown) == ("en", DAY, "Left out:")


def test_the_form_and_what_follows_it_begin_a_page_and_what_stands_apart_has_its_own() -> None:
    more = asked("choices", "more", "effect", page="check")
    effect = asked(
        "text", "effect", if_={"more": {"has": "effect"}}, ask=words("How?"), fills="effect"
    )
    avoid = asked("text", "avoid", ask=words("Who?"), fills="avoid", apart=True)
    tried = asked("text", "tried", ask=words("Told?"), fills="tried")
    form = form_of(a_flow(avoid, tried, more, effect))
    assert [
        (part.title, part.apart, [each.ask for each in part.questions]) for part in form.parts
    ] == [
        ("Where", False, []),
        ("Mine", True, ["Told?"]),
        ("More", False, ["How?"]),
        ("Alone", True, ["Who?"]),
        ("Help", True, []),
        ("Last", False, []),
    ]
    assert [each.number for each in form.questions] == [1, 2, 3]


def test_a_question_says_on_which_box_of_which_question_it_depends() -> None:
    how = asked("choice", "how", "call", "text", "post", ask=words("How?"), fills="contact.how")
    number = asked(
        "phone", "number", if_={"how": {"in": ["call", "text"]}}, ask=words("Which?"),
        fills="contact.number",
    )  # fmt: skip
    first, second = form_of(a_flow(how, number)).questions
    assert (first.only_if, second.only_if) == ((), ("If you ticked “Call” or “Text” in 1.",))


def test_lines_that_need_what_paper_cannot_know_are_left_out() -> None:
    tried = asked(
        "text", "tried", ask=words("Told {council.name}?"), fills="tried",
        say=words("Say {x.y}.\nCall {advocacy.phone}.\nSay it."),
    )  # fmt: skip
    (question,) = form_of(a_flow(tried)).questions
    assert (question.ask, question.says) == ("Told Anton?", ("Say it.",))


def test_a_question_that_has_no_words_left_is_not_asked() -> None:
    named = asked("text", "tried", ask=words("Told {advocacy.name}?"), fills="tried")
    assert form_of(a_flow(named)).questions == ()


def test_there_is_room_for_a_word_an_address_an_addition_and_all_of_it() -> None:
    def lines(**given: object) -> int:
        return one_blank(
            asked(given.pop("type"), "x", ask=words("So?"), fills="effect", **given)
        ).lines

    name, address = lines(type="email"), lines(type="long_text", max_length=500)
    added = lines(type="long_text", max_length=5_000, skippable=True)
    whole = lines(type="long_text")
    assert 1 == name < address < added < whole
    assert lines(type="text") == address


def test_parts_have_a_label_each_and_boxes_where_there_is_a_choice() -> None:
    fields = (
        a_field("text", "name", fills="who.name", hint=words("Just your first name.")),
        a_field("choice", "care", "yes", "no", fills="who.care_status"),
        a_field("long_text", "what", fills="urgent.what", required=True),
    )
    (question,) = form_of(
        a_flow(asked("parts", "me", ask=words("Who are you?"), fields=fields))
    ).questions
    name, care, what = question.blanks
    assert name == Blank("Name", ("Just your first name.",), 1)
    assert care == Blank("Care", (), 0, (TickBox("Yes"), TickBox("No")))
    assert (what.label, what.lines) == ("What", 9)


def test_own_words_beside_a_box_have_a_line_and_what_needs_a_screen_has_no_box() -> None:
    options = (
        Option("here", "Here", online=True),
        Option("other", "Other", words=True, hint=words("Which?")),
        Option("call", "Call"),
    )
    how = replace(asked("choice", "how", ask=words("How?"), fills="contact.how"), options=options)
    assert one_blank(how).boxes == (TickBox("Other", ("Which?",), 1), TickBox("Call"))


def test_after_the_last_item_of_a_list_comes_where_more_of_them_go() -> None:
    item = (asked("text", "what", ask=words("What?"), fills="what"),)
    questions = form_of(a_flow(asked("repeat", "points", item=item, fills="points"))).questions
    assert [each.after for each in questions] == [None, "More paper?"]
