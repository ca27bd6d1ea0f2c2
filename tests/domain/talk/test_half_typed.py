"""Two or three tabs at one question: nothing that was typed in any of them is ever lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import permutations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.flow.flow import Field, Option, Step
from intake.domain.talk.draft import Clash, Draft
from intake.domain.talk.form import Form, bare, form_mark, own_words
from intake.domain.talk.half_typed import (
    MERGES,
    MOST_AT_ONCE,
    Change,
    Half,
    Merge,
    NoRoom,
    TabForm,
    with_half_typed,
    with_late_answer,
    with_other_in_box,
    without_half_typed,
    without_other,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

AT = "points.what#1"
OPTIONS = (Option("fix", "Put it right"), Option("other", "Something else"))
TEXT = Step("what", 1, "long_text")
CHOICES = Step("wants", 2, "choices", options=OPTIONS)
PARTS = Step(
    "facts",
    3,
    "parts",
    fields=(Field("who", "Who", "text"), Field("how", "How", "choice", options=OPTIONS)),
)

BOXES = {
    TEXT: ("answer",),
    CHOICES: ("answer.fix", "answer.other"),
    PARTS: ("answer.who", "answer.how.other"),
}
"""The boxes of each step that something can be typed into."""

DEEDS = ("keep", "answer", "emptied")


@dataclass
class Question:
    """A question as it is stored: its draft, and the form of its answer."""

    step: Step
    draft: Draft = field(default_factory=lambda: Draft("REF", ("one",), "complaint"))
    answer: Form = field(default_factory=dict)

    def page(self) -> tuple[str, str]:
        """What a page that is opened now carries: the marks of the answer and of its form."""
        return form_mark(self.answer), form_mark(self.draft.half.get(AT) or self.answer)

    def post(self, deed: str, form: Form, page: tuple[str, str]) -> None:
        """A form comes back from a page, to be kept or to be the answer."""
        of_answer, shown = page
        tab = TabForm(AT, self.step, form, shown, self.answer)
        if deed != "answer":
            self.draft = with_half_typed(self.draft, tab)
        elif self.answer and of_answer != form_mark(self.answer):
            self.draft, _ = with_late_answer(self.draft, tab)
        else:
            self.draft = without_half_typed(self.draft, tab)
            self.answer = bare(form)

    def forms(self) -> Iterator[Form]:
        """Every form that is somewhere."""
        yield self.answer
        yield from self.draft.half.values()
        yield from (each.theirs for each in (*self.draft.others, *self.draft.clashes))

    def has(self, text: str) -> bool:
        """Whether a text is somewhere, as a whole or as the beginning of another one."""
        texts = (each for form in self.forms() for lines in bare(form).values() for each in lines)
        return any(each.startswith(text.replace("\r\n", "\n")) for each in texts)


def words_of(step: Step, forms: Iterable[Form], shown: str = "") -> list[str]:
    """The words in forms, but for those that only stand there as the page showed them."""
    forms = (form for form in forms if form_mark(form) != shown)
    return [text for form in forms for text in own_words(step, form)]


WORDS = st.text(st.sampled_from("ab \r\n"), max_size=4) | st.sampled_from(["fix", "other", "They"])


@st.composite
def typed_forms(draw: st.DrawFn, step: Step) -> Form:
    form = {box: [draw(WORDS)] for box in BOXES[step] if draw(st.booleans())}
    if step is not TEXT and draw(st.booleans()):
        form["answer" if step is CHOICES else "answer.how"] = [draw(st.sampled_from(["fix"]))]
    return form


@st.composite
def tabs(draw: st.DrawFn) -> tuple[Step, Form, list[tuple[str, Form]]]:
    step = draw(st.sampled_from(list(BOXES)))
    answer = bare(draw(typed_forms(step))) if draw(st.booleans()) else {}
    count = draw(st.integers(2, 3))
    return (
        step,
        answer,
        [(draw(st.sampled_from(DEEDS)), draw(typed_forms(step))) for _ in range(count)],
    )


FORMS: Mapping[Step, tuple[Form, ...]] = {
    TEXT: tuple({"answer": [text]} for text in ("One", "Two", "One more\r\n")),
    CHOICES: (
        {"answer": ["fix"]},
        {"answer": ["other"], "answer.other": ["fix"]},
        {"answer.other": ["Two"]},
        {"answer": ["fix"], "answer.fix": ["One"], "answer.other": ["Two more"]},
    ),
    PARTS: (
        {"answer.who": ["other"]},
        {"answer.who": ["Jo"], "answer.how": ["fix"]},
        {"answer.how": ["other"], "answer.how.other": ["Jo"]},
    ),
}


@pytest.mark.parametrize("step", FORMS, ids=lambda step: step.id)
@pytest.mark.parametrize("count", [2, 3])
def test_in_every_order_of_the_forms_of_tabs_no_word_is_lost(step: Step, count: int) -> None:
    deeds = tuple(product(("keep", "answer"), FORMS[step]))
    for answer, posts in product(({}, *FORMS[step]), product(deeds, repeat=count)):
        question = Question(step, answer=bare(answer))
        page = question.page()
        for deed, form in posts:
            question.post(deed, form, page)
        for text in words_of(step, (form for _, form in posts), page[1]):
            assert question.has(text), (text, posts, question)


@given(tabs())
def test_whatever_tabs_that_showed_the_same_send_in_any_order_no_word_is_lost(
    drawn: tuple[Step, Form, list[tuple[str, Form]]],
) -> None:
    step, answer, forms = drawn
    for order in permutations(forms):
        question = Question(step, answer=answer)
        page = question.page()
        for deed, form in order:
            question.post(deed, {} if deed == "emptied" else form, page)
        sent = [form for deed, form in order if deed != "emptied"]
        for text in words_of(step, sent, page[1]):
            assert question.has(text), (order, text, question)


@given(tabs(), st.text("ab ", min_size=1, max_size=3))
def test_nor_when_one_of_them_types_on(
    drawn: tuple[Step, Form, list[tuple[str, Form]]], more: str
) -> None:
    step, answer, forms = drawn
    box = BOXES[step][0]
    for order in permutations(forms):
        question = Question(step, answer=answer)
        page = question.page()
        first = {**order[0][1], box: [f"{''.join(order[0][1].get(box, ()))}{more}"]}
        question.post("keep", order[0][1], page)
        for deed, form in order[1:]:
            question.post(deed, form, page)
        question.post("keep", first, (page[0], form_mark(order[0][1])))
        for text in words_of(step, [first, *(form for _, form in order[1:])], page[1]):
            assert question.has(text), (order, text, question)


@given(tabs(), st.integers(0, 2))
def test_nor_when_one_is_put_in_the_box_and_another_waits(
    drawn: tuple[Step, Form, list[tuple[str, Form]]], meant: int
) -> None:
    step, _, forms = drawn
    question = Question(step)
    page = question.page()
    for _, form in forms:
        question.post("keep", form, page)
    before = words_of(step, question.forms())
    others = question.draft.others
    mark = form_mark(others[meant % len(others)].theirs) if others else "none"
    half = question.draft.half.get(AT, {})
    tab = TabForm(AT, step, half, question.page()[1], {}, mark)
    question.draft = with_other_in_box(question.draft, tab)
    assert all(question.has(text) for text in before)


def test_only_the_half_that_was_thrown_away_is_gone() -> None:
    forms: list[Form] = [{"answer": [text]} for text in ("One", "Two", "Three")]
    question = Question(TEXT)
    page = question.page()
    for form in forms:
        question.post("keep", form, page)
    tab = TabForm(AT, TEXT, forms[2], question.page()[1], {}, form_mark(forms[0]))
    draft = without_other(question.draft, tab)
    assert (draft.half[AT], draft.others) == (forms[2], (Clash(AT, {"answer": ["Two"]}),))


def test_a_word_that_is_also_the_name_of_an_option_is_a_word() -> None:
    form: Form = {"answer": ["other"], "answer.other": ["fix"]}
    assert list(own_words(CHOICES, form)) == ["fix"]
    assert list(own_words(PARTS, {"answer.who": ["other"], "answer.how": ["fix"]})) == ["other"]


def test_every_form_has_a_row_for_every_half() -> None:
    assert set(MERGES) == set(product(Change, Half))


def test_nothing_that_waits_is_replaced_where_another_tab_typed_it() -> None:
    from_elsewhere = {merge for (_, half), merge in MERGES.items() if half is Half.WORDS}
    assert from_elsewhere == {Merge.LEAVE, Merge.KEEP, Merge.SET_BESIDE}


@pytest.mark.parametrize("deed", [with_half_typed, without_half_typed])
def test_what_waits_at_another_place_stays(deed: Callable[[Draft, TabForm], Draft]) -> None:
    elsewhere = Clash("name", {"answer": ["Sam"]})
    draft = replace(Question(TEXT).draft, half={"name": {"answer": ["Sa"]}}, others=(elsewhere,))
    tab = TabForm(AT, TEXT, {"answer": ["Sam"]}, form_mark({}), {})
    merged = deed(draft, tab)
    assert (merged.half["name"], merged.others) == ({"answer": ["Sa"]}, (elsewhere,))


def test_where_there_is_no_room_nothing_is_taken_and_nothing_goes() -> None:
    question = Question(TEXT)
    page = question.page()
    for at in range(MOST_AT_ONCE + 1):
        question.post("keep", {"answer": [f"{at}. half"]}, page)
    before = question.draft
    with pytest.raises(NoRoom) as full:
        question.post("keep", {"answer": ["one too many"]}, page)
    assert (full.value.code, question.draft) == ("too_many_halves", before)
