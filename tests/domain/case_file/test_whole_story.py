"""The whole story in parts: what happened, what was late, what was promised, every letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case_file.parts import Book, Chapter, Entry, Table
from intake.domain.case_file.whole_story import StoryTold, whole_story
from intake.domain.letters.parts import Heading, Letter, Listing, Paragraph
from intake.domain.letters.storing import kept
from intake.domain.text import Text
from tests.support.in_memory import InMemory, book_wording
from tests.support.law import CLOSED, case
from tests.support.made_books import NOTE, PHONE, THEIR_LETTER, book, long_road
from tests.support.made_letters import PACK, PRACTICE, WORDING

if TYPE_CHECKING:
    from intake.domain.case.case import Case

WORDS = book_wording()


def told(found: Case) -> Book:
    what = StoryTold("8C03CE7K", found, found.events, {}, CLOSED)
    return whole_story(what, PACK, WORDS, WORDING)


def story(lines: str, as_of: str = "2024-08-14") -> Book:
    return told(case(f"2024-05-01 received\n{lines}", as_of))


def chapter(made: Book, title: str) -> Chapter:
    return next(each for each in made.chapters if each.title == title)


def lines(made: Book, title: str) -> list[str]:
    said = []
    for block in chapter(made, title).blocks:
        match block:
            case Listing(items):
                said += [" ".join(each.text for each in item.paragraphs) for item in items]
            case Entry(dated, paragraphs, _, see):
                said.append(" ".join([dated, *(each.text for each in paragraphs), see]).strip())
            case Paragraph() | Heading():
                said.append(block.text)
            case Table(_, rows):
                said += [" | ".join(row) for row in rows]
    return said


def test_it_begins_with_whose_it_is_where_it_stands_and_who_can_read_it() -> None:
    made = book()
    facts = dict(made.facts)
    assert facts["Name:"] == "Dan"
    assert facts["Where it stands:"] == "Stage 2: an investigation"
    assert facts["This file was made:"] == "14 August 2024"
    assert [each.text for each in made.lead][-1].startswith("Whoever has this file can read it.")
    assert made.foot == f"Complaint {facts['Reference:']}"


def test_what_happened_stands_in_order_in_plain_words_and_leads_to_its_letter() -> None:
    assert lines(book(), "What happened") == [
        "1 May 2024 Dan made the complaint. See letter 1",
        "1 May 2024 Dan was told about Ally and free help from an advocate.",
        "1 May 2024 Dan answered about an advocate.",
        "2 May 2024 Sam read what Dan sent.",
        "2 May 2024 Sam looked at what was said about being safe.",
        "2 May 2024 Sam told Dan that the complaint has come. We have it. See letter 2",
        "23 May 2024 Dan wrote to the complaints team. See letter 3",
        (
            "26 May 2024 The council took more time for Stage 1. The new date: 30 May 2024"
            " The reason: Two people are away."
        ),
        "5 June 2024 The council answered at Stage 1. Point 1: partly upheld: some of it was right",
        (
            "5 June 2024 The council promised to do something. Dan gets a new worker."
            " To be done by 14 June 2024."
        ),
        "5 June 2024 Dan said that things got worse. See letter 4",
        "25 June 2024 Dan asked for Stage 2. See letter 5",
    ]


def test_one_to_practise_with_says_so_on_its_front_and_on_each_page() -> None:
    found = case("2024-05-01 received", "2024-08-14")
    what = StoryTold("8C03CE7K", found, found.events, {}, CLOSED)
    made = whole_story(what, replace(PACK, practice=PRACTICE), WORDS, WORDING)
    assert made.title == f"FOR PRACTICE ONLY – {told(found).title}"
    assert made.foot == f"FOR PRACTICE ONLY – {told(found).foot}"


def test_every_letter_is_there_as_it_was_sent() -> None:
    young = long_road()
    made = young.stories.book(young.reference)
    assert [each.number for each in made.enclosed] == [1, 2, 3, 4, 5]
    assert made.enclosed[0].letter == young.writing.letter_of_event(young.reference, 1)
    assert made.enclosed[1].letter == THEIR_LETTER
    assert [each.title for each in made.enclosed][1:3] == [
        "Letter 2: We have your complaint",
        "Letter 3: You are late with my complaint",
    ]
    assert made.enclosed[1].from_line == "From Anytown Council, 2 May 2024"


def test_what_was_late_is_told_in_working_days() -> None:
    assert lines(book(), "What was late") == [
        (
            "Answer at Stage 1: due by 16 May 2024. It had not come. On 26 May 2024, when it was"
            " 6 working days late, the date was moved to 30 May 2024."
        ),
        "Answer at Stage 1: due by 30 May 2024. It came on 5 June 2024, 4 working days late.",
        (
            "Answer at Stage 2, counted from the day it was asked for: due by 30 July 2024."
            " It has not come. On 14 August 2024 it is 11 working days late."
        ),
    ]


def test_what_never_came_is_told_with_the_day_the_complaint_moved_on() -> None:
    made = story("2024-05-02 acknowledged\n2024-06-10 stage2_requested", "2024-06-11")
    assert lines(made, "What was late") == [
        (
            "Answer at Stage 1: due by 16 May 2024. It never came."
            " On 10 June 2024, when the complaint moved on, it was 16 working days late."
        )
    ]
    (row,) = (each for each in lines(made, "Every date") if each.startswith("Answer at Stage 1 "))
    assert "never came; 16 working days late when something else took its place" in row


def test_what_came_by_a_date_that_was_moved_too_late_is_not_told_as_in_time() -> None:
    made = story(
        "2024-05-02 acknowledged\n2024-05-20 stage1_extended until=2024-05-30 reason=away"
        "\n2024-05-29 stage1_answered"
    )
    (row,) = (each for each in lines(made, "Every date") if each.startswith("Answer at Stage 1 "))
    assert "by the new date; the one before had passed when it was moved" in row


def test_late_by_one_working_day_and_by_less_are_told_as_such() -> None:
    said = lines(story("2024-05-08 acknowledged", "2024-05-09"), "What was late")
    assert said == [
        (
            "Say that the complaint has come: due by 7 May 2024. It came on 8 May 2024,"
            " 1 working day late."
        )
    ]
    weekend = told(case("2024-05-02 received\n2024-05-18 acknowledged", "2024-05-18"))
    assert "less than one working day late." in " ".join(lines(weekend, "What was late"))


def test_that_nothing_was_late_is_said() -> None:
    made = story("2024-05-02 acknowledged", "2024-05-03")
    assert lines(made, "What was late") == ["Nothing was late up to 3 May 2024."]


def test_what_was_promised_is_told_with_what_became_of_it() -> None:
    assert lines(book(), "What was promised") == [
        (
            "Dan gets a new worker. Promised on 5 June 2024. To be done by 14 June 2024."
            " That day has passed. Nobody has said that it was done."
        )
    ]


def test_a_promise_that_was_done_and_contested_says_both() -> None:
    made = story("2024-05-08 action_promised\n2024-05-09 action_done\n2024-05-10 action_contested")
    assert lines(made, "What was promised") == [
        (
            "Promised on 8 May 2024. The council says it was done on 9 May 2024."
            " On 10 May 2024, the young person said that it was not done."
        )
    ]


def test_without_promises_or_missed_steps_there_is_no_chapter_for_them() -> None:
    made = story("2024-05-02 acknowledged")
    titles = [each.title for each in made.chapters]
    assert titles == ["What happened", "What was late", "Every date"]


def test_steps_that_were_missed_are_told_with_their_day_in_words() -> None:
    assert lines(book(), "Steps that were missed, or came in another order") == [
        "26 May 2024: More time was taken when the date had already passed (reg 14)."
    ]


def test_every_clock_has_its_row_under_whose_it_is() -> None:
    made = book()
    heads = [each.text for each in chapter(made, "Every date").blocks if isinstance(each, Heading)]
    assert heads == ["What the council has to do", "What Dan can do"]
    rows = lines(made, "Every date")
    assert f"{STAGE_1.replace('16', '30')} | 5 June 2024 | late: 4 working days | reg 14" in rows
    assert (
        "Ask for Stage 2 | 5 June 2024 | 3 July 2024 | 25 June 2024 | in time | GBC 3.5.8" in rows
    )


def test_a_date_that_is_a_guess_is_not_told() -> None:
    (row,) = (each for each in lines(book(), "Every date") if each.startswith("Go to the"))
    assert (
        row
        == "Go to the Ombudsman | – | – | – | counted from a day that nobody told | LGA 1974 s26B"
    )


AT_STAGE_2 = "2024-05-10 stage1_answered\n2024-05-11 stage2_requested\n2024-05-13 statement_agreed"
STAGE_1 = "Answer at Stage 1 | 1 May 2024 | 16 May 2024"


@pytest.mark.parametrize(
    ("road", "as_of", "row"),
    [
        ("2024-05-02 acknowledged", "2024-05-03", f"{STAGE_1} | – | not yet due"),
        (
            "2024-05-06 stage1_skipped",
            "2024-05-07",
            f"{STAGE_1} | – | something else took its place",
        ),
        (
            "2024-05-10 stage1_answered",
            "2024-09-01",
            "Ask for Stage 2 | 10 May 2024 | 10 June 2024 | – | the date has passed",
        ),
        (AT_STAGE_2, "2024-09-01", "13 May 2024 | 18 June 2024 | – | the date has passed"),
    ],
)
def test_how_a_date_went_is_told(road: str, as_of: str, row: str) -> None:
    assert any(row in each for each in lines(story(road, as_of), "Every date"))


def test_what_the_council_decided_wrote_and_set_is_told_in_plain_words() -> None:
    said = lines(
        story(
            "2024-05-02 routed decision=elsewhere reason=x\n"
            "2024-05-03 message_sent text=Hello.\n"
            "2024-05-04 panel_arranged meets_on=2024-07-01\n"
            "2024-05-05 standing_decided decision=wait_and_see"
        ),
        "What happened",
    )
    assert said[1:] == [
        (
            "2 May 2024 It was decided which council or which way of complaining it belongs to."
            " Decided: it belongs elsewhere The reason: x"
        ),
        "3 May 2024 The complaints team wrote to the young person. Hello.",
        "4 May 2024 A day was set for the panel. The day: 1 July 2024",
        "5 May 2024 It was decided whether this person may complain. Decided: wait and see",
    ]


def test_decisions_that_are_no_list_of_points_are_left_out() -> None:
    found = case("2024-05-01 received\n2024-05-02 stage1_answered points=all")
    answered = replace(found.events[1], data={"points": [7, {"number": 1}]})
    for events in (found.events, (found.events[0], answered)):
        made = told(replace(found, events=events))
        assert "Point" not in " ".join(lines(made, "What happened"))


def test_an_event_without_words_is_told_in_those_of_the_law() -> None:
    bare = replace(WORDS, events={}, clocks={}, stages={})
    found = case("2024-05-01 received")
    made = whole_story(StoryTold("X", found, found.events, {}, CLOSED), PACK, bare, WORDING)
    assert lines(made, "What happened") == ["1 May 2024 A complaint came in, in whatever way"]
    assert dict(made.facts)["Where it stands:"] == "stage1"
    assert any(each.startswith("stage1 answer | ") for each in lines(made, "Every date"))


def test_what_was_erased_is_told_to_be_erased() -> None:
    found = case("2024-05-01 received\n2024-05-02 message_sent text=x")
    erased = (found.events[0], replace(found.events[1], data=None))
    said = lines(told(replace(found, events=erased)), "What happened")
    assert said[1].endswith("What was written here has been taken out.")


def test_somebody_without_a_name_is_the_young_person() -> None:
    made = story("2024-05-02 read")
    assert lines(made, "What happened") == [
        "1 May 2024 The young person made the complaint.",
        "2 May 2024 The complaints team read what the young person sent.",
    ]
    assert "Name:" not in dict(made.facts)


def test_a_name_that_begins_small_stays_as_it_was_typed() -> None:
    says = WORDS.says(WORDS.events["received"], {"young": "dan"})
    assert says == "dan made the complaint."


def test_a_promise_that_is_overdue_is_never_under_nothing_was_late() -> None:
    promise = "2024-05-02 acknowledged\n2024-05-02 action_promised until=2024-05-03"
    (before,) = lines(story(promise, "2024-05-03"), "What was late")
    (after,) = lines(story(promise, "2024-05-07"), "What was late")
    assert before == "Nothing was late up to 3 May 2024."
    assert after.startswith("No date of the law was missed up to 7 May 2024.")


def test_no_note_of_the_desk_is_in_anybodys_copy() -> None:
    for made in (book(), book(panel=True)):
        assert NOTE not in str(made)
    assert PHONE in str(book())
    assert PHONE not in str(book(panel=True))


def test_every_council_letter_comes_in_by_itself() -> None:
    young = InMemory().complains()
    young.happens("stage1_answered", letter=kept(THEIR_LETTER))
    (_, theirs) = young.stories.book(young.reference).enclosed
    assert theirs.letter == THEIR_LETTER


def test_the_clocks_and_events_of_the_law_all_have_words() -> None:
    found = case("2024-05-01 received")
    events = found.procedure.events
    assert set(found.procedure.clocks) == set(WORDS.clocks)
    assert set(found.procedure.stages) == set(WORDS.stages)
    assert [name for name in WORDS.events if name not in events] == []
    assert all(isinstance(each, Text) for each in WORDS.sentences.values())
    assert isinstance(book().enclosed[0].letter, Letter)


def test_a_case_without_dates_has_no_table_of_them() -> None:
    found = replace(case("2024-05-01 received"), clocks=())
    assert [each.kind for each in chapter(told(found), "Every date").blocks] == ["paragraph"]


def test_a_promise_without_a_day_that_nobody_kept_says_when_it_was_made() -> None:
    made = story("2024-05-08 action_promised")
    assert lines(made, "What was promised") == ["Promised on 8 May 2024."]


def test_what_was_told_by_voice_is_told_with_who_wrote_it_down() -> None:
    young = InMemory().complains()
    voice = {"told_by": "young", "channel": "phone", "name": "Sam"}
    young.happens("message_sent", kind="add", words="They moved me.", **voice)
    young.happens("withdrawal_asked", because="It is sorted.", **voice)
    young.happens("meeting_requested", **voice)
    made = young.stories.book(young.reference)
    assert lines(made, "What happened")[-3:] == [
        "1 May 2024 Dan told the complaints team more. Sam wrote it down: They moved me.",
        (
            "1 May 2024 Dan asked to stop the complaint. It was told by voice, and Sam wrote it"
            " down: It is sorted."
        ),
        "1 May 2024 Dan asked for a meeting.",
    ]
