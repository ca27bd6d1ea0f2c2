"""What the council writes says only what is known, to whom it should, and what the law wants."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.domain.case.case import Case, fold
from intake.domain.case.event import Event
from intake.domain.complaint_record import (
    Choice,
    Outcome,
    Point,
    SafeContact,
    Submission,
    Who,
    to_document,
)
from intake.domain.council_letters.recorded_with import recorded_with
from intake.domain.council_letters.writer import CouncilLetter, ToWrite, council_letter
from intake.domain.letters.parts import Heading, Item, Letter, Listing, Paragraph, Verbatim
from intake.domain.letters.storing import kept, kept_blocks, letter_in, short_in
from intake.domain.letters.template import Each
from intake.domain.people.council import Contact
from tests.services.desk_office import LETTERS
from tests.support.law import CLOSED, RECORDED, day, england
from tests.support.made_letters import DAY, FULL, PACK, WORDING, letter_of, only

if TYPE_CHECKING:
    from intake.domain.council_letters.template import CouncilTemplate

LINK = replace(PACK, procedure_link=Contact("https://anytown.example/c", "its page", DAY, "high"))
SAM = only(who=Who(name="Sam"))
REACH = {"phone": "020 7946 0001", "when": "I am here on Mondays."}
LOOKS = {"looks_into": "Mary Hill, a team manager"}


def case(told: Submission = SAM, *later: str) -> Case:
    events = [("received", "2024-05-01", {"submission": to_document(told)})]
    events += [(each, "2024-05-02", {}) for each in later]
    made = [
        Event(at, name, day(on), RECORDED, "officer", data)
        for at, (name, on, data) in enumerate(events, start=1)
    ]
    return fold(england(), made, day("2024-05-03"), CLOSED, {})


def write(
    name: str = "acknowledgement",
    found: Case | None = None,
    told: Submission | None = SAM,
    **data: object,
) -> CouncilLetter:
    about = ToWrite(
        LINK, WORDING, found or case(), "7KQ2M4RT", told, "Dan", {**REACH, **LOOKS, **data}
    )
    return council_letter(LETTERS[name], about, day("2024-05-03"))


def lines(blocks: tuple[object, ...]) -> list[str]:
    return [each.text for each in blocks if isinstance(each, Paragraph)]


def test_it_tells_who_has_it_how_to_reach_them_and_by_when_there_is_an_answer() -> None:
    done = write()
    long, short = "\n".join(lines(done.letter.blocks)), "\n".join(lines(done.short))
    days = ("1 May 2024", "16 May 2024", "31 May 2024")
    for fact in ("https://anytown.example/c", "Ally", *days, *REACH.values()):
        assert fact in long
    for fact in ("Dan", "020 7946 0001", "16 May 2024", "Ally"):
        assert fact in short
    assert (done.letter.greeting, done.untold) == ("Dear Sam", ())


def test_who_uses_sign_language_is_told_how_a_number_is_called_without_hearing() -> None:
    signs = replace(SAM, needs=(Choice("sign", "Sign language"),))
    assert "Relay UK" in "".join(lines(write(found=case(signs), told=signs).letter.blocks))
    assert "Relay UK" not in "".join(lines(write().letter.blocks))


def test_a_sentence_goes_when_what_it_names_is_not_known() -> None:
    nobody = only()
    done = write(found=case(nobody), told=nobody, phone=" ", email="d@x.example")
    assert (done.letter.greeting, done.letter.recipient) == ("Hello", ())
    said = "".join(lines((*done.letter.blocks, *done.short)))
    assert "call me" not in said
    assert "d@x.example" in said


def test_no_day_is_told_when_nothing_is_to_be_answered() -> None:
    done = write(found=case(SAM, "stage1_answered"))
    assert "answer by" not in "".join(lines(done.short))
    assert done.untold == ()


def test_no_later_day_is_told_when_there_is_none() -> None:
    story = case(SAM, "stage1_answered", "stage2_requested", "stage2_answered", "panel_met",
                 "panel_reported")  # fmt: skip
    done = write(found=story)
    assert "answer by" in "".join(lines(done.short))
    assert "last day" not in "".join(lines(done.letter.blocks))


def test_the_letter_is_from_the_team_and_names_the_council_once() -> None:
    assert write().letter.sender == (
        "Complaints Team", "Anytown Council", "1 High Street", "AN1 1AA")  # fmt: skip
    pack = replace(PACK, team=replace(PACK.team, name="Anytown Council"))
    about = ToWrite(pack, WORDING, case(), "7KQ2M4RT", SAM, "", {})
    letter = council_letter(LETTERS["acknowledgement"], about, day("2024-05-03")).letter
    assert letter.sender[:2] == ("Anytown Council", "1 High Street")
    assert letter.signature is None


def test_a_letter_tells_whether_the_council_wrote_it() -> None:
    assert write().letter.from_council
    assert not letter_of(only()).from_council
    assert not letter_of(FULL).from_council


def test_an_address_stands_on_a_letter_only_for_who_gets_letters_on_paper() -> None:
    def to(how: str) -> tuple[str, ...]:
        contact = SafeContact(how=Choice(how), address="2 Low Road\n\n Anytown ")
        told = replace(SAM, contact=contact)
        return write(told=told).letter.recipient

    assert to("post") == ("Sam", "2 Low Road", "Anytown")
    assert to("email") == ("Sam",)
    assert write(told=None).letter.recipient == ("Sam",)


def test_what_the_law_wants_told_and_is_not_is_named() -> None:
    done = write(phone="")
    assert [each.name for each in done.untold] == ["reach"]
    wordless = replace(LETTERS["acknowledgement"], body=())
    about = ToWrite(LINK, WORDING, case(), "7KQ2M4RT", SAM, "Dan", {})
    untold = council_letter(wordless, about, day("2024-05-03")).untold
    assert {each.name for each in untold} == {
        "reach", "understood", "looks_into", "procedure", "advocacy", "timescale"}  # fmt: skip


@pytest.mark.parametrize("missing", ["body", "short"])
def test_what_one_of_the_two_does_not_tell_is_not_told(missing: str) -> None:
    template = LETTERS["closed"]
    parts = tuple(part for part in getattr(template, missing) if part.tells != "again")
    about = ToWrite(LINK, WORDING, case(), "7KQ2M4RT", SAM, "Dan", {**REACH, "reason": "Over."})
    short = replace(template, short=parts) if missing == "short" else replace(template, body=parts)
    cut = council_letter(short, about, day("2024-05-03"))
    assert [each.name for each in cut.untold] == ["again"]
    assert council_letter(template, about, day("2024-05-03")).untold == ()


def test_a_letter_that_closes_tells_of_the_stage_that_can_still_be_asked_for() -> None:
    def said(*later: str) -> list[str]:
        done = write("closed", case(SAM, *later), reason="Over.")
        both = "\n".join(lines(done.letter.blocks)), "\n".join(lines(done.short))
        stages = [stage for stage in ("Stage 2", "Stage 3") if f"still ask for {stage}" in both[0]]
        assert stages == [name for name in ("Stage 2", "Stage 3") if f"for {name}" in both[1]]
        return stages

    answered = ("stage1_answered", "stage2_requested", "stage2_answered")
    assert said() == []
    assert said(*answered[:1]) == ["Stage 2"]
    assert said(*answered[:2]) == []
    assert said(*answered) == ["Stage 3"]
    assert said(*answered, "stage3_requested") == []


def test_what_is_wanted_with_one_decision_is_not_with_another() -> None:
    def untold(decision: str) -> set[str]:
        template = replace(LETTERS["late_request_decided"], body=())
        about = ToWrite(LINK, WORDING, case(), "7KQ2M4RT", SAM, "Dan", {"decision": decision})
        return {each.name for each in council_letter(template, about, day("2024-05-03")).untold}

    assert untold("refused") - untold("accepted") == {"ombudsman"}


POINTS = replace(
    SAM,
    points=(Point(1, "First", who="Ms Bell"), Point(2, "Second")),
    outcomes=(Outcome("why", "Tell me why", "I want to know why."), Outcome(None, words="A bike")),
)


def listed(done: CouncilLetter, at: int = 0) -> list[list[str]]:
    lists = [each for each in done.letter.blocks if isinstance(each, Listing)]
    return [[line.text for line in item.paragraphs] for item in lists[at].items]


def test_a_list_has_every_item_in_the_childs_order_with_their_words() -> None:
    done = write("recorded", case(POINTS), POINTS)
    assert listed(done) == [["First", "Who: Ms Bell"], ["Second"]]
    assert listed(done, 1) == [["I want to know why."], ["A bike"]]


def test_what_belongs_to_one_item_is_never_said_of_another_nor_what_stands_outside() -> None:
    rows = [{"number": 2, "decision": "upheld", "reason": "It is so."}]
    done = write("stage1_answered", case(POINTS), POINTS, points=rows, reason="Outside")
    assert listed(done) == [
        ["You told us:", "First"],
        ["You told us:", "Second", "What we found: We agree with you.", "Why: It is so."],
    ]


def test_a_list_of_nothing_has_no_heading_and_counts_as_told() -> None:
    done = write("stage1_answered", case(SAM), SAM, looked_into="Mary", how="She asked.")
    headings = [each.text for each in done.letter.blocks if isinstance(each, Heading)]
    assert headings == ["If you are not happy with this", "Who can help"]
    assert {"points", "questions", "wishes"}.isdisjoint(each.name for each in done.untold)


def test_a_list_that_was_typed_is_numbered_from_one() -> None:
    people = [{"number": 3, "name": "Kit", "role": "other", "more": "She knows you."}]
    done = write("panel_arranged", case(SAM), SAM, people=people, meets_on="x", time="", place="y")
    assert listed(done) == [["Kit: will be there too.", "She knows you."]]


def test_what_cannot_be_read_is_said_in_no_letter() -> None:
    done = write("stage1_extended", until="soon", reason=7)
    assert "now have" not in "".join(lines(done.letter.blocks))
    decided = write("late_request_decided", decision="perhaps")
    assert "This is what we decided" not in "".join(lines(decided.letter.blocks))


def test_what_the_panel_recommended_is_answered_one_by_one() -> None:
    recommended = [{"what": "Say sorry."}, {"what": " "}, {"what": 7}, "Come back."]
    opened = Event(1, "received", day("2024-05-01"), RECORDED, "child", {})
    told = {"recommended": recommended}
    reported = Event(2, "panel_reported", day("2024-05-02"), RECORDED, "officer", told)
    found = fold(england(), [opened, reported], day("2024-05-03"), CLOSED, {})
    done = write("council_replied", found, None, manager="Tom")
    assert [item[1] for item in listed(done)] == ["Say sorry.", "Come back."]


def test_a_letter_kept_with_its_event_is_the_letter_that_went() -> None:
    done = write("recorded", case(POINTS), POINTS)
    data = {"letter": kept(done.letter), "short": kept_blocks(done.short)}
    event = Event(1, "recorded", day("2024-05-03"), RECORDED, "officer", data)
    assert letter_in(event) == done.letter
    assert short_in(event) == done.short
    for nothing in (None, {}, {"letter": "We have it."}):
        bare = replace(event, data=nothing)
        assert (letter_in(bare), short_in(bare)) == (None, ())


WORDS = st.text(max_size=9)
RUNS = st.one_of(WORDS, st.builds(Verbatim, WORDS))
PARAGRAPHS = st.builds(Paragraph, st.lists(RUNS, max_size=3).map(tuple))
ITEMS = st.builds(Item, st.none() | st.integers(1, 9), st.lists(PARAGRAPHS, max_size=2).map(tuple))
BLOCKS = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, WORDS),
    st.builds(Listing, st.lists(ITEMS, max_size=2).map(tuple)),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(BLOCKS, max_size=3), st.lists(RUNS, max_size=2), st.none() | RUNS, WORDS)
def test_any_letter_can_be_kept(
    blocks: list[Any], sender: list[Any], signed: Any, said: str
) -> None:
    letter: Letter = replace(
        write().letter,
        blocks=tuple(blocks),
        sender=tuple(sender),
        signature=signed,
        copies=(Paragraph((said,)),),
    )
    event = Event(1, "closed", day("2024-05-03"), RECORDED, "officer", {"letter": kept(letter)})
    assert letter_in(event) == letter


@pytest.mark.parametrize("name", LETTERS)
def test_what_is_asked_for_an_item_is_said_of_it_in_every_letter(name: str) -> None:
    template: CouncilTemplate = LETTERS[name]
    for key, rows in template.rows.items():
        parts = [(part, part.content) for part in template.body]
        said = {
            word
            for part, content in parts
            if isinstance(content, Each) and content.key == key
            for word in part.names()
        }
        # Who was chosen out of a list is said by their name.
        asked = {"name" if each.type == "person" else each.key for each in rows.fields}
        assert asked <= said


def told_on(as_of: str, name: str = "acknowledgement", *later: str) -> tuple[CouncilLetter, Case]:
    """A letter that goes on this day, of a complaint of 1 May 2024."""
    found = fold(england(), case(SAM, *later).events, day(as_of), CLOSED, {})
    about = ToWrite(LINK, WORDING, found, "7KQ2M4RT", SAM, "Dan", {**REACH, **LOOKS})
    return council_letter(LETTERS[name], about, day(as_of)), found


def test_a_day_gone_by_is_never_told_as_one_to_come() -> None:
    done, found = told_on("2024-05-20")
    for said in ("\n".join(lines(done.letter.blocks)), "\n".join(lines(done.short))):
        assert "should have an answer" not in said
        assert "should have had an answer by 16 May 2024. We are late. That is our fault" in said
        assert "Have you no answer by 31 May 2024? Then you can ask for Stage 2." in said
        assert "go to the Ombudsman" in said
        assert "Stage 2 now" not in said
    assert done.untold == ()
    also = recorded_with(LETTERS["acknowledgement"], LINK, found, {})
    assert "date_told" not in [name for name, _ in also]


def test_once_the_law_s_last_day_is_over_stage_2_can_be_asked_for_at_once() -> None:
    done, _ = told_on("2024-06-03")
    for said in ("\n".join(lines(done.letter.blocks)), "\n".join(lines(done.short))):
        assert "16 May 2024" in said
        assert "ask for Stage 2 now" in said
        assert "last day is" not in said
        assert "Have you no answer by" not in said


@pytest.mark.parametrize("name", ["statement_sent", "stage2_reported"])
def test_a_late_letter_of_stage_2_offers_no_stage_2_again(name: str) -> None:
    done, _ = told_on("2024-07-03", name, "stage1_answered", "stage2_requested")
    for said in ("\n".join(lines(done.letter.blocks)), "\n".join(lines(done.short))):
        assert "should have had an answer by" in said
        assert "should have it by" not in said
        assert "can ask for Stage 2" not in said
        assert "go to the Ombudsman" in said
