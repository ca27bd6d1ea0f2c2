"""The empty form of every council: all that a complaint may ask on paper, in words for paper."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.flows.flows import load_flow, load_flows
from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.law.places import load_general
from intake.adapters.files.law.procedures import load_procedures
from intake.adapters.files.letters.form_wording import load_form_wording
from intake.adapters.files.pages.front import load_front
from intake.domain.case.road_map import lengths
from intake.domain.flow.on_paper import questions_on_paper
from intake.domain.flow.reading_age import as_read, grade, longest_sentence
from intake.domain.flow.slot_guide import DESK, slots_to_begin
from intake.domain.people.council import NOBODY_KNOWN
from intake.services.languages import ENGLISH
from intake.services.papers.blank_forms import BlankForms
from tests.content.packs import CONTENT, COUNCILS, load
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.domain.flow.flow import Flow, Step
    from intake.domain.letters.blank_form import BlankForm
    from intake.domain.people.council import CouncilPack

GENERAL = "general"
PACKS = [*COUNCILS, GENERAL]
NOT_ON_PAPER = {
    "promise": "it tells what a computer does; the form says itself who reads it",
    "safe": "who reads it reads it days later; the form says whom to call",
    "help_now": "it is shown at once to who is not safe; the form ends with it",
    "pressure": "it is asked in private, and paper lies about at home",
    "pressure_help": "the same",
    "order": "what matters most is put first",
    "more": "all that can be added is on the form",
}
"""What a complaint asks with a screen and not on paper, and why."""

FOR_A_SCREEN = re.compile(
    r"\b(tap|type[ds]?|typing|click|press(?! 55)|screen|skip|next(?! week)|save|look here|online"
    r"|your letter)\b",
    re.I,
)
"""What nobody can do with paper."""


@cache
def flows() -> dict[str, Flow]:
    return load_flows(CONTENT.parent / "flows")


@cache
def sheet() -> Flow:
    return load_flow(CONTENT.parent / "flows/desk/recorded.yaml").flow


@cache
def forms() -> BlankForms:
    procedures = load_procedures(CONTENT / "procedures")
    counted = {name for each in procedures.values() for name in lengths(each, {})}
    offers = load_front(CONTENT / "front/en.yaml")
    wording = load_form_wording(CONTENT / "paper/en.yaml", counted)

    def no_file(_: BlankForm) -> bytes:
        raise AssertionError("nobody asked for a file")

    return BlankForms(
        ENGLISH, flows(), lambda: offers, sheet(), wording, procedures, FakeClock(), no_file
    )


def pack_of(name: str) -> CouncilPack:
    pack = load_general(CONTENT) if name == GENERAL else load_councils(CONTENT)[name]
    assert pack is not None
    return pack


@cache
def form_of(name: str) -> BlankForm:
    form = forms().form(pack_of(name))
    assert form is not None
    return form


def flow_of(name: str) -> Flow:
    return flows()["own_letter" if name == GENERAL else "complaint"]


def texts_of(form: BlankForm) -> Iterator[str]:
    yield form.title
    for part in form.parts:
        yield from (part.title, *part.says)
        for question in part.questions:
            yield from (question.ask, *question.only_if, *question.says)
            for blank in question.blanks:
                yield from (blank.label or "", *blank.hints)
                for box in blank.boxes:
                    yield from (box.says, *box.hints)


def asks(step: Step) -> bool:
    return step.type != "repeat"


@pytest.mark.parametrize("name", PACKS)
def test_every_question_of_a_complaint_stands_on_the_form_or_has_a_reason_not_to(name: str) -> None:
    steps = {step.id for step in flow_of(name).walk() if asks(step)}
    printed = {each.step.id for each in questions_on_paper(flow_of(name), sheet())}
    assert steps - printed == set(NOT_ON_PAPER)
    assert len(form_of(name).questions) == len(questions_on_paper(flow_of(name), sheet()))


@pytest.mark.parametrize("flow", sorted(flows()))
def test_what_is_asked_in_private_and_what_the_letter_never_shows_is_on_no_form(flow: str) -> None:
    desk_alone = {row.name for row in slots_to_begin() if row.shows == DESK}
    for each in questions_on_paper(flows()[flow]):
        assert not each.step.private
        slots = {each.step.fills, *(part.fills for part in each.step.fields)} - {None}
        assert not slots or slots - desk_alone


@pytest.mark.parametrize("name", PACKS)
def test_nothing_on_the_form_is_for_a_screen(name: str) -> None:
    assert [text for text in texts_of(form_of(name)) if FOR_A_SCREEN.search(text)] == []


@pytest.mark.parametrize("name", PACKS)
def test_whom_not_to_tell_stands_on_a_sheet_of_its_own_with_nothing_else(name: str) -> None:
    parts = [part for part in form_of(name).parts if part.questions]
    *_, alone = parts
    assert [each.ask for each in alone.questions] == ["Who should not be told?"]
    assert alone.apart
    after = form_of(name).parts[form_of(name).parts.index(alone) + 1]
    assert after.apart


@pytest.mark.parametrize("name", PACKS)
def test_a_question_depends_only_on_what_stands_before_it(name: str) -> None:
    for question in form_of(name).questions:
        for line in question.only_if:
            (number,) = re.findall(r"question (\d+)", line)
            assert int(number) < question.number


@pytest.mark.parametrize("extra", [False, True])
@pytest.mark.parametrize("name", PACKS)
def test_who_types_it_in_goes_down_the_sheet_once_for_each_part(name: str, *, extra: bool) -> None:
    at = {slot: n for n, step in enumerate(sheet().steps) for slot in slots_of(step)}
    questions = [each for each in questions_on_paper(flow_of(name), sheet()) if each.extra is extra]
    items = {inner.id: step for step in flow_of(name).steps for inner in step.item}
    steps = [items.get(each.step.id, each.step) for each in questions]
    places = [min(at[slot] for slot in slots_of(step) if slot in at) for step in steps
              if slots_of(step) & set(at)]  # fmt: skip
    assert places == sorted(places)


def slots_of(step: Step) -> set[str]:
    return {slot for slot in (step.fills, *(each.fills for each in step.fields)) if slot}


@pytest.mark.parametrize("name", PACKS)
def test_it_says_where_it_goes_whom_to_ring_what_it_costs_and_by_when_they_answer(
    name: str,
) -> None:
    pack, said = pack_of(name), " ".join(texts_of(form_of(name)))
    assert ("We don't know yet where to post it." in said) is not bool(pack.team.address)
    assert all(line in said for line in pack.team.address)
    assert "It costs nothing to complain." in said
    assert "You can leave anything empty." in said
    assert all(
        service.phone.value in said
        for service in pack.advocacy.helping(NOBODY_KNOWN)
        if service.phone
    )
    assert "The council should answer in 10 working days. It may take 20 at most." in said
    *_, last = form_of(name).parts
    for number in ("999", "0800 1111", "116 123"):
        assert number in " ".join(last.says)
    for desk in filter(None, (pack.front_door, pack.out_of_hours)):
        assert desk.phone is None or desk.phone.value in " ".join(last.says)


def passages() -> dict[str, list[str]]:
    words = load("paper", "en")
    all_passages = [*words["before"], words["form"], words["more"], words["apart"], *words["after"]]
    return {each["title"]: [each["title"], *map(one_line, each["says"])] for each in all_passages}


def one_line(says: str | list[str]) -> str:
    return says if isinstance(says, str) else " ".join(says)


@pytest.mark.parametrize("title", passages())
def test_what_is_said_around_the_questions_can_be_read_at_nine(title: str) -> None:
    text = as_read("\n".join(passages()[title]))
    assert longest_sentence(text) <= 15
    assert grade(text) <= 4


def test_a_council_where_no_complaint_can_be_begun_has_no_form() -> None:
    pack = replace(pack_of(COUNCILS[0]), leaves_out=frozenset(flows()))
    assert forms().form(pack) is None
